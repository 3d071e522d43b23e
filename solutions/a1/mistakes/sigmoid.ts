import { defineMistakes } from '#define';
import { map, zipWith } from '#starter';
import type { Matrix } from '#starter';
import { sigmoidForward } from '../layers.ts';

type Cache = ReturnType<typeof sigmoidForward>['cache'];

/** A wrong backward pass that needs the output of the forward pass alone. */
function slope(wrong: (d: number, s: number) => number) {
  return (dout: Matrix, { out }: Cache) => ({ dx: zipWith(dout, out, wrong) });
}

/** A forward pass by another formula, which keeps its output as the solution does. */
function forward(formula: (entry: number) => number) {
  return (x: Matrix) => {
    const out = map(x, formula);
    return { out, cache: { out } };
  };
}

/** A forward pass that keeps its input in place of its output. */
function keepInput(x: Matrix) {
  return { out: sigmoidForward(x).out, cache: x };
}

export default defineMistakes([
  {
    code: 'SIGMOID_SLOPE_AT_INPUT',
    message: 'takes the formula for the slope, which wants the output, at the input x',
    hint: 'The short form of the slope is written with out. Which of the two arrays did your forward pass put into the cache?',
    functions: {
      sigmoidForward: keepInput,
      sigmoidBackward: (dout: Matrix, x: Matrix) => ({
        dx: zipWith(dout, x, (d, entry) => d * entry * (1 - entry)),
      }),
    },
  },
  {
    code: 'SIGMOID_APPLIED_TWICE',
    message: 'applies the sigmoid once more to what is already its output',
    hint: 'What your cache holds has been through the sigmoid. Does the backward pass send it through again?',
    functions: {
      sigmoidBackward: (dout: Matrix, { out }: Cache) => ({
        dx: zipWith(dout, sigmoidForward(out).out, (d, s) => d * s * (1 - s)),
      }),
    },
  },
  {
    code: 'SIGMOID_UPSTREAM_IGNORED',
    message: 'is the slope of the sigmoid alone, without the upstream gradient',
    hint: 'The slope tells how out moves with x. How the loss moves with out comes in from above: where does dout enter?',
    functions: { sigmoidBackward: slope((_, s) => s * (1 - s)) },
  },
  {
    code: 'SIGMOID_SLOPE_OF_TANH',
    message: 'uses the slope of tanh',
    hint: 'Tanh and sigmoid have similar curves and different slopes. How steep is the sigmoid at x = 0?',
    functions: { sigmoidBackward: slope((d, s) => d * (1 - s * s)) },
  },
  {
    code: 'SIGMOID_OUT_FACTOR_MISSING',
    message: 'has the slope with the factor out missing',
    hint: 'Far out on both sides the sigmoid is flat. Does your slope vanish on the left as well as on the right?',
    functions: { sigmoidBackward: slope((d, s) => d * (1 - s)) },
  },
  {
    code: 'SIGMOID_COMPLEMENT_MISSING',
    message: 'has the slope with the factor 1 - out missing',
    hint: 'Far out on both sides the sigmoid is flat. Does your slope vanish on the right as well as on the left?',
    functions: { sigmoidBackward: slope((d, s) => d * s) },
  },
  {
    code: 'SIGMOID_OF_NEGATED_INPUT',
    message: 'is the sigmoid of -x: it falls where it should rise',
    hint: 'Put in a large positive x by hand. Which sign has the exponent, and what becomes of the fraction?',
    functions: { sigmoidForward: forward((entry) => 1 / (1 + Math.exp(entry))) },
  },
  {
    code: 'SIGMOID_OVERFLOWS',
    message: 'becomes NaN where exp(x) is too large for a number',
    hint: 'Above about 709, exp is infinite, and infinity divided by infinity is NaN. Can the exponent be kept from being positive?',
    functions: { sigmoidForward: forward((entry) => Math.exp(entry) / (1 + Math.exp(entry))) },
  },
  {
    code: 'SIGMOID_TINY_VALUES_LOST',
    message: 'is exactly 0 for very negative x, where a tiny number should stand',
    hint: 'A number that is close to 1, subtracted from 1, has lost its digits. Find a form for negative x that subtracts nothing.',
    functions: { sigmoidForward: forward((entry) => 1 - 1 / (1 + Math.exp(entry))) },
  },
  {
    code: 'SIGMOID_SLOPE_OVERFLOWS',
    message:
      'loses the slope for very negative x, where the square of an exponential is too large for a number',
    hint: 'Your slope is computed from exp(-x) anew. The forward pass has a number at hand that never overflows.',
    functions: {
      sigmoidForward: keepInput,
      sigmoidBackward: (dout: Matrix, x: Matrix) => ({
        dx: zipWith(dout, x, (d, entry) => (d * Math.exp(-entry)) / (1 + Math.exp(-entry)) ** 2),
      }),
    },
  },
]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'SIGMOID_PLAIN_FORMULA',
    message: 'is computed without a distinction of signs',
    hint: 'Where exp overflows in this formula, the fraction becomes 0, as it should.',
    functions: { sigmoidForward: forward((entry) => 1 / (1 + Math.exp(-entry))) },
  },
  {
    code: 'SIGMOID_SLOPE_FROM_EXPONENTIAL',
    message: 'is computed from the exponential, without a subtraction from 1',
    hint: 'For large x this slope is even more accurate than the one that is asked for.',
    functions: {
      sigmoidForward: keepInput,
      sigmoidBackward: (dout: Matrix, x: Matrix) => ({
        dx: zipWith(dout, x, (d, entry) => {
          const e = Math.exp(-Math.abs(entry));
          return (d * e) / (1 + e) ** 2;
        }),
      }),
    },
  },
]);
