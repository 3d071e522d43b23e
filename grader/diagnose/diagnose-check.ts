import { contextOf, type Judgement } from '../compare/compare-case.ts';
import type { Evidence } from '../compare/comparison.ts';
import type { Exercise } from '../define/assignment.ts';
import type { MistakeNote } from '../fixtures/fixture.ts';
import type { Finding } from './codes.ts';
import type { Diagnosis } from './diagnosis.ts';
import { diagnoseValues } from './diagnose-values.ts';
import {
  diagnoseEmptyHole,
  diagnoseMutation,
  diagnoseNoResult,
  diagnoseNotRefused,
  diagnoseVariation,
} from './outcomes.ts';
import type { RightCase } from './scene.ts';
import { withhold } from './withhold.ts';

/** All that is known of one check in one scope: a judgement for each of its values in each of its cases. */
export interface JudgedCheck {
  /** Whether the diagnosis may repeat what student code wrote: not for hidden cases, unless the reader is staff. */
  readonly disclose: boolean;
  readonly judgements: readonly Judgement[];
  /** The gradients were wrong, but right for the student's own forward function, wherever both were wrong. */
  readonly consistent: boolean;
  /** The known mistake that explains the first wrong value. */
  readonly recognised: MistakeNote | null;
  /** Whether the check is about several values, so that the diagnosis names the wrong one. */
  readonly several: boolean;
  /** What explains its wrong numbers, where that was found out before: see `explainValues`. */
  readonly explain?: () => Finding;
}

/** Why a check did not pass, the gravest reason first; null when everything about it is right. */
export function diagnoseCheck(
  exercise: Exercise,
  { disclose, judgements, consistent, recognised, several, explain }: JudgedCheck,
): Diagnosis | null {
  const noResult = judgements.find((judgement) => judgement.status === 'no-result');
  if (noResult !== undefined) {
    const { outcome } = noResult;
    const hole = outcome.status === 'not-started' && disclose ? outcome.hole : undefined;
    return hole === undefined || hole === (exercise.partOf ?? exercise.id)
      ? diagnoseNoResult(noResult.function, exercise.file, outcome, disclose)
      : diagnoseEmptyHole(hole);
  }
  const mutated = judgements.find((judgement) => judgement.status === 'mutated');
  if (mutated !== undefined) return diagnoseMutation(mutated.by, mutated.inputs);
  const varying = judgements.find((judgement) => judgement.status === 'varies');
  if (varying !== undefined) return diagnoseVariation(varying.function);
  const { single, wrong } = wrongValuesOf(judgements);
  const [first] = wrong;
  const named = (diagnosis: Diagnosis): Diagnosis =>
    several && first ? { ...diagnosis, value: first.path } : diagnosis;
  if (consistent) return named(rightForWrongForward(exercise));
  if (recognised !== null) return named(recognised);
  if (first !== undefined && !single) return named(wrongAfterSeveralCalls);
  if (first !== undefined) {
    const finding = explain?.() ?? explainValues(exercise, judgements);
    return named(disclose ? finding : withhold(finding));
  }
  return judgements.some(({ status }) => status === 'not-refused')
    ? diagnoseNotRefused(exercise.forward)
    : null;
}

/**
 * Explains the wrong numbers of a check, by themselves and by the cases in which they are right. The same for whoever reads it.
 *
 * @throws RangeError where no number is wrong.
 */
export function explainValues(exercise: Exercise, judgements: readonly Judgement[]): Finding {
  const { wrong } = wrongValuesOf(judgements);
  return diagnoseValues(wrong, rightCases(exercise, judgements, wrong[0]?.path));
}

/** The wrong values that count; `single` where they come from single calls. */
function wrongValuesOf(judgements: readonly Judgement[]): { single: boolean; wrong: Evidence[] } {
  const wrongs = judgements.filter((judgement) => judgement.status === 'wrong');
  // What several calls in a row come to says little about one of them.
  const single = wrongs.filter(({ run }) => run.fixture.then === undefined);
  const wrong = (single.length > 0 ? single : wrongs).map(({ evidence }) => evidence);
  return { single: single.length > 0, wrong };
}

/** The cases in which the value at a path is right: they rule explanations out. */
function rightCases(
  exercise: Exercise,
  judgements: readonly Judgement[],
  path: string | undefined,
): RightCase[] {
  return judgements.flatMap((judgement) =>
    judgement.status === 'right' && judgement.path === path
      ? [contextOf(exercise, judgement.run, judgement.path)]
      : [],
  );
}

const wrongAfterSeveralCalls: Diagnosis = {
  code: 'WRONG_AFTER_SEVERAL_CALLS',
  message: 'is right after one call, and wrong after several in a row',
  hint: 'What does each call hand on to the next one? Is all of it returned, and is what came in used?',
};

function rightForWrongForward({ consistentCredit }: Exercise): Diagnosis {
  return {
    code: 'RIGHT_FOR_WRONG_FORWARD',
    message: 'is the right gradient of your forward function, but that function is wrong',
    hint:
      consistentCredit > 0
        ? 'Mend the forward function first; this gradient earns part of its points already.'
        : 'Mend the forward function first: no check of a gradient finds a fault in the loss itself.',
  };
}
