import type { Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Fixture, Scope } from '../fixtures/fixture.ts';
import { fixturePath, loadFixture } from '../fixtures/store.ts';
import type { Outcome } from '../sandbox/outcome.ts';
import { type CaseRun, runCases } from '../sandbox/run-case.ts';
import type { CheckVerdict } from '../score/score.ts';
import type { Grading } from './grade.ts';
import { judgeCheck } from './judge-check.ts';
import type { Room } from './open-room.ts';
import { printedIn } from './printed.ts';

/** What one scope came to for one exercise. */
export interface GradedScope {
  readonly verdicts: readonly CheckVerdict[];
  /** What student code printed, as far as this report may tell. */
  readonly printed: string;
  readonly runs: readonly CaseRun[];
  /** The losses of a training, step by step; absent where nothing was trained, or the report may not tell. */
  readonly curve?: readonly number[];
}

/** Runs one exercise on each of its cases in one scope and judges every check of the manifest there. */
export async function gradeScope(
  kit: Kit,
  { assignment, staff, tellWait }: Grading,
  exercise: Exercise,
  scope: Scope,
  room: Room,
): Promise<GradedScope> {
  const stored = await loadFixture(fixturePath(kit.root, assignment.id, scope, exercise.id));
  if (stored.status !== 'loaded' || !belongs(stored.fixture, assignment.id, exercise.id, scope)) {
    const words = stored.status === 'absent' ? 'is missing' : 'was changed since it was made';
    return { verdicts: faultyFixture(exercise, scope, words), printed: '', runs: [] };
  }
  const { cases, mistakes } = stored.fixture;
  const disclose = scope === 'public' || staff;
  if (exercise.training !== null) {
    const { gradeTraining } = await import('./grade-training.ts');
    const stopTelling = tellWait?.(exercise.id, exercise.callLimitMs);
    return gradeTraining(
      kit,
      { ...exercise, training: exercise.training },
      { fixture: stored.fixture, scope, disclose },
      room,
    ).finally(() => stopTelling?.());
  }
  // The first case comes once more at the end: a function of its arguments alone gives the same values then.
  const [first, ...others] = await runCases(room.sandbox, exercise, [...cases, ...cases.slice(0, 1)]);
  const again = others.pop();
  const repeated = first !== undefined && again !== undefined ? [{ ...first, again: again.outcomes }] : [];
  const runs = [...repeated, ...others].map((run) => (disclose ? run : withoutPlaces(run)));
  const verdicts: CheckVerdict[] = [];
  for (const check of exercise.checks) {
    const judged = await judgeOrFault(exercise, check, { runs, mistakes, disclose }, room);
    if (judged !== null) verdicts.push({ check, scope, ...judged });
  }
  return { verdicts, printed: disclose ? printedIn(runs) : '', runs };
}

/** What judging one check came to; a fault of the grader is an error of that check alone, and the others stand. */
async function judgeOrFault(...args: Parameters<typeof judgeCheck>): ReturnType<typeof judgeCheck> {
  try {
    return await judgeCheck(...args);
  } catch (error) {
    const [, , { disclose }] = args;
    const reason = disclose && error instanceof Error ? `: ${error.message}` : '';
    const diagnosis: Diagnosis = {
      code: 'GRADER_FAULT',
      message: `could not be judged${reason}`,
      hint: 'This is a fault of GradKit, not of your code. Tell your instructors.',
    };
    return { status: 'error', diagnosis };
  }
}

/** Whether a fixture is the one that its place says. */
function belongs(fixture: Fixture, assignment: string, exercise: string, scope: Scope): boolean {
  return fixture.assignment === assignment && fixture.exercise === exercise && fixture.scope === scope;
}

/** A run without the places where it threw: student code writes its own stack traces, and a line could carry an input. */
function withoutPlaces(run: CaseRun): CaseRun {
  const outcomes = [...run.outcomes].map(([name, outcome]): [string, Outcome] => [
    name,
    outcome.status === 'threw'
      ? { ...outcome, error: { name: outcome.error.name, message: outcome.error.message, place: null } }
      : outcome,
  ]);
  return { ...run, outcomes: new Map(outcomes) };
}

function faultyFixture(exercise: Exercise, scope: Scope, words: string): CheckVerdict[] {
  const diagnosis: Diagnosis = {
    code: 'FAULTY_FIXTURE',
    message: `the ${scope} fixture of ${exercise.id} ${words}`,
    hint: 'This is a fault of the course material, not of your code. Tell your instructors.',
  };
  return exercise.checks.map((check) => ({ check, scope, status: 'error', diagnosis }));
}
