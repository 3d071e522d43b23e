import { defineMistakes } from '#define';
import { map, tanh, zipWith } from '#starter';
import type { Matrix } from '#starter';
import type { tanhForward } from '../layers.ts';

type Cache = ReturnType<typeof tanhForward>['cache'];

/** A wrong backward pass that needs the output of the forward pass alone. */
function slope(wrong: (d: number, t: number) => number) {
  return { tanhBackward: (dout: Matrix, { t }: Cache) => ({ dx: zipWith(dout, t, wrong) }) };
}

/** A backward pass that works on the input, which its forward pass keeps. */
function slopeAtInput(formula: (d: number, entry: number) => number) {
  return {
    tanhForward: (x: Matrix) => ({ out: tanh(x), cache: x }),
    tanhBackward: (dout: Matrix, x: Matrix) => ({ dx: zipWith(dout, x, formula) }),
  };
}

/** A forward pass by another formula, which keeps its output as the solution does. */
function forward(formula: (entry: number) => number) {
  return {
    tanhForward: (x: Matrix) => {
      const t = map(x, formula);
      return { out: t, cache: { t } };
    },
  };
}

export default defineMistakes([
  {
    code: 'TANH_SLOPE_OF_SIGMOID',
    message: 'uses the slope of the sigmoid',
    hint: 'Tanh and sigmoid have similar curves and different slopes. How steep is tanh at x = 0?',
    functions: slope((d, t) => d * t * (1 - t)),
  },
  {
    code: 'TANH_SLOPE_AT_INPUT',
    message: 'takes the formula for the slope, which wants the output, at the input x',
    hint: 'The short form of the slope is written with out. Which of the two arrays did your forward pass put into the cache?',
    functions: slopeAtInput((d, entry) => d * (1 - entry * entry)),
  },
  {
    code: 'TANH_APPLIED_TWICE',
    message: 'applies tanh once more to what is already its output',
    hint: 'What your cache holds has been through tanh. Does the backward pass send it through again?',
    functions: slope((d, t) => d * (1 - Math.tanh(t) ** 2)),
  },
  {
    code: 'TANH_UPSTREAM_IGNORED',
    message: 'is the slope of tanh alone, without the upstream gradient',
    hint: 'The slope tells how out moves with x. How the loss moves with out comes in from above: where does dout enter?',
    functions: slope((_, t) => 1 - t * t),
  },
  {
    code: 'TANH_SQUARE_MISSING',
    message: 'has the slope with the square forgotten, so that it differs on the two sides of zero',
    hint: 'Tanh is odd: turned round the origin it is itself again. Can its slope at -x be another than at x?',
    functions: slope((d, t) => d * (1 - t)),
  },
  {
    code: 'TANH_SQUARE_OF_DIFFERENCE',
    message: 'has the slope as the square of a difference: it is the square that is subtracted',
    hint: 'Square first or subtract first? Try t = -0.5: what is the slope there, and can it be larger than 1?',
    functions: slope((d, t) => d * (1 - t) ** 2),
  },
  {
    code: 'TANH_SQUARE_OF_UPSTREAM',
    message: 'has dout inside the square',
    hint: 'Which of the two numbers is squared in the slope: the output alone, or its product with dout? Look at your brackets.',
    functions: slope((d, t) => d - (d * t) ** 2),
  },
  {
    code: 'TANH_OVERFLOWS',
    message: 'becomes NaN where exp(x) or exp(-x) is too large for a number',
    hint: 'Above about 709, exp is infinite, and infinity divided by infinity is NaN. Is there a function that knows better?',
    functions: forward(
      (entry) => (Math.exp(entry) - Math.exp(-entry)) / (Math.exp(entry) + Math.exp(-entry)),
    ),
  },
  {
    code: 'TANH_HALF_THE_INPUT',
    message: 'is 2 sigmoid(x) - 1, which rises half as fast',
    hint: 'Tanh is a sigmoid that has been stretched upwards. In which other direction has it to be changed? Compare the slopes at x = 0.',
    functions: forward((entry) => 2 / (1 + Math.exp(-entry)) - 1),
  },
  {
    code: 'TANH_IS_SIGMOID',
    message: 'is the sigmoid of x: it lies between 0 and 1',
    hint: 'Between which two numbers does tanh lie, and what is it at x = 0?',
    functions: forward((entry) => 1 / (1 + Math.exp(-entry))),
  },
]);

/** Not wrong: another way to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'TANH_SLOPE_FROM_COSH',
    message: 'is divided by the square of the hyperbolic cosine',
    hint: 'Where cosh overflows, the quotient becomes 0, as it should.',
    functions: slopeAtInput((d, entry) => d / Math.cosh(entry) ** 2),
  },
]);
