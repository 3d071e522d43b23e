import { defineMistakes } from '#define';
import { map, zipWith } from '#starter';
import type { Matrix } from '#starter';
import type { reluForward } from '../layers.ts';

type Cache = ReturnType<typeof reluForward>['cache'];

/** A backward pass that combines dout and x, entry by entry. */
function backward(combine: (d: number, entry: number) => number) {
  return (dout: Matrix, { x }: Cache) => ({ dx: zipWith(dout, x, combine) });
}

/** A forward pass by another formula. */
function forward(formula: (entry: number) => number) {
  return (x: Matrix) => ({ out: map(x, formula), cache: { x } });
}

export default defineMistakes([
  {
    code: 'RELU_MASK_FROM_DOUT',
    message: 'lets an entry pass by the sign of dout instead of the sign of x',
    hint: 'What decided in the forward pass whether an entry got through? The same has to decide in the backward pass.',
    functions: { reluBackward: backward((d) => (d > 0 ? d : 0)) },
  },
  {
    code: 'RELU_MASK_FROM_DOUT_TOO',
    message: 'stops negative entries of dout as well as negative entries of x',
    hint: 'A gradient may be negative. Does its own sign have a say in whether it gets through?',
    functions: { reluBackward: backward((d, entry) => (d > 0 && entry > 0 ? d : 0)) },
  },
  {
    code: 'RELU_MASK_RETURNED',
    message: 'is the mask of zeros and ones, without the upstream gradient',
    hint: 'The mask tells which entries get through. What is it that gets through?',
    functions: { reluBackward: backward((_, entry) => (entry > 0 ? 1 : 0)) },
  },
  {
    code: 'RELU_TIMES_OUTPUT',
    message: 'is dout times the output, where the slope belongs',
    hint: 'By how much does out move when a positive x moves by a little? Does that depend on how large x is?',
    functions: { reluBackward: backward((d, entry) => d * Math.max(0, entry)) },
  },
  {
    code: 'RELU_MASK_INVERTED',
    message: 'lets the gradient pass where x is negative and stops it where x is positive',
    hint: 'Take one positive entry of x. Does the loss feel it through out? What does your comparison say about it?',
    functions: { reluBackward: backward((d, entry) => (entry < 0 ? d : 0)) },
  },
  {
    code: 'RELU_NOT_MASKED',
    message: 'is dout itself: nothing is stopped',
    hint: 'Where x is negative, out does not move with x at all. Which entries of dx follow from that?',
    functions: { reluBackward: backward((d) => d) },
  },
  {
    code: 'RELU_SIGN_AS_SLOPE',
    message: 'turns the gradient round where x is negative instead of stopping it',
    hint: 'The slope of which function is -1 on the left and 1 on the right? Compare it with the curve of ReLU.',
    functions: { reluBackward: backward((d, entry) => d * Math.sign(entry)) },
  },
  {
    code: 'RELU_ABSOLUTE_VALUE',
    message: 'is the absolute value of x',
    hint: 'What should a negative entry of x become, and what does it become in your code?',
    functions: { reluForward: forward(Math.abs) },
  },
  {
    code: 'RELU_LEAKS',
    message: 'lets a hundredth of every negative entry through, as a leaky ReLU does',
    hint: 'Two layers have similar names. What does this one give for x = -100?',
    functions: { reluForward: forward((entry) => (entry > 0 ? entry : 0.01 * entry)) },
  },
  {
    code: 'RELU_KEEPS_NEGATIVE_SIDE',
    message: 'keeps the negative entries and drops the positive ones',
    hint: 'Put in a positive and a negative number by hand. Which of the two is left, and which should be?',
    functions: { reluForward: forward((entry) => Math.min(0, entry)) },
  },
]);

/** Not wrong: at the kink, x = 0, the whole of dout is a subgradient too. */
export const accepted = defineMistakes([
  {
    code: 'RELU_PASSES_AT_ZERO',
    message: 'lets the gradient pass at x = 0',
    hint: 'Both conventions are right.',
    functions: { reluBackward: backward((d, entry) => (entry >= 0 ? d : 0)) },
  },
  {
    code: 'RELU_HALF_AT_ZERO',
    message: 'lets half of the gradient pass at x = 0, as a centred difference does',
    hint: 'Every share between none and all is right.',
    functions: { reluBackward: backward((d, entry) => (entry > 0 ? d : entry === 0 ? d / 2 : 0)) },
  },
]);
