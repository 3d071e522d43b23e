import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file as a whole, in place of an earlier one; where a link stood, the file stands instead of it. */
export async function replaceFile(file: string, contents: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}`;
  try {
    await writeFile(temporary, contents);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
