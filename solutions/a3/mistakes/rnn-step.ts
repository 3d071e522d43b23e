import { defineMistakes } from '#define';
import { add, matmul, multiply } from '#starter';
import { gradientsFrom, withGradients, withSum } from './rnn-step-parts.ts';
import { backwardMistakes } from './rnn-step-backward.ts';
import { forwardMistakes } from './rnn-step-forward.ts';

export default defineMistakes([...forwardMistakes, ...backwardMistakes]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'RNN_STEP_JOINED',
    message: 'multiplies input and old state, side by side, with both arrays of weights, one below the other',
    hint: 'It is how many libraries do it: one product instead of two.',
    functions: withSum((x, prevH, Wx, Wh, b) =>
      add(
        matmul(
          x.map((row, n) => [...row, ...prevH[n]]),
          [...Wx, ...Wh],
        ),
        b,
      ),
    ),
  },
  {
    code: 'RNN_STEP_SLOPE_BY_COSH',
    message: 'takes the slope of tanh as one over the square of the hyperbolic cosine',
    hint: 'It is the same number.',
    functions: withGradients((_, dnextH, cache) => {
      const slopes = cache.nextH.map((row) => row.map((h) => Math.cosh(Math.atanh(h)) ** -2));
      return gradientsFrom(multiply(dnextH, slopes), cache);
    }),
  },
]);
