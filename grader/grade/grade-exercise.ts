import { judgeValue, type Judgement } from '../compare/compare-case.ts';
import type { CheckSpec, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { diagnoseCheck } from '../diagnose/diagnose-check.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { findPlace } from '../diagnose/find-place.ts';
import type { Scope } from '../fixtures/fixture.ts';
import { fixturePath, loadFixture } from '../fixtures/store.ts';
import { type CaseRun, runCase } from '../sandbox/run-case.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Submission } from '../sandbox/submission.ts';
import { type CheckVerdict, type ExerciseScore, scoreExercise } from '../score/score.ts';
import { isRightForOwnForward } from './own-forward.ts';
import { printedIn } from './printed.ts';
import type { Grading } from './grade.ts';

export interface GradedExercise {
  readonly score: ExerciseScore;
  /** What student code printed, as far as this report may tell. */
  readonly printed: string;
}

/** A submission and the place where it runs. */
export interface Room {
  readonly submission: Submission;
  readonly sandbox: Sandbox;
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
    const runs: CaseRun[] = [];
    for (const fixture of stored.fixture.cases) runs.push(await runCase(room.sandbox, exercise, fixture));
    for (const check of exercise.checks) {
      const verdict = await judgeCheck(exercise, check, scope, staff, runs, room);
      if (verdict !== null) verdicts.push(verdict);
    }
    if (scope === 'public' || staff) printed += printedIn(runs);
  }
  const inOrder = exercise.checks.flatMap((check) => verdicts.filter((verdict) => verdict.check === check));
  return { score: scoreExercise(exercise, inOrder), printed };
}

/** Null where no case of the scope asks for any value of the check. */
async function judgeCheck(
  exercise: Exercise,
  check: CheckSpec,
  scope: Scope,
  staff: boolean,
  runs: readonly CaseRun[],
  { sandbox, submission }: Room,
): Promise<CheckVerdict | null> {
  const cases = runs.filter(({ fixture }) => fixture.edge === (check.kind === 'edges'));
  const judgements = check.values.flatMap((ref) =>
    cases.flatMap((run): Judgement[] => {
      const judgement = judgeValue(exercise, run, ref);
      return judgement === null ? [] : [judgement];
    }),
  );
  if (judgements.length === 0) return null;
  const consistent = check.kind === 'gradient' && (await isRightForOwnForward(exercise, judgements, sandbox));
  const diagnosis = diagnoseCheck(exercise, {
    disclose: scope === 'public' || staff,
    judgements,
    consistent,
  });
  return { check, scope, status: statusOf(diagnosis), diagnosis };
}

/** Points to the student's own line where the diagnosis does not do so already. */
function placed(
  { file }: Exercise,
  { values }: CheckSpec,
  diagnosis: Diagnosis,
  submission: Submission,
): Diagnosis {
  const source = submission.get(file);
  const [value] = values;
  if (diagnosis.place !== undefined || source?.status !== 'read' || value === undefined) return diagnosis;
  const place = findPlace(file, source.text, value.function, value.path);
  return place === null ? diagnosis : { ...diagnosis, place };
}

/** A check that could not run, because nothing is written yet or because another function failed, is not a wrong one. */
function statusOf(diagnosis: Diagnosis | null): CheckVerdict['status'] {
  if (diagnosis === null) return 'pass';
  return ['NOT_STARTED', 'BLOCKED', 'NOT_RUN'].includes(diagnosis.code) ? 'skip' : 'fail';
}

function faultyFixture(exercise: Exercise, scope: Scope, status: 'absent' | 'damaged'): CheckVerdict[] {
  const diagnosis: Diagnosis = {
    code: 'FAULTY_FIXTURE',
    message: `the ${scope} fixture of ${exercise.id} ${status === 'absent' ? 'is missing' : 'was changed since it was made'}`,
    hint: 'This is a fault of the course material, not of your code. Tell your instructors.',
  };
  return exercise.checks.map((check) => ({ check, scope, status: 'error', diagnosis }));
}
