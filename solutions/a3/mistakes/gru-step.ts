import { defineMistakes } from '#define';
import { map, zeros } from '#starter';
import type { Matrix } from '#starter';
import { gruStepBackward, gruStepForward } from '../gru.ts';
import backward from './gru-step-backward.ts';
import { block, type Cache, type Given, withForward } from './gru-step-parts.ts';
import variants from './gru-step-variants.ts';

export default defineMistakes([
  ...variants,
  {
    code: 'GRU_RESET_GATE_UNUSED',
    message: 'has a candidate n in which the reset gate is not used',
    hint: 'Which of the three gates does nothing in your forward pass?',
    functions: withForward({
      n: (fromX, fromH) => map(addBlocks(fromX, fromH), Math.tanh),
    }),
  },
  {
    code: 'GRU_CANDIDATE_THROUGH_SIGMOID',
    message: 'has n go through a sigmoid, as if it were a gate',
    hint: 'Two of the three blocks say how much. What says the third, and may it be negative?',
    functions: withForward({
      n: (_fromX, _fromH, _r, right) => map(right, (t) => 1 / (1 + Math.exp(-Math.atanh(t)))),
    }),
  },
  {
    code: 'GRU_STATE_ADDED_UNGATED',
    message: 'has all of n added to the share of prevH that is kept',
    hint: 'The two shares of the mixture come to one. Do yours?',
    functions: withForward({
      nextH: (z, n, prevH) => n.map((row, k) => row.map((entry, j) => entry + z[k][j] * prevH[k][j])),
    }),
  },
  {
    code: 'GRU_BIAS_MISSING',
    message: 'is computed without the bias',
    hint: 'Which of the arguments does your forward pass never read?',
    functions: {
      gruStepForward: (...[x, prevH, Wx, Wh, b]: Given) => gruStepForward(x, prevH, Wx, Wh, zeros(b.length)),
      gruStepBackward: (dnextH: Matrix, cache: Cache) => {
        const { db, ...rest } = gruStepBackward(dnextH, cache);
        return { ...rest, db: zeros(db.length) };
      },
    },
  },
  ...backward,
]);

/** What x and prevH send into the block of n. */
function addBlocks(fromX: Matrix, fromH: Matrix): Matrix {
  const [fromInput, fromState] = [block(fromX, 2), block(fromH, 2)];
  return fromInput.map((row, k) => row.map((entry, j) => entry + fromState[k][j]));
}

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'GRU_MIXTURE_AS_STEP',
    message: 'goes from n towards prevH by the share z',
    hint: 'n + z (h - n) is the same mixture.',
    functions: withForward({
      nextH: (z, n, prevH) =>
        n.map((row, k) => row.map((entry, j) => entry + z[k][j] * (prevH[k][j] - entry))),
    }),
  },
  {
    code: 'GRU_FORWARD_AGAIN_IN_BACKWARD',
    message: 'keeps its arguments alone and computes the gates again on the way back',
    hint: 'Slower, but right: a cache saves time, not truth.',
    functions: {
      gruStepForward: (...given: Given) => ({ nextH: gruStepForward(...given).nextH, cache: given }),
      gruStepBackward: (dnextH: Matrix, given: Given) =>
        gruStepBackward(dnextH, gruStepForward(...given).cache),
    },
  },
]);
