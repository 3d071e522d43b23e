import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, unzipSync } from 'fflate';
import { loadFixture } from '../../../fixtures/store.ts';
import { listAssignments } from '../../../define/load-assignment.ts';
import type { Scope } from '../../../fixtures/fixture.ts';
import { codeProbe, type StaffFile } from './code.ts';
import type { Leak, Probe } from './leak.ts';
import { type NamedFixture, numberProbe } from './numbers.ts';
import { nameProbe, secretProbe, sourceMapProbe } from './words.ts';

/** Looks through the contents of one file; `file` is its path below the folder that students get. */
export type Scan = (file: string, contents: Buffer) => Leak[];

/**
 * Looks in every file of `folder`, a kit for students of these assignments, for what they must not have of any assignment:
 * code of solutions and of known mistakes, numbers, seeds and case names of hidden fixtures, the secret, and source maps. It looks into gzip and
 * zip files; what is encoded otherwise, as in base64, is not seen, and a link is a leak itself.
 *
 * @param secret what hidden seeds were made from; undefined where it was the development secret
 * @throws Error where there are no hidden fixtures to compare with
 */
export async function findLeaks(
  root: string,
  assignments: readonly string[],
  folder: string,
  secret?: string,
): Promise<Leak[]> {
  const scan = await openScan(root, assignments, secret);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const leaks: Leak[] = [];
  for (const entry of files.sort((a, b) => comparePaths(pathOf(a), pathOf(b)))) {
    const file = path.relative(folder, pathOf(entry)).replaceAll(path.sep, '/');
    if (entry.isFile()) leaks.push(...scan(file, await readFile(pathOf(entry))));
    else leaks.push({ file, line: 1, what: 'a link, which is not followed', from: 'outside' });
  }
  return leaks;
}

/** Reads the secrets of these assignments once, for any number of files. */
export async function openScan(root: string, assignments: readonly string[], secret?: string): Promise<Scan> {
  const known = await listAssignments(root);
  const others = known.filter((id) => !assignments.includes(id));
  const gather = async <T>(ids: readonly string[], read: (id: string) => Promise<T[]>): Promise<T[]> =>
    (await Promise.all(ids.map(read))).flat();
  const released = await gather(assignments, (id) => readStaffFiles(root, id));
  const staff = [...released, ...(await gather(others, (id) => readStaffFiles(root, id)))];
  const hidden = await gather(known, (id) => readFixtures(root, id, 'hidden'));
  const open = await gather(known, (id) => readFixtures(root, id, 'public'));
  const bare = assignments.find((id) => !hidden.some(({ fixture }) => fixture.assignment === id));
  if (bare !== undefined)
    throw new Error(`There are no hidden fixtures of ${bare} to compare with. ${remake(bare)}`);
  const probes: readonly Probe[] = [
    codeProbe(staff, released),
    numberProbe(hidden, open),
    nameProbe(hidden, open),
    sourceMapProbe,
    ...(secret === undefined ? [] : [secretProbe(secret)]),
  ];
  const scan: Scan = (file, contents) => {
    const inside = unpack(contents);
    if (inside === null)
      return [{ file, line: 1, what: 'an archive that cannot be opened', from: 'outside' }];
    const within = inside.flatMap((packed) => scan(file, Buffer.from(packed)));
    if (within.length > 0) return within;
    const text = withoutEscapes(decode(contents));
    return probes
      .flatMap((probe) => [...probe(text, file)])
      .sort((a, b) => a.at - b.at)
      .map(({ at, what, from }) => ({ file, line: text.slice(0, at).split('\n').length, what, from }));
  };
  return scan;
}

/** What a gzip or zip file holds; nothing of any other file, and null where it cannot be told. */
function unpack(contents: Buffer): Uint8Array[] | null {
  const start = contents.toString('latin1', 0, 4);
  try {
    if (start.startsWith('\x1f\x8b')) return [gunzipSync(contents)];
    return start === 'PK\x03\x04' ? Object.values(unzipSync(contents)) : [];
  } catch {
    return null;
  }
}

async function readStaffFiles(root: string, id: string): Promise<StaffFile[]> {
  const folder = path.join(root, 'solutions', id);
  const names = (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  );
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { path: path.relative(root, file), source: withoutEscapes(await readFile(file, 'utf8')) };
    }),
  );
}

async function readFixtures(root: string, id: string, scope: Scope): Promise<NamedFixture[]> {
  const folder = path.join(root, 'fixtures', id, scope);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const stored = await loadFixture(file);
      const relative = path.relative(root, file);
      if (stored.status !== 'loaded') throw new Error(`${relative} was changed by hand. ${remake(id)}`);
      return { path: relative, fixture: stored.fixture };
    }),
  );
}

function remake(id: string): string {
  return `Next: npm run author -- fixtures ${id}`;
}

function decode(contents: Buffer): string {
  return contents.toString(isWide(contents) ? 'utf16le' : 'utf8');
}

function isWide(contents: Buffer): boolean {
  return contents[0] === 0xff && contents[1] === 0xfe;
}

/** Code in a string, say of JSON, as if it stood by itself; places stay the same. */
function withoutEscapes(text: string): string {
  return text.replace(/\\([nrt"'`\\])/g, (_, escaped: string) =>
    /[nrt\\]/.test(escaped) ? '  ' : ` ${escaped}`,
  );
}

function pathOf({ parentPath, name }: { readonly parentPath: string; readonly name: string }): string {
  return path.join(parentPath, name);
}

function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
