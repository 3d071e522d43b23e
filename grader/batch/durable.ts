import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Puts a file in its place whole or not at all: it is written beside it, synced, and then renamed. */
export async function writeDurably(file: string, text: string): Promise<void> {
  const draft = draftOf(file);
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/**
 * Puts a file in its place whole or not at all, and leaves one alone that is as it should be. At once: a class has
 * thousands of small files, and to wait for each would take several times as long as to write it.
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  if (holds(file, content)) return;
  const draft = draftOf(file);
  try {
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Whether this is what a file holds. Most are new, and to be told so by an error would take as long as to write them. */
function holds(file: string, content: string | Uint8Array): boolean {
  if (statSync(file, { throwIfNoEntry: false })?.size !== Buffer.byteLength(content)) return false;
  try {
    return readFileSync(file).equals(typeof content === 'string' ? Buffer.from(content) : content);
  } catch {
    return false;
  }
}

/** Puts a text in its place that comes in pieces, too many to hold at once; `isSynced` where the disk has to have it first. */
export async function writePieces(
  file: string,
  pieces: Iterable<string> | AsyncIterable<string>,
  { isSynced = false } = {},
): Promise<void> {
  const draft = draftOf(file);
  const handle = await open(draft, 'w');
  try {
    let gathered = '';
    for await (const piece of pieces) {
      gathered += piece;
      if (gathered.length < 65_536) continue;
      await handle.writeFile(gathered);
      gathered = '';
    }
    await handle.writeFile(gathered);
    if (isSynced) await handle.datasync();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

const draftMark = '.draft-';

function draftOf(file: string): string {
  return path.join(path.dirname(file), `${draftMark}${path.basename(file)}`);
}

/** Whether a name is that of a file that was not finished. */
export function isDraft(name: string): boolean {
  return name.startsWith(draftMark);
}
