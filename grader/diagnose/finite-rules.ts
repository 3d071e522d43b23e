import type { Comparison, Evidence } from '../compare/comparison.ts';
import { maxAbs } from '../tensor/tensor.ts';
import type { Rule } from './rule.ts';
import type { RightCase, Situation } from './scene.ts';
import { sceneOf } from './scene.ts';
import { indexWords } from './words.ts';

type NotFinite = Extract<Comparison, { status: 'not-finite' }>;

/**
 * NaN or infinity only in the cases with the largest inputs, and right otherwise: an exponential that overflows. It
 * takes a right case, or right entries beside the others, and inputs beyond 20 (exp(20) is not large yet; beyond
 * about 709 it is infinite).
 */
export const notFiniteForLargeInputs: Rule = ({ evidence, seen, right }) => {
  const broken = brokenCases(evidence);
  if (broken.length === 0 || seen.length > 0) return undefined;
  const smallest = Math.min(...broken.map(({ context }) => largestInput(context)));
  const largestRight = Math.max(0, ...right.map((scene) => largestKnown(scene)));
  const elsewhereRight = right.length > 0 || broken.every(({ found }) => found.count < found.got.data.length);
  if (smallest <= Math.max(20, largestRight) || !elsewhereRight) return undefined;
  return {
    code: 'NOT_FINITE_FOR_LARGE_INPUTS',
    message: 'is NaN or infinite for large inputs only',
    hint: 'exp overflows beyond 709. Shift the exponents, or write the formula for each sign, so that none is large.',
  };
};

/** NaN or infinity, without a single cause that the numbers show. */
export const notFinite: Rule = ({ evidence }) => {
  const [first] = brokenCases(evidence);
  if (first === undefined) return undefined;
  const { got, index, count } = first.found;
  const kind = got.data.some(Number.isNaN) ? 'NaN' : 'infinite';
  const whole = count === got.data.length;
  const message = whole
    ? `is ${kind} ${got.data.length === 1 ? '' : 'everywhere'}`.trim()
    : `is ${kind} in ${count} of ${got.data.length} entries, first at ${indexWords(index.slice(0, 6))}`;
  const hint =
    kind === 'NaN'
      ? 'NaN comes from 0 / 0, from infinity minus infinity, from the root or log of a negative, or from undefined.'
      : 'Infinity comes from a division by 0, from log(0), or from an exponential of something large.';
  return { code: 'NOT_FINITE', message, hint };
};

interface Broken {
  readonly context: Evidence;
  readonly found: NotFinite;
}

function brokenCases(evidence: readonly Evidence[]): Broken[] {
  return evidence.flatMap((context) =>
    context.comparison.status === 'not-finite' ? [{ context, found: context.comparison }] : [],
  );
}

function largestInput(context: RightCase): number {
  return largestKnown(sceneOf(context, { shape: [], data: Float64Array.of(0) }));
}

function largestKnown({ known }: Situation['right'][number]): number {
  return Math.max(0, ...known.map(({ role, tensor }) => (role === 'input' ? maxAbs(tensor.data) : 0)));
}
