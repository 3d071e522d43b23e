import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

/** A file that is to be written, by its path in the kit; `changed` where it is there already and gets something added. */
export interface PlannedFile {
  readonly file: string;
  readonly text: string;
  readonly status: 'new' | 'changed';
}

/** What a command would write: files, and folders that must be there even when empty. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly folders: readonly string[];
}

/** A file of the kit as it will be, formatted as the kit's own formatter would. */
export async function planFile(
  root: string,
  file: string,
  status: PlannedFile['status'],
  text: string,
): Promise<PlannedFile> {
  const filepath = path.join(root, file);
  return { file, status, text: await format(text, { ...(await resolveConfig(filepath)), filepath }) };
}

/** Writes all files of a plan; a new one never over another. */
export async function carryOut(root: string, { files, folders }: Plan): Promise<void> {
  for (const folder of folders) await mkdir(path.join(root, folder), { recursive: true });
  for (const { file, text, status } of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text, { flag: status === 'new' ? 'wx' : 'w' });
  }
}

/** The text of a file of the kit; null where there is none. */
export function readText(root: string, file: string): Promise<string | null> {
  return readFile(path.join(root, file), 'utf8').catch(() => null);
}
