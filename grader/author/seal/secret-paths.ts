import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A file as a sealed archive holds it; `path` is below the kit's folder, with forward slashes. */
export interface SecretFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What students never get, and where to look for it; an asterisk stands for one folder. */
const places = [
  { top: 'solutions', pattern: /^solutions\/./ },
  { top: 'fixtures', pattern: /^fixtures\/[^/]+\/hidden\/./ },
  { top: 'assignments', pattern: /^assignments\/[^/]+\/(assignment\.ts$|exercises\/.)/ },
] as const;

/** The places of the hidden side, in words. */
export const secretPlaces =
  'solutions/, fixtures/*/hidden/, assignments/*/assignment.ts and assignments/*/exercises/';

/** Whether a path below the kit's folder, with forward slashes, belongs to the hidden side. */
export function isSecretPath(file: string): boolean {
  return places.some(({ pattern }) => pattern.test(file));
}

/**
 * Reads every file of the hidden side, sorted by path. Files whose names begin with a dot, and `node_modules`, stay out.
 *
 * @throws Error where one of them is a symbolic link or another kind of special file.
 */
export async function readSecretFiles(root: string): Promise<SecretFile[]> {
  const found: string[] = [];
  for (const { top } of places) await collect(root, top, found);
  const secret = found.filter(isSecretPath).sort(); // by code unit: the same order on every machine
  return Promise.all(
    secret.map(async (file) => ({ path: file, bytes: await readFile(path.join(root, file)) })),
  );
}

async function collect(root: string, folder: string, found: string[]): Promise<void> {
  const names = await readdir(path.join(root, folder)).catch(() => []);
  for (const name of names) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    const file = `${folder}/${name}`;
    const kind = await lstat(path.join(root, file));
    if (kind.isDirectory()) await collect(root, file, found);
    else if (kind.isFile()) found.push(file);
    else if (isSecretPath(file))
      throw new Error(`${file} is a link or a special file: put the file itself there.`);
  }
}
