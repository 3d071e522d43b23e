import path from 'node:path';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Search } from '../counterexample/search.ts';
import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { diagnoseNoResult } from '../diagnose/outcomes.ts';
import { openRoom } from '../grade/open-room.ts';
import type { Level } from '../sandbox/level.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/**
 * Looks, exercise by exercise, for the smallest case in which the student's backward pass disagrees with the student's
 * own forward pass, and prints it. Returns the exit code: 1 where one was found or a function could not be run.
 *
 * @param submission the folder of the student's files.
 * @param level of the sandbox; the best that works here, where none is asked for.
 */
export async function runCounterexample(
  kit: Kit,
  assignment: Assignment,
  wanted: readonly Exercise[],
  submission: string,
  level: Level | undefined,
  terminal: Terminal,
): Promise<number> {
  const exercises = wanted.filter(
    ({ partOf, gradients, training }) => partOf === null || (gradients.length > 0 && training === null),
  );
  const { searchCounterexample } = await import('../counterexample/search.ts');
  const room = await openRoom(kit, assignment, submission, level);
  const searches: Search[] = [];
  try {
    for (const exercise of exercises) {
      const search = await searchCounterexample(exercise, room.sandbox);
      searches.push(search);
      terminal.out(`${await say(exercise, search, submission, terminal.width)}\n\n`);
    }
  } finally {
    await room.sandbox.close();
  }
  terminal.out(`${sayNext(assignment, exercises, searches)}\n`);
  return searches.every(({ status }) => status === 'agrees' || status === 'no-backward')
    ? exitCodes.passed
    : exitCodes.failed;
}

async function say(exercise: Exercise, search: Search, submission: string, width: number): Promise<string> {
  const { id } = exercise;
  if (search.status === 'found') {
    const { renderCounterexample } = await import('../counterexample/render.ts');
    const code = renderCounterexample(exercise, search.counterexample, moduleOf(submission, exercise));
    return code.trimEnd();
  }
  return wrapAnsi(`${id}: ${sentence(exercise, search)}`, width, { hard: true });
}

function sentence(exercise: Exercise, search: Exclude<Search, { status: 'found' }>): string {
  switch (search.status) {
    case 'agrees':
      return exercise.kind === 'loss'
        ? `your gradient agrees with your loss on ${search.cases} small cases.`
        : `your backward pass agrees with your forward pass on ${search.cases} small cases.`;
    case 'no-backward':
      return 'this exercise has no backward pass.';
    case 'no-gradient':
      return `${search.function} does not return ${search.gradient} as plain arrays of numbers.`;
    case 'no-result':
      return `${diagnoseNoResult(search.function, exercise.file, search.outcome, true).message}.`;
    case 'unfit':
      return unfitInWords[search.because];
  }
}

const unfitInWords = {
  forward: 'in no small case did your forward pass return plain arrays of finite numbers.',
  'not measurable':
    'your forward pass has no derivative that could be measured: does it return the same for the same inputs?',
  shape: 'the gradients of small cases have other shapes than their inputs.',
} as const;

/** What code in the current folder imports the student's file by. */
export function moduleOf(submission: string, { file }: Exercise): string {
  const relative = path.relative(process.cwd(), path.join(submission, file)).replaceAll(path.sep, '/');
  return relative.startsWith('../') ? relative : `./${relative}`;
}

function sayNext({ id }: Assignment, exercises: readonly Exercise[], searches: readonly Search[]): string {
  const found = searches.findIndex(({ status }) => status === 'found');
  if (found >= 0) {
    return 'Next: put the lines into a file here, say try.ts, and run it: npx tsx try.ts';
  }
  return `Next: npm run grade ${[id, ...(exercises.length === 1 ? exercises : []).map((exercise) => exercise.id)].join(' ')}`;
}
