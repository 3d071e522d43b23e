import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readRecordNow } from '../batch/record.ts';
import { readRoll } from '../batch/roll.ts';
import { overrideLine, readOverrides } from '../batch/policy/read-tables.ts';
import { offerNearest } from '../loop/nearest.ts';
import { points } from '../report/points.ts';
import { exitCodes } from './exit-codes.ts';
import { refuse as refuseTo } from './say-problem.ts';
import type { Terminal } from './terminal.ts';

/** What staff say someone's work is worth. */
export interface Wish {
  readonly id: string;
  readonly exercise: string;
  readonly points: string;
  readonly reason: string;
  readonly who: string;
}

/** Appends a line to overrides.csv, with the computed score at this time. Returns the exit code. */
export async function runOverride(folder: string, wish: Wish, terminal: Terminal): Promise<number> {
  const { id, exercise, reason, who } = wish;
  const refuse = (problem: string): number => refuseTo(problem, terminal);
  const roll = await readRoll(folder);
  if (roll === null) return refuse(`${folder} holds no results of a batch; name the --out folder of a run.`);
  if (!/^\d+(\.\d+)?$/.test(wish.points))
    return refuse(`"${wish.points}" is no number of points; say for example 4 or 2.5.`);
  if (reason.trim() === '' || who.trim() === '')
    return refuse('Say why with --reason, and who decided with --who.');
  const ids = roll.students.map((student) => student.id);
  if (roll.missing.some((person) => person.id === id))
    return refuse(`Nothing of ${id} was found, so that there are no points to set.`);
  if (!ids.includes(id)) return refuse(`There is no student "${id}" in ${folder}. ${offerNearest(id, ids)}`);
  const report = readRecordNow(folder, id)?.report;
  if (report === undefined) return refuse(`The work of ${id} is not graded yet; run the batch first.`);
  const names = [...report.exercises.map((each) => each.id), 'total'];
  if (!names.includes(exercise))
    return refuse(`There is no exercise "${exercise}". ${offerNearest(exercise, names)}`);
  const own = report.exercises.find((each) => each.id === exercise);
  const automatic = own?.status === 'error' ? null : (own?.score ?? report.score);
  const file = path.join(folder, 'overrides.csv');
  const before = await readFile(file, 'utf8').catch(() => '');
  const read = before === '' ? null : readOverrides(before);
  if (read?.status === 'wrong') return refuse(`${file} ${read.problem}.`);
  const start = before === '' || before.endsWith('\n') ? '' : '\n';
  const override = { id, exercise, points: Number(wish.points), reason, who, automatic };
  await appendFile(file, `${start}${overrideLine(override, before === '')}`);
  const was = automatic === null ? 'not graded' : points(automatic);
  terminal.out(`${id}: ${exercise} counts ${points(override.points)} (computed: ${was}).\n`);
  terminal.out('Next: run the batch again, with the same --out; nothing is graded anew for it.\n');
  return exitCodes.passed;
}
