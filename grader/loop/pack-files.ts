import { createHash } from 'node:crypto';
import { type Zippable, zipSync } from 'fflate';
import type { Submission } from '../sandbox/submission.ts';

/** An archive of a submission. */
export interface Packed {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, in hexadecimal digits. */
  readonly sha256: string;
  readonly files: readonly string[];
}

/** Years before 1980 do not exist in zip files; the time is that of the place, so that it reads the same everywhere. */
const noTime = new Date(1980, 0, 1);

/** Packs the files of a submission that could be read into a zip file; the same files give the same bytes. */
export function packFiles(submission: Submission): Packed {
  const files = [...submission].flatMap(([name, file]) =>
    file.status === 'read' ? [[name, Buffer.from(file.text)] as const] : [],
  );
  const sorted = files.sort(([a], [b]) => (a < b ? -1 : 1));
  const entries: Zippable = Object.fromEntries(
    sorted.map(([name, contents]) => [name, [contents, { mtime: noTime, level: 9 }]]),
  );
  const bytes = zipSync(entries);
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    files: sorted.map(([name]) => name),
  };
}
