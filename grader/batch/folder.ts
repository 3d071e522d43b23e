import { open, readdir, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { makeFolder } from '../loop/writable.ts';
import { isDraft } from './durable.ts';
import { readJournal } from './journal.ts';
import { readRoll, type Roll } from './roll.ts';

/** A folder of results that no other run writes to meanwhile, or a sentence on why it cannot be had. */
export type Claimed =
  | { readonly status: 'claimed'; readonly release: () => Promise<void> }
  | { readonly status: 'refused'; readonly problem: string };

/**
 * Takes a folder for the results of a class: an empty one, a new one, or one with earlier results of the same class. With
 * `force`, results of students who are not in this class are given up.
 */
export async function claimFolder(out: string, roll: Roll, force: boolean): Promise<Claimed> {
  const unfit = await makeFolder(out);
  if (unfit !== null) return { status: 'refused', problem: unfit };
  const problem = await findConflict(out, roll, force);
  if (problem !== null) return { status: 'refused', problem };
  const lock = path.join(out, 'running');
  const mark = `${process.pid} ${hostname()}\n`;
  for (let attempt = 1; attempt <= 2; attempt++) {
    const handle = await open(lock, 'wx').catch(() => null);
    if (handle !== null) {
      await handle.writeFile(mark);
      await handle.close();
      return { status: 'claimed', release: () => rm(lock, { force: true }) };
    }
    const holder = await readFile(lock, 'utf8').catch(() => '');
    if (isAlive(holder)) {
      const who = `process ${holder.trim().replace(' ', ' on ')}`;
      return {
        status: 'refused',
        problem: `Another run (${who}) writes to ${out}. Wait for it, or remove ${lock} if it is gone.`,
      };
    }
    await rm(lock, { force: true });
  }
  return {
    status: 'refused',
    problem: `${lock} cannot be written. Remove it, or name another folder with --out.`,
  };
}

async function findConflict(out: string, roll: Roll, force: boolean): Promise<string | null> {
  const before = await readRoll(out);
  if (before === null) {
    const names = await readdir(out);
    const own = ['journal.jsonl', 'records', 'running', 'overrides.csv', 'roll.json'];
    return names.every((name) => isDraft(name) || own.includes(name))
      ? null
      : `${out} holds other files. Name a new or an empty folder with --out.`;
  }
  const same = (pick: (each: Roll) => unknown): boolean =>
    JSON.stringify(pick(before)) === JSON.stringify(pick(roll));
  if (!same((each) => each.assignment))
    return `${out} holds results of ${before.assignment}, not of ${roll.assignment}. Name another folder with --out.`;
  if (!same(({ exercises, fixtures }) => [exercises, fixtures]))
    return `${out} holds results of other exercises or other fixtures. Name another folder with --out.`;
  if (!same(({ shard }) => shard))
    return `${out} holds ${before.shard === null ? 'a whole class' : `part ${before.shard}`}, and this is ${roll.shard === null ? 'a whole class' : `part ${roll.shard}`}. Name another folder with --out.`;
  const ids = new Set(roll.students.map(({ id }) => id));
  const known = await readJournal(path.join(out, 'journal.jsonl'));
  const strangers = [...known.ids].filter((id) => !ids.has(id));
  const [first = ''] = strangers;
  return strangers.length === 0 || force
    ? null
    : `${out} holds results of ${strangers.length} who are not among these submissions, such as ${first}. Name another folder with --out, or give them up with --force.`;
}

/** Whether the process that a lock names runs; one of another machine is taken to. */
function isAlive(holder: string): boolean {
  const [pid = '', host = ''] = holder.trim().split(' ');
  if (host !== '' && host !== hostname()) return true;
  try {
    process.kill(Number(pid), 0);
    return Number(pid) > 0;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
