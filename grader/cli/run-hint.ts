import { wrapAnsi } from 'fast-wrap-ansi';
import type { Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { hintsShown, nextExercise, rememberHints } from '../loop/remember.ts';
import { changeState, readState } from '../loop/state.ts';
import { exitCodes } from './exit-codes.ts';
import { findExercises, type Found } from './find-exercises.ts';
import { refuse, sayProblem } from './say-problem.ts';
import type { Terminal } from './terminal.ts';

/**
 * Prints the next hint of an exercise that was not shown yet, or its first `count`. Without an exercise, it is the first
 * failing one of the last grading. Returns the exit code.
 */
export async function runHint(
  kit: Kit,
  id: string | undefined,
  name: string | undefined,
  count: string | undefined,
  terminal: Terminal,
): Promise<number> {
  const found = await findExercise(kit, id, name);
  if (found.status === 'not-found') {
    sayProblem(found.problem, terminal);
    return found.exitCode;
  }
  const { assignment, exercises } = found;
  const [exercise] = exercises;
  const wanted = count === undefined ? 1 : Number(count);
  if (exercise === undefined || !Number.isInteger(wanted) || wanted < 1) {
    const next = `npm run hint ${assignment.id} ${exercise?.id ?? ''}`;
    return refuse(`The number of hints is a whole number from 1, not "${count}".\nNext: ${next}`, terminal);
  }
  const { text, isLast } = await tellHint(
    kit,
    assignment.id,
    exercise,
    count === undefined ? null : wanted,
    terminal,
  );
  const place = `${assignment.id} ${exercise.id}`;
  const next = isLast ? `npm run grade ${place}` : `try it, or ask for one more: npm run hint ${place}`;
  terminal.out(`${text}Next: ${next}\n`);
  return exitCodes.passed;
}

/**
 * The next hint of an exercise that was not shown yet as text for a terminal, or its first `count`; what was shown is
 * remembered. When all were, they come once more. `isLast` tells that there is no further one.
 */
export async function tellHint(
  kit: Kit,
  assignment: string,
  { id, hints }: Exercise,
  count: number | null,
  terminal: Terminal,
): Promise<{ readonly text: string; readonly isLast: boolean }> {
  const { state } = await readState(kit.root);
  const before = hintsShown(state, assignment, id);
  const isEnd = count === null && before >= hints.length;
  const shown = isEnd ? hints.length : Math.min(count ?? before + 1, hints.length);
  const first = count === null && !isEnd ? shown - 1 : 0;
  const { problem } = await changeState(kit.root, (now) => rememberHints(now, assignment, id, shown));
  sayProblem(problem, terminal);
  const lines = hints
    .slice(first, shown)
    .map((hint, i) => `${wrapAnsi(`${first + i + 1}. ${hint}`, terminal.width)}\n\n`);
  const some = shown - first === 1 ? `hint ${shown}` : `hints ${first + 1} to ${shown}`;
  const heading = isEnd ? `all ${hints.length} hints` : `${some} of ${hints.length}`;
  const text = `${terminal.chalk.bold(id)}, ${heading}\n\n${lines.join('')}`;
  return { text, isLast: shown >= hints.length };
}

async function findExercise(kit: Kit, id: string | undefined, name: string | undefined): Promise<Found> {
  if (id !== undefined && name !== undefined) return findExercises(kit, id, [name], 'hint');
  const { state } = await readState(kit.root);
  const last = id ?? state.last?.assignment;
  if (last === undefined) {
    const problem = 'Nothing was graded yet: name the assignment and the exercise that you want a hint for.';
    return { status: 'not-found', problem: `${problem}\nNext: npm run status`, exitCode: exitCodes.wrongUse };
  }
  const found = await findExercises(kit, last, [], 'hint');
  if (found.status === 'not-found') return found;
  const exercise = nextExercise(state, found.assignment);
  if (id !== undefined) {
    const instead = exercise ?? found.exercises[0];
    const problem = `Name an exercise of ${id}: each has hints of its own.\nNext: npm run hint ${id} ${instead?.id ?? ''}`;
    return { status: 'not-found', problem, exitCode: exitCodes.wrongUse };
  }
  if (exercise === null) {
    const problem = `Every exercise of ${last} passes; no hint is needed.\nNext: npm run pack ${last}`;
    return { status: 'not-found', problem, exitCode: exitCodes.passed };
  }
  return { ...found, exercises: [exercise] };
}
