import { access, constants, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder and those above it, one by one: `mkdir` with `recursive` never comes back from a file system that takes
 * no folders, as /proc is.
 *
 * @returns null where the folder is there and can be written to, otherwise a sentence.
 */
export async function makeFolder(folder: string): Promise<string | null> {
  const isMade = await make(path.resolve(folder)).then(
    () => true,
    () => false,
  );
  return isMade && (await isFolder(folder)) && (await isWritable(folder))
    ? null
    : `${folder} is no folder that can be written to; name another one with --out.`;
}

async function make(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await make(parent);
  await mkdir(folder);
}

/**
 * Why a file cannot be written where an option names it, in a sentence; null where nothing speaks against it.
 *
 * @param option without its hyphens, e.g. "json".
 */
export async function problemOfTarget(option: string, file: string): Promise<string | null> {
  const folder = path.dirname(path.resolve(file));
  if (!(await isFolder(folder)))
    return `There is no folder ${folder}; --${option} names a file in a folder that exists.`;
  if (await isFolder(file)) return `${file} is a folder; --${option} names a file.`;
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  return (await isWritable(isThere ? file : folder))
    ? null
    : `${file} cannot be written; --${option} names a file in a folder that can be written to.`;
}

/** Whether a path leads to a folder. */
export async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

async function isWritable(place: string): Promise<boolean> {
  return access(place, constants.W_OK).then(
    () => true,
    () => false,
  );
}
