import path from 'node:path';
import { expect, it } from 'vitest';
import { requireAssignment } from '../define/compile-manifest.ts';
import { grade } from '../grade/grade.ts';
import { nextExercise, rememberGrading } from '../loop/remember.ts';
import { root } from '../testing/student.ts';
import { sayNext } from './next-step.ts';
import type { ExerciseReport, Report } from './report.ts';

const kit = { root, built: path.join(root, 'bin/dist'), version: 'test' };
const place = { folder: 'assignments/a4/' };
const a4 = await requireAssignment(root, 'a4');
const untouched = await grade(kit, {
  assignment: a4,
  exercises: a4.exercises,
  submission: path.join(root, 'assignments/a4'),
  fixtures: 'public',
  staff: false,
});

/** The report as it would be if these exercises had come out otherwise. */
function having(changes: Readonly<Record<string, Partial<ExerciseReport>>>): Report {
  const exercises = untouched.exercises.map((each) => ({ ...each, ...changes[each.id] }));
  return { ...untouched, exercises };
}

/** The command in the last line, and the exercise that a student comes back to with `status` or `hint`. */
function nextOf(report: Report): readonly (string | undefined)[] {
  const nothing = { version: 1 as const, last: null, assignments: {}, hints: {} };
  const state = rememberGrading(nothing, report, new Date(0));
  return [sayNext(report, place).at(-1), nextExercise(state, a4)?.id];
}

it('is the first exercise where nothing is begun, although another one ships code that fails', () => {
  const shipped = untouched.exercises.find(({ id }) => id === 'dqn-clip');
  expect([shipped?.status, shipped?.score]).toEqual(['fail', 0]);
  expect(nextOf(untouched)).toEqual(['Next: npm run grade a4 gradient-check', 'gradient-check']);
});

it('is the next one in the order of the handout after each that passes', () => {
  const passed = { status: 'pass' } as const;
  expect(nextOf(having({ 'gradient-check': passed }))).toEqual([
    'Next: npm run grade a4 saturation',
    'saturation',
  ]);
  const before = ['gradient-check', 'saturation', 'dead-relu', 'exploding-rnn', 'huber'];
  expect(nextOf(having(Object.fromEntries(before.map((id) => [id, passed]))))).toEqual([
    'Next: npm run grade a4 dqn-clip',
    'dqn-clip',
  ]);
});

it('is what a student works at, although it lies ahead: code that earns points, or is written to its end', () => {
  const written = (untouched.exercises.find(({ id }) => id === 'dqn-clip')?.checks ?? []).filter(
    ({ diagnosis }) => diagnosis?.code !== 'NOT_STARTED',
  );
  for (const change of [{ score: 1 }, { checks: written }]) {
    expect(nextOf(having({ 'dqn-clip': change }))).toEqual(['Next: npm run grade a4 dqn-clip', 'dqn-clip']);
  }
  const failed = having({ saturation: { status: 'fail', score: 2 } });
  expect(nextOf(failed)).toEqual(['Next: npm run grade a4 saturation', 'saturation']);
});

it('is the exercise that was asked for, where it alone was graded', () => {
  const alone = untouched.exercises.filter(({ id }) => id === 'dqn-clip');
  expect(nextOf({ ...untouched, exercises: alone })).toEqual(['Next: npm run grade a4 dqn-clip', 'dqn-clip']);
});
