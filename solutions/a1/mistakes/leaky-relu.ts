import { defineMistakes } from '#define';
import { map, zipWith } from '#starter';
import type { Matrix } from '#starter';
import { type leakyReluForward } from '../layers.ts';

type Cache = ReturnType<typeof leakyReluForward>['cache'];

/** A backward pass that combines dout, x and alpha, entry by entry. */
function backward(combine: (d: number, entry: number, alpha: number) => number) {
  return {
    leakyReluBackward: (dout: Matrix, { x, alpha }: Cache) => ({
      dx: zipWith(dout, x, (d, entry) => combine(d, entry, alpha)),
    }),
  };
}

/** A forward pass by another formula. */
function forward(formula: (entry: number, alpha: number) => number) {
  return {
    leakyReluForward: (x: Matrix, { alpha }: { alpha: number }) => ({
      out: map(x, (entry) => formula(entry, alpha)),
      cache: { x, alpha },
    }),
  };
}

export default defineMistakes([
  {
    code: 'LEAKY_RELU_GRADIENT_DOES_NOT_LEAK',
    message: 'stops the gradient where x is negative, as a plain ReLU does',
    hint: 'Where x is negative, out still moves with x a little. What does that little do to the gradient?',
    functions: backward((d, entry) => (entry > 0 ? d : 0)),
  },
  {
    code: 'LEAKY_RELU_ALPHA_RETURNED',
    message: 'is alpha itself where x is negative, without the upstream gradient',
    hint: 'Alpha tells how out moves with x. How does the loss move with out, on this side too?',
    functions: backward((d, entry, alpha) => (entry > 0 ? d : alpha)),
  },
  {
    code: 'LEAKY_RELU_UPSTREAM_IGNORED',
    message: 'is the slope alone, 1 or alpha, without the upstream gradient',
    hint: 'The slope tells how out moves with x. How the loss moves with out comes in from above: where does dout enter?',
    functions: backward((_, entry, alpha) => (entry > 0 ? 1 : alpha)),
  },
  {
    code: 'LEAKY_RELU_MASK_FROM_DOUT',
    message: 'chooses the slope by the sign of dout instead of the sign of x',
    hint: 'What decided in the forward pass which slope was taken? The same has to decide in the backward pass.',
    functions: backward((d, _, alpha) => (d > 0 ? d : alpha * d)),
  },
  {
    code: 'LEAKY_RELU_SLOPES_SWAPPED',
    message: 'has the slopes of the two sides exchanged',
    hint: 'Take one positive entry of x. Which slope does out have there? What does your comparison say about it?',
    functions: backward((d, entry, alpha) => (entry < 0 ? d : alpha * d)),
  },
  {
    code: 'LEAKY_RELU_TIMES_INPUT',
    message: 'is alpha times x times dout where x is negative: the value is taken for the slope',
    hint: 'By how much does alpha x move when x moves by 1? Does that depend on how large x is?',
    functions: backward((d, entry, alpha) => (entry > 0 ? d : alpha * entry * d)),
  },
  {
    code: 'LEAKY_RELU_ALPHA_FIXED',
    message: 'leaks a hundredth whatever alpha is',
    hint: 'Where does the 0.01 in your code come from? How does the function learn which alpha is wanted?',
    functions: {
      ...forward((entry) => (entry > 0 ? entry : 0.01 * entry)),
      ...backward((d, entry) => (entry > 0 ? d : 0.01 * d)),
    },
  },
  {
    code: 'LEAKY_RELU_DOES_NOT_LEAK',
    message: 'is zero where x is negative, as a plain ReLU has it',
    hint: 'What should become of x = -10 when alpha is 0.1?',
    functions: forward((entry) => Math.max(0, entry)),
  },
  {
    code: 'LEAKY_RELU_NEGATIVE_SIDE_TURNED_UP',
    message: 'is positive where x is negative: alpha times the absolute value of x',
    hint: 'Does the line on the left of zero rise or fall as x grows? Which sign has alpha x there?',
    functions: forward((entry, alpha) => (entry > 0 ? entry : alpha * Math.abs(entry))),
  },
  {
    code: 'LEAKY_RELU_ALPHA_ADDED',
    message: 'has alpha x added on the positive side too',
    hint: 'What should become of x = 10 when alpha is 0.1? Does the leak concern that side?',
    functions: forward((entry, alpha) => Math.max(0, entry) + alpha * entry),
  },
]);

/** Not wrong: at the kink, x = 0, every slope from alpha to 1 is a subgradient; and max picks the right line. */
export const accepted = defineMistakes([
  {
    code: 'LEAKY_RELU_PASSES_AT_ZERO',
    message: 'lets the whole gradient pass at x = 0',
    hint: 'Both conventions are right.',
    functions: backward((d, entry, alpha) => (entry >= 0 ? d : alpha * d)),
  },
  {
    code: 'LEAKY_RELU_LARGER_LINE',
    message: 'is the larger of x and alpha x',
    hint: 'For an alpha from 0 to 1 that is the same.',
    functions: forward((entry, alpha) => Math.max(entry, alpha * entry)),
  },
]);
