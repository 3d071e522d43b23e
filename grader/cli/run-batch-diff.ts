import { wrapAnsi } from 'fast-wrap-ansi';
import { type Change, compareRuns } from '../batch/compare-runs.ts';
import { points } from '../report/points.ts';
import { exitCodes } from './exit-codes.ts';
import { refuse } from './say-problem.ts';
import type { Terminal } from './terminal.ts';

/** Shows what changed from one run to another. Returns the exit code: 0 whether anything did or not. */
export async function runDiff(before: string, after: string, terminal: Terminal): Promise<number> {
  const { out, width } = terminal;
  const compared = await compareRuns(before, after);
  if (compared.status === 'wrong') {
    return refuse(compared.problem, terminal);
  }
  const { changes, students, roll } = compared;
  for (const change of changes) out(`${showChange(change, width)}\n`);
  const moved = changes.filter((change) => change.before !== change.after).length;
  const unchanged = students - changes.length;
  const next = changes.length === 0 ? 'nothing to do.' : 'read what changed above.';
  for (const line of [
    `${roll.assignment}: points changed for ${moved} of ${students}; ${unchanged} are the same in every check.`,
    'Penalties and points set by hand have no part in it.',
    `Next: ${next}`,
  ])
    out(`${wrapAnsi(line, width)}\n`);
  return exitCodes.passed;
}

function showChange({ id, kind, before, after, exercises }: Change, width: number): string {
  const words = { changed: '', added: '  new', removed: '  gone' }[kind];
  const lines = exercises.flatMap((exercise) => [
    `  ${exercise.id}  ${arrow(exercise.before, exercise.after)}`,
    ...exercise.checks.map((check) => indented(check, width)),
  ]);
  return [`${id}  ${arrow(before, after)}${words}`, ...lines].join('\n');
}

function indented(text: string, width: number): string {
  return wrapAnsi(text, width - 4).replaceAll(/^/gm, '    ');
}

function arrow(before: number | null, after: number | null): string {
  const [was, is] = [before, after].map((score) => (score === null ? '-' : points(score)));
  return was === is ? (is ?? '') : `${was ?? ''} -> ${is ?? ''}`;
}
