import { defineMistakes } from '#define';
import { abs, divide, multiply, negate, sum } from '#starter';
import type { Vector } from '#starter';
import { quadraticCost } from '../losses.ts';

type Cost = ReturnType<typeof quadraticCost>;

/** The solution with something else made of its results. */
function withResult(wrong: (right: Cost) => Cost) {
  return { quadraticCost: (a: Vector, y: Vector) => wrong(quadraticCost(a, y)) };
}

export default defineMistakes([
  {
    code: 'QUADRATIC_COST_HALF_MISSING',
    message: 'is twice too large: the half in front of the sum is missing, from the gradient too',
    hint: 'Cost and gradient fit each other, so that a gradient check is content. Which number stands before the sum in the handout?',
    functions: withResult(({ loss, da }) => ({ loss: 2 * loss, da: multiply(2, da) })),
  },
  {
    code: 'QUADRATIC_COST_HALF_MISSING_IN_LOSS',
    message: 'is twice too large: the half in front of the sum is missing, though the gradient has it',
    hint: 'Your gradient is that of half a square. Does your cost halve the square?',
    functions: withResult(({ loss, da }) => ({ loss: 2 * loss, da })),
  },
  {
    code: 'QUADRATIC_COST_GRADIENT_DOUBLED',
    message: 'is twice too large: the half is in the cost and forgotten in its gradient',
    hint: 'The square gives a factor of 2 when you differentiate. With what does it meet?',
    functions: withResult(({ loss, da }) => ({ loss, da: multiply(2, da) })),
  },
  {
    code: 'QUADRATIC_COST_GRADIENT_HALVED',
    message: 'is half of what it should be: the half is kept, but the 2 of the square is lost',
    hint: 'What is the slope of half a square, (1/2) t^2, at t = 3?',
    functions: withResult(({ loss, da }) => ({ loss, da: multiply(0.5, da) })),
  },
  {
    code: 'QUADRATIC_COST_AVERAGED',
    message: 'is divided by the number of entries: the cost is a sum, not a mean',
    hint: 'Does the cost of an output of ten numbers stay the same when ten more are added that are wrong by as much?',
    functions: withResult(({ loss, da }) => ({ loss: loss / da.length, da: divide(da, da.length) })),
  },
  {
    code: 'QUADRATIC_COST_SIGN',
    message: 'has the wrong sign: it points from a to y',
    hint: 'If a is too large, does the cost grow or shrink when a grows further? The minus that makes a step go downhill comes later.',
    functions: withResult(({ loss, da }) => ({ loss, da: negate(da) })),
  },
  {
    code: 'QUADRATIC_COST_NOT_SQUARED',
    message: 'is half the sum of the absolute differences: nothing is squared',
    hint: 'How much should the cost grow when every difference is twice as large?',
    functions: withResult(({ da }) => ({ loss: 0.5 * sum(abs(da)), da })),
  },
  {
    code: 'QUADRATIC_COST_SQUARE_OF_SUM',
    message: 'is the square of the summed differences: they are added before they are squared',
    hint: 'One entry is too large by 1, another too small by 1. What does your cost say about that?',
    functions: withResult(({ da }) => ({ loss: 0.5 * sum(da) ** 2, da })),
  },
]);
