import type { Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Scope } from '../fixtures/fixture.ts';
import { fixturePath, loadFixture } from '../fixtures/store.ts';
import { type CaseRun, runCase } from '../sandbox/run-case.ts';
import { type CheckVerdict, type ExerciseScore, scoreExercise } from '../score/score.ts';
import type { Grading } from './grade.ts';
import { judgeCheck } from './judge-check.ts';
import type { Room } from './open-room.ts';
import { printedIn } from './printed.ts';

export interface GradedExercise {
  readonly score: ExerciseScore;
  /** What student code printed, as far as this report may tell. */
  readonly printed: string;
}

/** Runs one exercise on each of its cases and judges every check of the manifest in every scope. */
export async function gradeExercise(
  kit: Kit,
  { assignment, fixtures, staff }: Grading,
  exercise: Exercise,
  room: Room,
): Promise<GradedExercise> {
  const verdicts: CheckVerdict[] = [];
  let printed = '';
  for (const scope of fixtures === 'all' ? (['public', 'hidden'] as const) : [fixtures]) {
    const stored = await loadFixture(fixturePath(kit.root, assignment.id, scope, exercise.id));
    if (stored.status !== 'loaded') {
      verdicts.push(...faultyFixture(exercise, scope, stored.status));
      continue;
    }
    const { cases, mistakes } = stored.fixture;
    const runs: CaseRun[] = [];
    for (const fixture of cases) runs.push(await runCase(room.sandbox, exercise, fixture));
    const disclose = scope === 'public' || staff;
    for (const check of exercise.checks) {
      const judged = await judgeCheck(exercise, check, { runs, mistakes, disclose }, room);
      if (judged !== null) verdicts.push({ check, scope, ...judged });
    }
    if (disclose) printed += printedIn(runs);
  }
  const inOrder = exercise.checks.flatMap((check) => verdicts.filter((verdict) => verdict.check === check));
  return { score: scoreExercise(exercise, inOrder), printed };
}

function faultyFixture(exercise: Exercise, scope: Scope, status: 'absent' | 'damaged'): CheckVerdict[] {
  const diagnosis: Diagnosis = {
    code: 'FAULTY_FIXTURE',
    message: `the ${scope} fixture of ${exercise.id} ${status === 'absent' ? 'is missing' : 'was changed since it was made'}`,
    hint: 'This is a fault of the course material, not of your code. Tell your instructors.',
  };
  return exercise.checks.map((check) => ({ check, scope, status: 'error', diagnosis }));
}
