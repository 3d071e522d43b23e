import type { Outcome } from '../sandbox/outcome.ts';
import type { CasePlan } from '../sandbox/run-case.ts';
import type { CheckVerdict } from '../score/score.ts';

/** What calls came to in a submission of which every check passed. */
interface Right {
  readonly outcomes: readonly Outcome[];
  readonly both: boolean;
  readonly verdicts: readonly CheckVerdict[];
}

const rights = new WeakMap<CasePlan, Right>();

/**
 * The verdicts on calls that came to the very same as in an earlier submission that was right in everything; null where
 * there is none. Most of a class return the same numbers, which are read as the same values: these are judged once.
 *
 * @param both whether the verdicts are wanted in the words for students as well.
 */
export function verdictsIfRight(
  plan: CasePlan,
  outcomes: readonly Outcome[],
  both: boolean,
): readonly CheckVerdict[] | null {
  const right = rights.get(plan);
  const isSame =
    right?.both === both &&
    right.outcomes.length === outcomes.length &&
    outcomes.every((outcome, i) => cameToTheSame(outcome, right.outcomes[i]));
  return isSame ? right.verdicts : null;
}

/** Remembers verdicts where all of them are that a check passed: such a verdict says nothing of whose work it is about. */
export function rememberIfRight(
  plan: CasePlan,
  outcomes: readonly Outcome[],
  both: boolean,
  verdicts: readonly CheckVerdict[],
): void {
  if (verdicts.every(({ status }) => status === 'pass')) rights.set(plan, { outcomes, both, verdicts });
}

/** Whether two outcomes are told apart by their times and their places in the student's file at most. */
function cameToTheSame(outcome: Outcome, other: Outcome | undefined): boolean {
  if (outcome.status === 'returned' && other?.status === 'returned')
    return (
      outcome.value === other.value &&
      outcome.argDigests === other.argDigests &&
      outcome.heldDigests === other.heldDigests
    );
  if (outcome.status === 'threw' && other?.status === 'threw')
    return outcome.error.name === other.error.name && outcome.error.message === other.error.message;
  return false;
}
