import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A student's files by name, each read once; nothing else of the folder is ever looked at. */
export type Submission = ReadonlyMap<string, SourceFile>;

export type SourceFile =
  | { readonly status: 'read'; readonly text: string }
  | { readonly status: 'missing' }
  /** `reason` completes the sentence that starts with the file's name. */
  | { readonly status: 'unreadable'; readonly reason: string };

/** What a student's file may have at most: more than this is no work by hand, and would burden the bundler. */
export const maxSourceBytes = 128 * 1024;

/** Reads the named files of a folder. Links, devices and files that are too large or no UTF-8 text are refused. */
export function readSubmission(folder: string, names: Iterable<string>): Submission {
  return new Map([...new Set(names)].map((name) => [name, readSource(path.join(folder, name))]));
}

/** At once: a few small files take less time than waiting for them does. */
function readSource(file: string): SourceFile {
  let descriptor;
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return unopened(error);
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { status: 'unreadable', reason: 'is not a regular file' };
    if (stat.size > maxSourceBytes) return tooLarge(`has ${Math.ceil(stat.size / 1024)} KB`);
    return decodeSource(readFileSync(descriptor));
  } finally {
    closeSync(descriptor);
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

/** The text of a file's bytes, at most `maxSourceBytes` of them; a byte order mark is left out. */
export function decodeSource(bytes: Uint8Array): SourceFile {
  if (bytes.length > maxSourceBytes) return tooLarge(`has more than ${maxSourceBytes / 1024} KB`);
  if (isUtf16(bytes)) return { status: 'unreadable', reason: 'is UTF-16 text; save it as UTF-8' };
  try {
    return { status: 'read', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { status: 'unreadable', reason: 'is not UTF-8 text; save it as UTF-8' };
  }
}

function tooLarge(size: string): SourceFile {
  return { status: 'unreadable', reason: `${size}; at most ${maxSourceBytes / 1024} KB are graded` };
}

/** By its byte order mark, or because every second byte of its beginning is zero, as in Latin text without the mark. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const head = bytes.subarray(0, 64);
  const zeros = (parity: number): boolean =>
    head.length >= 4 && head.every((byte, i) => (byte === 0) === (i % 2 === parity));
  return zeros(0) || zeros(1);
}
