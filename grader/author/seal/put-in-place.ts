import { lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SecretFile } from './secret-paths.ts';

/** What stands where a file is to go. */
export interface Placing {
  readonly file: SecretFile;
  readonly status: 'new' | 'same' | 'differs' | 'blocked';
}

/** Looks at what is there already; `blocked` where a folder, a link or a special file stands in the way. */
export async function lookAtPlaces(root: string, files: readonly SecretFile[]): Promise<Placing[]> {
  return Promise.all(files.map(async (file) => ({ file, status: await statusOf(root, file) })));
}

/**
 * Writes the files: all of them into a temporary folder beside the others first, then each is moved to its place, so
 * that a full disk or a missing right shows before anything of the kit has changed.
 *
 * @throws Error of the file system; nothing is left in the temporary folder.
 */
export async function putInPlace(root: string, files: readonly SecretFile[]): Promise<void> {
  const temporary = await mkdtemp(path.join(root, '.unsealing-'));
  try {
    for (const file of files) {
      const place = path.join(temporary, file.path);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, file.bytes, { flag: 'wx' });
    }
    for (const file of files) await mkdir(path.dirname(path.join(root, file.path)), { recursive: true });
    for (const file of files) await rename(path.join(temporary, file.path), path.join(root, file.path));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function statusOf(root: string, { path: below, bytes }: SecretFile): Promise<Placing['status']> {
  const parts = below.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = await kindAt(path.join(root, ...parts.slice(0, depth)));
    if (folder === null) return 'new';
    // A link would lead what is written out of the kit.
    if (!folder.isDirectory()) return 'blocked';
  }
  const place = path.join(root, ...parts);
  const kind = await kindAt(place);
  if (kind === null) return 'new';
  if (!kind.isFile()) return 'blocked';
  return Buffer.compare(await readFile(place), bytes) === 0 ? 'same' : 'differs';
}

function kindAt(place: string) {
  return lstat(place).catch(() => null);
}
