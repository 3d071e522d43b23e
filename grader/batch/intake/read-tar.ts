import type { FileHandle } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { decodeSource, maxSourceBytes, type SourceFile } from '../../sandbox/submission.ts';
import { type Contents, type IsLikely, type Listed, Refusal, tooLarge } from './contents.ts';
import { entryPath } from './entry-name.ts';
import { limits, sayBytes } from './limits.ts';
import { show } from './show.ts';

type Entry = Extract extends AsyncIterable<infer Source> ? Source : never;

/**
 * Lists a tar, packed by gzip or not, and keeps the text of its likely files. A tar has no list: it is read from end to
 * end, and no further than the limit of what it may unpack to.
 *
 * @throws Refusal when the archive cannot be believed or is too large; an Error of a library when it cannot be read.
 */
export async function readTar(handle: FileHandle, isZipped: boolean, isLikely: IsLikely): Promise<Contents> {
  const packed = handle.createReadStream({ autoClose: false, start: 0 });
  const entries = extract();
  const stages = isZipped ? [createGunzip(), meter()] : [meter()];
  const pumped = pipeline([packed, ...stages, entries]).then(
    () => null,
    (error: unknown) => error,
  );
  try {
    return { status: 'listed', files: await list(entries, isLikely), notes: [] };
  } catch (error) {
    // What stopped the stages before it is the cause; the tar reader itself knows only that no more came.
    packed.destroy();
    const cause = await pumped;
    throw cause instanceof Refusal ? cause : error;
  } finally {
    packed.destroy();
    entries.destroy();
    await pumped;
  }
}

/** Passes bytes on until they are too many. */
function meter(): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      passed += chunk.length;
      const most = `unpacks to more than ${sayBytes(limits.unpackedBytes)}`;
      if (passed <= limits.unpackedBytes) done(null, chunk);
      else done(new Refusal(`${most}; pack only the files of the assignment`));
    },
  });
}

async function list(entries: AsyncIterable<Entry>, isLikely: IsLikely): Promise<Listed[]> {
  const files: Listed[] = [];
  const kept = new Set<string>();
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    if (count > limits.entries) {
      throw new Refusal(
        `has more than ${limits.entries} entries, which is as many as are looked through; pack only the files of the assignment`,
      );
    }
    const named = entryPath(entry.header.name);
    if ('fault' in named) throw new Refusal(named.fault);
    const { path } = named;
    const isFolder = entry.header.type === 'directory' || path === '';
    const file = !isFolder && isLikely(path) ? await readEntry(entry) : null;
    entry.resume();
    if (file !== null) keep(kept, path);
    if (!isFolder) files.push({ path, read: file === null ? null : () => Promise.resolve(file) });
  }
  return files;
}

function keep(kept: Set<string>, path: string): void {
  if (kept.has(path)) {
    throw new Refusal(`holds ${show(path)} twice, so that it is not clear which one counts; pack it again`);
  }
  if (kept.size >= limits.likely) {
    throw new Refusal(
      `holds more than ${limits.likely} files with names of the assignment's; pack each once`,
    );
  }
  kept.add(path);
}

async function readEntry(entry: Entry): Promise<SourceFile> {
  const { type, size } = entry.header;
  if (type === 'symlink' || type === 'link') {
    const kind = type === 'link' ? 'hard' : 'symbolic';
    return { status: 'unreadable', reason: `is a ${kind} link; put the file itself there` };
  }
  if (type !== 'file' && type !== 'contiguous-file') {
    return { status: 'unreadable', reason: 'is not a regular file' };
  }
  if (size > maxSourceBytes) return tooLarge(`has ${sayBytes(size)}`);
  const chunks: Buffer[] = [];
  for await (const chunk of entry) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return decodeSource(Buffer.concat(chunks));
}
