import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Entry, fromFdPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { decodeSource, maxSourceBytes, type SourceFile } from '../../sandbox/submission.ts';
import { type Contents, type IsLikely, type Listed, Refusal, tooLarge } from './contents.ts';
import { entryPath } from './entry-name.ts';
import { limits, sayBytes } from './limits.ts';
import { show } from './show.ts';

/**
 * Lists a zip and keeps the text of its likely files. Only those are unpacked, each until it is too large, so that
 * what the rest would unpack to costs nothing.
 *
 * @throws Refusal when the archive cannot be believed; an Error of the library when it cannot be read.
 */
export async function readZip({ fd }: FileHandle, isLikely: IsLikely): Promise<Contents> {
  // Names are decoded here, so that each fault of theirs gets its own sentence. The caller closes the file.
  const zip = await fromFdPromise(fd, { autoClose: false, decodeStrings: false });
  if (zip.entryCount > limits.entries) {
    const most = `at most ${limits.entries} are looked through`;
    throw new Refusal(`has ${zip.entryCount} entries; ${most}: pack only the files of the assignment`);
  }
  const { paths, likely, claimed, isEncrypted } = await list(zip, isLikely);
  if (likely.size === 0 && isEncrypted) throw new Refusal(encrypted);
  const kept = new Map<string, SourceFile>();
  for (const [path, entry] of likely) kept.set(path, await readEntry(zip, entry));
  const files = paths.map((path): Listed => {
    const file = kept.get(path);
    return { path, read: file === undefined ? null : () => Promise.resolve(file) };
  });
  const large = `claims to unpack to ${sayBytes(claimed)}; only the files of the assignment were unpacked`;
  return { status: 'listed', files, notes: claimed > limits.unpackedBytes ? [large] : [] };
}

const encrypted = 'is encrypted; pack it again without a password';

interface List {
  readonly paths: string[];
  readonly likely: Map<string, Entry>;
  claimed: number;
  isEncrypted: boolean;
}

async function list(zip: ZipFile, isLikely: IsLikely): Promise<List> {
  const found: List = { paths: [], likely: new Map(), claimed: 0, isEncrypted: false };
  for await (const entry of zip.eachEntry()) {
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    const named = entryPath(name);
    if ('fault' in named) throw new Refusal(named.fault);
    if (/[/\\]$/.test(name) || named.path === '') continue;
    found.paths.push(named.path);
    found.claimed += entry.uncompressedSize;
    found.isEncrypted ||= entry.isEncrypted();
    if (isLikely(named.path)) keep(found.likely, named.path, entry);
  }
  return found;
}

function keep(likely: Map<string, Entry>, path: string, entry: Entry): void {
  if (likely.has(path)) {
    throw new Refusal(`holds ${show(path)} twice, so that it is not clear which one counts; pack it again`);
  }
  if (entry.isEncrypted()) throw new Refusal(encrypted);
  if (!entry.canDecodeFileData()) {
    const method = `by method ${entry.compressionMethod}, which is not read`;
    throw new Refusal(`is packed ${method}; pack it again as an ordinary zip`);
  }
  if (likely.size >= limits.likely) {
    throw new Refusal(
      `holds more than ${limits.likely} files with names of the assignment's; pack each once`,
    );
  }
  likely.set(path, entry);
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<SourceFile> {
  const kind = kindOf(entry);
  if (kind === 'link') {
    return { status: 'unreadable', reason: 'is a symbolic link; put the file itself there' };
  }
  if (kind === 'special') return { status: 'unreadable', reason: 'is not a regular file' };
  if (entry.uncompressedSize > maxSourceBytes) return tooLarge(`has ${sayBytes(entry.uncompressedSize)}`);
  try {
    const chunks: Buffer[] = [];
    // The library stops where more comes out than the archive's list says, which is at most what is graded.
    const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    return crc32(bytes) === entry.crc32 ? decodeSource(bytes) : damaged('its checksum does not fit');
  } catch (error) {
    const words = String(error);
    if (words.includes('too many bytes')) return damaged('it unpacks to more than the archive says');
    if (words.includes('not enough bytes')) return damaged('it unpacks to less than the archive says');
    return damaged('it cannot be unpacked');
  }
}

function damaged(how: string): SourceFile {
  return { status: 'unreadable', reason: `is damaged in the archive (${how}); pack it again` };
}

/** By the type that Unix keeps in the upper half of the attributes; other systems leave it zero. */
function kindOf(entry: Entry): 'file' | 'link' | 'special' {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (type === 0o120000) return 'link';
  return type === 0 || type === 0o100000 ? 'file' : 'special';
}
