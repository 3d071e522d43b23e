import type { Kit } from '../define/kit.ts';
import { mergeFolders } from '../batch/merge.ts';
import { writeTimingsPage } from '../batch/finish/class-page.ts';
import { finishClass } from '../batch/finish/finish.ts';
import { keepHeapLean } from '../batch/lean-heap.ts';
import { readJournal } from '../batch/journal.ts';
import { claimFolder } from '../batch/folder.ts';
import { writeTimings } from '../batch/timings.ts';
import path from 'node:path';
import { exitCodes } from './exit-codes.ts';
import { findExercises } from './find-exercises.ts';
import { type DecisionFiles, readDecisions } from './read-decisions.ts';
import { refuse, sayProblem } from './say-problem.ts';
import { endOfBatch } from './say-batch.ts';
import type { Terminal } from './terminal.ts';

/** Puts the parts of a class together and makes every output of the whole. Returns the exit code. */
export async function runMerge(
  kit: Kit,
  folders: readonly string[],
  options: DecisionFiles & { readonly out?: string },
  terminal: Terminal,
): Promise<number> {
  if (options.out === undefined)
    return refuse(
      'Say with --out where the results of the class go.\nNext: npm run batch -- merge part1 part2 --out results',
      terminal,
    );
  keepHeapLean();
  const out = path.resolve(options.out);
  const merged = await mergeFolders(
    folders.map((folder) => path.resolve(folder)),
    out,
  );
  if (merged.status === 'wrong') return refuse(merged.problem, terminal);
  const { roll } = merged;
  const found = await findExercises(kit, roll.assignment, [], 'grade');
  if (found.status === 'not-found') {
    sayProblem(found.problem, terminal);
    return found.exitCode;
  }
  const names = found.exercises.flatMap(({ id, partOf }) => (partOf === null ? [id] : []));
  const read = await readDecisions(options, names, out);
  if (read.status === 'wrong') return refuse(read.problem, terminal);
  const claimed = await claimFolder(out, roll, false);
  if (claimed.status === 'refused') return refuse(claimed.problem, terminal);
  try {
    await merged.copy();
    const { decisions, gradebooks } = read;
    const { title } = found.assignment;
    const finished = await finishClass(out, roll, { kit, title, decisions, gradebooks });
    const lines = await readJournal(path.join(out, 'journal.jsonl'));
    const timings = await writeTimings(out, lines);
    writeTimingsPage(out, roll, timings);
    const failed = [...lines.ids].filter((id) => lines.of(id)?.status === 'error').length;
    const counts = { total: lines.ids.size, isNew: lines.ids.size, stood: 0, failed };
    terminal.out(endOfBatch({ ...counts, out, roll, wasStopped: false, finished, timings }, terminal.width));
    return failed > 0 ? exitCodes.ourFault : exitCodes.passed;
  } finally {
    await claimed.release();
  }
}
