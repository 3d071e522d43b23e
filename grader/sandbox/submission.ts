import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';

/** A student's files by name, each read once; nothing else of the folder is ever looked at. */
export type Submission = ReadonlyMap<string, SourceFile>;

export type SourceFile =
  | { readonly status: 'read'; readonly text: string }
  | { readonly status: 'missing' }
  /** `reason` completes the sentence that starts with the file's name. */
  | { readonly status: 'unreadable'; readonly reason: string };

const maxSourceBytes = 128 * 1024;

/** Reads the named files of a folder. Links, devices and files that are too large or no UTF-8 text are refused. */
export async function readSubmission(folder: string, names: Iterable<string>): Promise<Submission> {
  const files = [...new Set(names)].map(async (name): Promise<[string, SourceFile]> => {
    return [name, await readSource(path.join(folder, name))];
  });
  return new Map(await Promise.all(files));
}

async function readSource(file: string): Promise<SourceFile> {
  let handle;
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return unopened(error);
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) return { status: 'unreadable', reason: 'is not a regular file' };
    if (stat.size > maxSourceBytes) {
      const size = Math.ceil(stat.size / 1024);
      return {
        status: 'unreadable',
        reason: `has ${size} KB; at most ${maxSourceBytes / 1024} KB are graded`,
      };
    }
    return decode(await handle.readFile());
  } finally {
    await handle.close();
  }
}

function unopened(error: unknown): SourceFile {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { status: 'missing' };
  if (code === 'ELOOP' || code === 'EMLINK') {
    return { status: 'unreadable', reason: 'is a symbolic link; put the file itself there' };
  }
  return { status: 'unreadable', reason: `cannot be opened (${String(code ?? error)})` };
}

function decode(bytes: Buffer): SourceFile {
  try {
    return { status: 'read', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { status: 'unreadable', reason: 'is not UTF-8 text; save it as UTF-8' };
  }
}
