import { wrapAnsi } from 'fast-wrap-ansi';
import type { Kit } from '../define/kit.ts';
import { exitCodes } from './exit-codes.ts';
import { findExercises } from './find-exercises.ts';
import type { Terminal } from './terminal.ts';

/** Prints the first `count` hints of an exercise. Returns the exit code. */
export async function runHint(
  kit: Kit,
  id: string,
  name: string,
  count: string,
  terminal: Terminal,
): Promise<number> {
  const found = await findExercises(kit, id, [name]);
  if (found.status === 'not-found') {
    terminal.error(`${found.problem}\n`);
    return found.exitCode;
  }
  const [exercise] = found.exercises;
  const wanted = Number(count);
  if (exercise === undefined || !Number.isInteger(wanted) || wanted < 1) {
    terminal.error(`The number of hints is a whole number from 1, not "${count}".\n`);
    return exitCodes.wrongUse;
  }
  const { hints } = exercise;
  const shown = hints.slice(0, wanted);
  for (const [i, hint] of shown.entries()) {
    terminal.out(`${wrapAnsi(`${i + 1}. ${hint}`, terminal.width)}\n\n`);
  }
  const command = `npm run hint ${id} ${name} ${shown.length + 1}`;
  const next =
    shown.length < hints.length
      ? `Next: try it, or ask for one more: ${command}`
      : `Next: npm run grade ${id} ${name}`;
  terminal.out(`${next}\n`);
  return exitCodes.passed;
}
