import { defineMistakes } from '#define';
import { add } from '#starter';
import type { Matrix, Tensor3 } from '#starter';
import { rnnBackward, rnnForward } from '../rnn.ts';
import { type Cache, type Given, withThroughTime } from './rnn-parts.ts';
import { backwardMistakes } from './rnn-backward.ts';
import { forwardMistakes } from './rnn-forward.ts';

export default defineMistakes([...forwardMistakes, ...backwardMistakes]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'RNN_STEP_BY_STEP_SUMS',
    message: 'adds the gradient from later steps to that from outside in another order',
    hint: 'The order of a sum does not matter.',
    functions: withThroughTime({ arriving: (dout, carried) => add(carried, dout) }),
  },
  {
    code: 'RNN_ONE_SEQUENCE_AFTER_THE_OTHER',
    message: 'goes through one sequence after the other',
    hint: 'Sequences of a batch know nothing of each other.',
    functions: {
      rnnForward: (...[x, h0, Wx, Wh, b]: Given) => {
        const alone = x.map((sequence, n) => rnnForward([sequence], [h0[n]], Wx, Wh, b));
        return { h: alone.flatMap(({ h }) => h), cache: alone.map(({ cache }) => cache) };
      },
      rnnBackward: (dh: Tensor3, caches: Cache[]) => {
        const alone = caches.map((cache, n) => rnnBackward([dh[n]], cache));
        const total = (parts: Matrix[]) => parts.reduce((a, b) => add(a, b));
        return {
          dx: alone.flatMap(({ dx }) => dx),
          dh0: alone.flatMap(({ dh0 }) => dh0),
          dWx: total(alone.map(({ dWx }) => dWx)),
          dWh: total(alone.map(({ dWh }) => dWh)),
          db: total(alone.map(({ db }) => [db]))[0],
        };
      },
    },
  },
]);
