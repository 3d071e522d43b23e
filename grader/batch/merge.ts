import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from './durable.ts';
import { type Line, readJournal, serialiseLine } from './journal.ts';
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

/** Puts the parts of a class together: each student of the roll must be in one of them. */
export async function mergeFolders(folders: readonly string[], out: string): Promise<Merged> {
  const lines = new Map<string, { readonly line: Line; readonly from: string }>();
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
    for (const [id, line] of await readJournal(path.join(folder, 'journal.jsonl')))
      lines.set(id, { line, from: folder });
  }
  if (roll === null) return wrong('Name the --out folders of all parts.');
  const lost = roll.students.filter(({ id }) => !lines.has(id));
  const [first] = lost;
  if (first !== undefined)
    return wrong(
      `${lost.length} of ${roll.students.length} students are in none of these parts, such as ${first.id}. Is a part missing, or not finished?`,
    );
  const merged = roll;
  return { status: 'merged', roll, copy: () => copyParts(out, merged, lines) };
}

function wrong(problem: string): Merged {
  return { status: 'wrong', problem };
}

async function copyParts(
  out: string,
  roll: Roll,
  lines: ReadonlyMap<string, { readonly line: Line; readonly from: string }>,
): Promise<void> {
  await mkdir(path.join(out, 'records'), { recursive: true });
  writeRoll(out, roll);
  const journal: string[] = [];
  for (const { id } of roll.students) {
    const each = lines.get(id);
    if (each === undefined) continue;
    const [source, target] = [recordPath(each.from, id), recordPath(out, id)];
    if (source !== target) await copyFile(source, target);
    journal.push(`${serialiseLine(each.line)}\n`);
  }
  writeWhole(path.join(out, 'journal.jsonl'), journal.join(''));
}
