import type { Picture } from '../compare/picture.ts';
import type { CheckSpec, Exercise } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Scope } from '../fixtures/fixture.ts';

/** What one check of one scope came to, before points. `skip` is a check that could not run: it earns nothing. */
export interface CheckVerdict {
  readonly check: CheckSpec;
  readonly scope: Scope;
  readonly status: 'pass' | 'fail' | 'skip' | 'error';
  readonly diagnosis: Diagnosis | null;
  /** The diagnosis as students may read it, where the one above is for staff alone. */
  readonly withheld?: Diagnosis | null;
  /** Whether a search for the smallest case in which backward and forward disagree is likely to find one. */
  readonly suggestCounterexample?: boolean;
  /** The wrong array beside the expected one; of public cases, where pictures are asked for. */
  readonly picture?: Picture;
}

export interface CheckScore extends CheckVerdict {
  readonly points: number;
  readonly maxPoints: number;
}

export interface ExerciseScore {
  readonly exercise: Exercise;
  readonly status: 'pass' | 'fail' | 'not-started' | 'error';
  readonly score: number;
  readonly maxScore: number;
  readonly checks: readonly CheckScore[];
}

/**
 * Points for the verdicts of one exercise. Each check's points, from the manifest, are spread over the scopes that were
 * run: the public share to its public cases and the rest to its hidden ones, or all to the only scope there is.
 */
export function scoreExercise(exercise: Exercise, verdicts: readonly CheckVerdict[]): ExerciseScore {
  const checks = verdicts.map((verdict): CheckScore => {
    const maxPoints = pointsFor(exercise, verdict, verdicts);
    return {
      ...verdict,
      points: round(maxPoints * earnedShare(exercise, verdict)),
      maxPoints,
    };
  });
  const sum = (points: readonly number[]): number => round(points.reduce((total, some) => total + some, 0));
  return {
    exercise,
    status: statusOf(verdicts),
    score: sum(checks.map(({ points }) => points)),
    maxScore: sum(exercise.checks.map(({ points }) => points)),
    checks,
  };
}

/** What a check is worth in one scope; the two parts come to exactly its points. */
function pointsFor(
  { publicShare }: Exercise,
  { check, scope }: CheckVerdict,
  all: readonly CheckVerdict[],
): number {
  const isAlone = all.filter((other) => other.check.name === check.name).length === 1;
  if (isAlone) return check.points;
  const publicPoints = round(check.points * publicShare);
  return scope === 'public' ? publicPoints : round(check.points - publicPoints);
}

function earnedShare({ consistentCredit }: Exercise, { status, diagnosis }: CheckVerdict): number {
  if (status === 'pass') return 1;
  return diagnosis?.code === 'RIGHT_FOR_WRONG_FORWARD' ? consistentCredit : 0;
}

function statusOf(verdicts: readonly CheckVerdict[]): ExerciseScore['status'] {
  // Where nothing was judged, nothing was right either.
  if (verdicts.length === 0 || verdicts.some(({ status }) => status === 'error')) return 'error';
  if (verdicts.every(({ status }) => status === 'pass')) return 'pass';
  const untouched = ({ diagnosis }: CheckVerdict): boolean =>
    diagnosis?.code === 'NOT_STARTED' || diagnosis?.code === 'BLOCKED';
  return verdicts.every(untouched) ? 'not-started' : 'fail';
}

/** Sums of shares are kept to a millionth, so that a full score is exactly the greatest one. */
function round(points: number): number {
  return Math.round(points * 1e6) / 1e6;
}
