import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from './durable.ts';
import { type Lines, readJournal, serialiseLine } from './journal.ts';
import { recordPath } from './record.ts';
import { readRoll, type Roll, writeRoll } from './roll.ts';

/** Parts of a class that belong together, or a sentence on why they do not. */
export type Merged =
  | {
      readonly status: 'merged';
      readonly roll: Roll;
      /** Puts the records and the journal of all parts into the folder. */
      readonly copy: () => Promise<void>;
    }
  | { readonly status: 'wrong'; readonly problem: string };

/** The part of a class that a student is in. */
interface Part {
  readonly lines: Lines;
  readonly from: string;
}

/** Puts the parts of a class together: each student of the roll must be in one of them. */
export async function mergeFolders(folders: readonly string[], out: string): Promise<Merged> {
  const parts = new Map<string, Part>();
  let roll: Roll | null = null;
  for (const folder of folders) {
    const part = await readRoll(folder);
    if (part === null) return wrong(`${folder} holds no results of a batch; name the --out folder of a run.`);
    const whole = { ...part, shard: null };
    if (roll !== null && JSON.stringify(roll) !== JSON.stringify(whole))
      return wrong(
        `${folder} is about another class, or other exercises, than ${folders[0] ?? ''}; name parts of the same run.`,
      );
    roll = whole;
    const lines = await readJournal(path.join(folder, 'journal.jsonl'));
    for (const id of lines.ids) parts.set(id, { lines, from: folder });
  }
  if (roll === null) return wrong('Name the --out folders of all parts.');
  const lost = roll.students.filter(({ id }) => !parts.has(id));
  const [first] = lost;
  if (first !== undefined)
    return wrong(
      `${lost.length} of ${roll.students.length} students are in none of these parts, such as ${first.id}. Is a part missing, or not finished?`,
    );
  const merged = roll;
  return { status: 'merged', roll, copy: () => copyParts(out, merged, parts) };
}

function wrong(problem: string): Merged {
  return { status: 'wrong', problem };
}

async function copyParts(out: string, roll: Roll, parts: ReadonlyMap<string, Part>): Promise<void> {
  await mkdir(path.join(out, 'records'), { recursive: true });
  writeRoll(out, roll);
  const journal: string[] = [];
  for (const { id } of roll.students) {
    const part = parts.get(id);
    const line = part?.lines.of(id) ?? null;
    if (part === undefined || line === null) continue;
    const [source, target] = [recordPath(part.from, id), recordPath(out, id)];
    if (source !== target) await copyFile(source, target);
    journal.push(`${serialiseLine(line)}\n`);
  }
  writeWhole(path.join(out, 'journal.jsonl'), journal.join(''));
}
