import { defineMistakes } from '#define';
import { add, divide, matmul, mean, tanh, transpose, zipWith } from '#starter';
import type { Matrix } from '#starter';
import {
  type Cache,
  type Given,
  slopeOfTanh,
  sumInside,
  withGradients,
  withSlope,
} from './rnn-step-parts.ts';

/** The gradient of the sum inside tanh. */
function throughTanh(dnextH: Matrix, { nextH }: Cache): Matrix {
  return zipWith(dnextH, nextH, (d, h) => d * slopeOfTanh(h));
}

export const backwardMistakes = defineMistakes([
  {
    code: 'RNN_STEP_TANH_FORGOTTEN_BACKWARD',
    message: 'lacks the slope of tanh',
    hint: 'nextH is a tanh of something. Which step of the forward pass have you not undone yet?',
    functions: withSlope(() => 1),
  },
  {
    code: 'RNN_STEP_TANH_TWICE',
    message: 'takes the slope of tanh at nextH, which is a tanh already',
    hint: 'The slope of tanh can be written with what came out of it. Is that what goes into your formula, or is its tanh taken once more?',
    functions: withSlope((h) => slopeOfTanh(Math.tanh(h))),
  },
  {
    code: 'RNN_STEP_SLOPE_NOT_SQUARED',
    message: 'has 1 - nextH as the slope of tanh',
    hint: 'What is the slope of tanh where it gives -1? And what does yours say there?',
    functions: withSlope((h) => 1 - h),
  },
  {
    code: 'RNN_STEP_SLOPE_OF_SIGMOID',
    message: 'has the slope of the sigmoid where that of tanh belongs',
    hint: 'How steep is tanh at 0, where it gives 0? And what does your slope say there?',
    functions: withSlope((h) => h * (1 - h)),
  },
  {
    code: 'RNN_STEP_SLOPE_AT_SUM',
    message: 'has the square of what went into tanh in its slope, where the square of what came out belongs',
    hint: 'Which of the two is in your cache: the sum inside tanh, or what tanh made of it?',
    functions: {
      rnnStepForward: (...given: Given) => {
        const [x, prevH, Wx, Wh] = given;
        const a = sumInside(...given);
        return { nextH: tanh(a), cache: { x, prevH, Wx, Wh, nextH: a } };
      },
    },
  },
  {
    code: 'RNN_STEP_SLOPE_MISSING_IN_DX',
    message: 'is made of dnextH, before it has gone through tanh',
    hint: 'x goes through tanh on its way to nextH, as all others do. Which gradient stands behind tanh, and which before it?',
    functions: withGradients((_, dnextH, { Wx }) => ({ dx: matmul(dnextH, transpose(Wx)) })),
  },
  {
    code: 'RNN_STEP_SLOPE_MISSING_IN_DPREVH',
    message: 'is made of dnextH, before it has gone through tanh',
    hint: 'The old state goes through tanh on its way to the new one. Which gradient stands behind tanh, and which before it?',
    functions: withGradients((_, dnextH, { Wh }) => ({ dprevH: matmul(dnextH, transpose(Wh)) })),
  },
  {
    code: 'RNN_STEP_WH_NOT_TRANSPOSED',
    message: 'is a product with Wh itself, where its transpose belongs',
    hint: 'Wh is square, so that the shape says nothing. In the forward pass its first index runs over the old state: over which does it run in your product?',
    functions: withGradients((_, dnextH, cache) => ({
      dprevH: matmul(throughTanh(dnextH, cache), cache.Wh),
    })),
  },
  {
    code: 'RNN_STEP_DWH_TRANSPOSED',
    message: 'is transposed: new states stand where old ones should',
    hint: 'dWh is square, so that the shape says nothing. Which state do the rows of Wh belong to, the old or the new one?',
    functions: withGradients(({ dWh }) => ({ dWh: transpose(dWh) })),
  },
  {
    code: 'RNN_STEP_DWH_FROM_NEW_STATE',
    message: 'is made with the new state, where the old one belongs',
    hint: 'Which state did Wh multiply in the forward pass?',
    functions: withGradients((_, dnextH, cache) => ({
      dWh: matmul(transpose(cache.nextH), throughTanh(dnextH, cache)),
    })),
  },
  {
    code: 'RNN_STEP_DWX_TRANSPOSED',
    message: 'is transposed: states stand where inputs should',
    hint: 'Wx has one row for each input. Which of the two factors has to be transposed so that the product has rows like that?',
    functions: withGradients(({ dWx }) => ({ dWx: transpose(dWx) })),
  },
  {
    code: 'RNN_STEP_DB_NOT_SUMMED',
    message: 'has one row for each sequence: it is not summed over the batch',
    hint: 'One b is added to every row. What happens to the gradients that come back to it from N rows?',
    functions: withGradients((_, dnextH, cache) => ({ db: throughTanh(dnextH, cache) })),
  },
  {
    code: 'RNN_STEP_DB_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'The loss has already averaged over the sequences. What do gradients do that reach one parameter by several ways?',
    functions: withGradients((_, dnextH, cache) => ({ db: mean(throughTanh(dnextH, cache), 0) })),
  },
  {
    code: 'RNN_STEP_DB_BEFORE_TANH',
    message: 'is the sum of dnextH, before it has gone through tanh',
    hint: 'b stands inside tanh. Which gradient arrives there?',
    functions: withGradients((_, dnextH) => ({ db: dnextH.reduce((a, row) => add(a, row)) })),
  },
  {
    code: 'RNN_STEP_WEIGHTS_AVERAGED',
    message: 'is divided by the number of sequences, and so are the gradients of the other parameters',
    hint: 'Who averages over the batch: the loss, or every layer? What would a hundred steps make of it?',
    functions: withGradients(({ dWx, dWh, db }, { length: N }) => ({
      dWx: divide(dWx, N),
      dWh: divide(dWh, N),
      db: divide(db, N),
    })),
  },
]);
