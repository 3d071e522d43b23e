import type { Mark } from '../../export/entry.ts';
import { points } from '../../report/points.ts';
import { penaltyPercent, unitsLate } from './lateness.ts';
import type { Override, Policy } from './policy.ts';

/** What one student's work came to before any policy. */
export interface Earned {
  readonly marks: readonly Mark[];
  /** ISO with zone; null where no one knows. */
  readonly handedInAt: string | null;
  /** The student's own deadline in place of the policy's. */
  readonly deadline: string | null;
  /** The lines of overrides.csv about this student, the oldest first. */
  readonly overrides: readonly Override[];
}

/** What it counts. */
export interface Counted {
  readonly score: number | null;
  readonly maxScore: number;
  readonly marks: readonly Mark[];
  /** Why the score is not the sum of the checks: whole sentences that the student may read. */
  readonly notes: readonly string[];
  /** What staff should look at: whole sentences. */
  readonly flags: readonly string[];
}

/**
 * What work counts under a policy. The order is fixed: dropped exercises leave, each exercise is capped, overrides take
 * the place of what was computed, lateness takes its share of the sum, and the whole is capped. Nothing goes below 0. An
 * override of `total` stands in place of all that.
 */
export function applyPolicy(policy: Policy, { marks, handedInAt, deadline, overrides }: Earned): Counted {
  const notes: string[] = [];
  const flags: string[] = [];
  const counted = marks
    .filter(({ exercise }) => !policy.drop.includes(exercise))
    .map((mark): Mark => {
      const capped = capExercise(policy, mark, notes);
      const override = overrides.findLast(({ exercise }) => exercise === mark.exercise);
      if (override === undefined) return capped;
      notes.push(`${mark.exercise}: ${points(override.points)} points, set by staff: ${override.reason}.`);
      flags.push(...changeBeneath(override, mark.score));
      return { ...capped, score: override.points };
    });
  for (const exercise of policy.drop) {
    if (marks.some((mark) => mark.exercise === exercise)) notes.push(`${exercise} counts for no one.`);
  }
  const maxScore = round(counted.reduce((sum, { maxScore: most }) => sum + most, 0));
  const sum = computed(counted);
  const inTime = sum === null ? null : takeLateness(policy, sum, { handedInAt, deadline }, notes, flags);
  const automatic = inTime === null ? null : capTotal(policy, round(Math.max(0, inTime)), notes);
  const total = overrides.findLast(({ exercise }) => exercise === 'total');
  if (total === undefined) return { score: automatic, maxScore, marks: counted, notes, flags };
  notes.push(`Total: ${points(total.points)} points, set by staff: ${total.reason}.`);
  flags.push(...changeBeneath(total, computed(marks)));
  return { score: total.points, maxScore, marks: counted, notes, flags };
}

function capExercise({ caps }: Policy, mark: Mark, notes: string[]): Mark {
  const cap = Object.hasOwn(caps, mark.exercise) ? caps[mark.exercise] : undefined;
  if (cap === undefined || mark.score === null || mark.score <= cap) return mark;
  notes.push(`${mark.exercise} counts at most ${points(cap)} points.`);
  return { ...mark, score: cap };
}

function capTotal({ cap }: Policy, score: number, notes: string[]): number {
  if (cap === null || score <= cap) return score;
  notes.push(`At most ${points(cap)} points count.`);
  return cap;
}

function takeLateness(
  { late }: Policy,
  sum: number,
  { handedInAt, deadline }: Pick<Earned, 'handedInAt' | 'deadline'>,
  notes: string[],
  flags: string[],
): number {
  if (late === null) return sum;
  if (handedInAt === null) {
    flags.push('No one knows when this was handed in: no penalty was taken.');
    return sum;
  }
  const own = deadline === null ? late : { ...late, deadline };
  const units = unitsLate(own, handedInAt);
  const percent = penaltyPercent(own, units);
  if (units === 0) return sum;
  notes.push(`Late by ${units} ${own.per}${units === 1 ? '' : 's'} begun: ${percent} % less.`);
  return sum * (1 - percent / 100);
}

/** The points of all exercises together before any policy; null where one of them could not be graded. */
function computed(marks: readonly Mark[]): number | null {
  const sum = marks.reduce<number | null>(
    (total, { score }) => (total === null || score === null ? null : total + score),
    0,
  );
  return sum === null ? null : round(sum);
}

function changeBeneath({ exercise, automatic, who }: Override, now: number | null): string[] {
  if (automatic === now) return [];
  const words = (score: number | null): string => (score === null ? 'not graded' : points(score));
  return [
    `${who} set ${exercise} when it was ${words(automatic)}; it is ${words(now)} now. Does that still hold?`,
  ];
}

function round(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
