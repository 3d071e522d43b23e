import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../../loop/writable.ts';
import { WrongUse } from '../desk.ts';
import type { Plan } from './plan.ts';

/** The list of its files in every released kit, by which a later release knows what it may replace. */
const listName = '.gradkit-release.json';
const listSchema = z.object({ assignments: z.array(z.string()), files: z.array(z.string()) });
/** What comes into a kit by using it. */
const madeByUse = /^(node_modules|bin\/dist[^/]*|\.gradkit)(\/|$)/;
const history = '.git';

/** Where a release goes, and whether an earlier one is there to be replaced. */
export interface Target {
  readonly folder: string;
  readonly replaces: 'nothing' | 'empty folder' | 'earlier release';
}

/**
 * Finds out whether a release may go to `out`: it is absent, or empty, or where `force` is set made by an earlier release
 * with nothing of anyone else's in it but a git history.
 *
 * @throws WrongUse where it may not, with the reason.
 */
export async function chooseTarget(root: string, out: string, force: boolean): Promise<Target> {
  const wanted = path.resolve(root, out);
  const folder = await realpath(wanted).catch(() => wanted);
  const inside = path.relative(root, folder);
  if (inside === '' || /^(assignments|bin|docs|fixtures|grader|solutions|starter)(?=$|[\\/])/.test(inside))
    throw new WrongUse(`${out} is part of the kit itself. Next: choose another folder with --out.`);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isNotThere(error)) return null;
    throw new WrongUse(`${out} is not a folder. Next: choose another one with --out.`);
  });
  if (names === null) return { folder, replaces: 'nothing' };
  if (names.length === 0) return { folder, replaces: 'empty folder' };
  const made = await readList(folder);
  if (made === null)
    throw new WrongUse(
      `${out} is not empty, and no release made it. Next: choose a folder that is absent or empty.`,
    );
  if (!force)
    throw new WrongUse(
      `${out} holds an earlier release. Next: add --force to replace it, or choose another folder.`,
    );
  const strangers = (await listFiles(folder)).filter(
    (file) => file !== listName && !made.includes(file) && !madeByUse.test(file),
  );
  if (strangers.length > 0)
    throw new WrongUse(
      `${out} holds ${strangers.slice(0, 3).join(', ')}${strangers.length > 3 ? ` and ${strangers.length - 3} more` : ''}, which no release made. Next: move them elsewhere, or choose another folder.`,
    );
  return { folder, replaces: 'earlier release' };
}

/**
 * Writes the kit into a temporary folder beside the target, has it looked at, and only then moves it there. Where
 * `accept` answers false, and on every error, the target stays as it was and nothing else is left.
 */
export async function writeRelease(
  target: Target,
  assignments: readonly string[],
  plan: Plan,
  accept: (folder: string) => Promise<boolean>,
): Promise<boolean> {
  const { folder, replaces } = target;
  const parent = path.dirname(folder);
  const problem = await makeFolder(parent);
  if (problem !== null) throw new WrongUse(problem);
  const work = await mkdtemp(path.join(parent, '.gradkit-release-'));
  const [made, former] = [path.join(work, 'new'), path.join(work, 'old')];
  try {
    const list = { assignments, files: [...plan.keys()] };
    for (const [file, contents] of [...plan, [listName, `${JSON.stringify(list, null, 2)}\n`] as const]) {
      const place = path.join(made, file);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, contents);
    }
    if (!(await accept(made))) return false;
    if (replaces === 'empty folder') await rmdir(folder);
    if (replaces === 'earlier release') await rename(folder, former);
    try {
      if (replaces === 'earlier release')
        await moveIfThere(path.join(former, history), path.join(made, history));
      await rename(made, folder);
    } catch (error) {
      if (replaces === 'earlier release') {
        await moveIfThere(path.join(made, history), path.join(former, history));
        await rename(former, folder);
      }
      throw error;
    }
    return true;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function moveIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (!isNotThere(error)) throw error;
  });
}

async function readList(folder: string): Promise<readonly string[] | null> {
  try {
    return listSchema.parse(JSON.parse(await readFile(path.join(folder, listName), 'utf8'))).files;
  } catch {
    return null;
  }
}

async function listFiles(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  const files = await Promise.all(
    entries.map(async (entry) => {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (file === history) return [];
      return entry.isDirectory() && !madeByUse.test(file) ? listFiles(folder, file) : [file];
    }),
  );
  return files.flat();
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
