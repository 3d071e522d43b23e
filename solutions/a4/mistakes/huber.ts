import { defineMistakes } from '#define';
import { mean, sum, zipWith } from '#starter';
import type { Vector } from '#starter';

interface Options {
  delta: number;
}
type Piece = (error: number, delta: number) => number;

const clip: Piece = (error, limit) => Math.min(Math.max(error, -limit), limit);
const height: Piece = (error, delta) => {
  const size = Math.abs(error);
  return size <= delta ? (error * error) / 2 : delta * size - (delta * delta) / 2;
};

/** A loss with other pieces: the cost of one error, and its slope. */
function pieces(cost: Piece, slope: Piece) {
  return {
    huberLoss: (pred: Vector, target: Vector, { delta }: Options) => {
      const errors = zipWith(pred, target, (p, t) => p - t);
      const dpred = errors.map((error) => slope(error, delta) / errors.length);
      return { loss: mean(errors.map((error) => cost(error, delta))), dpred };
    },
  };
}

/** Something done to the right results: `N` examples. */
function afterwards(
  change: (
    right: { loss: number; dpred: Vector },
    N: number,
    delta: number,
  ) => { loss: number; dpred: Vector },
) {
  const { huberLoss } = pieces(height, clip);
  return {
    huberLoss: (pred: Vector, target: Vector, options: Options) =>
      change(huberLoss(pred, target, options), pred.length, options.delta),
  };
}

export default defineMistakes([
  {
    code: 'HUBER_CLIPPED_BEFORE_SQUARING',
    message: 'comes from the square of the clipped error, which is flat outside of delta',
    hint: 'Move an error of 5 a little. Does your loss notice? That is the bug of the next exercise.',
    functions: pieces(
      (error, delta) => clip(error, delta) ** 2 / 2,
      (error, delta) => (Math.abs(error) <= delta ? error : 0),
    ),
  },
  {
    code: 'HUBER_SQUARED_EVERYWHERE',
    message: 'is that of the squared error, whatever delta is',
    hint: 'Which of your arguments is never used? What should become of the parabola where the error is large?',
    functions: pieces(
      (error) => (error * error) / 2,
      (error) => error,
    ),
  },
  {
    code: 'HUBER_ABSOLUTE_EVERYWHERE',
    message: 'is that of the absolute error, also where the error is small',
    hint: 'What should the loss look like around an error of 0: like a V or like a bowl?',
    functions: pieces(
      (error, delta) => delta * Math.abs(error),
      (error, delta) => delta * Math.sign(error),
    ),
  },
  {
    code: 'HUBER_OFFSET_MISSING',
    message: 'jumps where the line takes over: the two pieces do not meet',
    hint: 'Put an error of exactly delta into both pieces. By how much do they differ?',
    functions: pieces((error, delta) => {
      const size = Math.abs(error);
      return size <= delta ? (error * error) / 2 : delta * size;
    }, clip),
  },
  {
    code: 'HUBER_LINE_OF_SLOPE_ONE',
    message: 'has lines of slope 1 whatever delta is, as if delta were 1',
    hint: 'How steep is the parabola where the line takes over? The line should go on with that slope.',
    functions: pieces(
      (error, delta) => {
        const size = Math.abs(error);
        return size <= delta ? (error * error) / 2 : size - 0.5;
      },
      (error, delta) => (Math.abs(error) <= delta ? error : Math.sign(error)),
    ),
  },
  {
    code: 'HUBER_SMOOTH_L1',
    message: 'is the smooth L1 loss: all of it is divided by delta',
    hint: 'Some libraries have a loss whose lines are as steep as 1 whatever delta is. How steep should these be?',
    functions: pieces(
      (error, delta) => height(error, delta) / delta,
      (error, delta) => clip(error, delta) / delta,
    ),
  },
  {
    code: 'HUBER_HALF_MISSING',
    message: 'is twice what it should be: the half in front of the square is missing',
    hint: 'What is the slope of the square of the error, and which slope should a small error have?',
    functions: afterwards(({ loss, dpred }) => ({ loss: 2 * loss, dpred: dpred.map((d) => 2 * d) })),
  },
  {
    code: 'HUBER_DELTA_IGNORED',
    message: 'changes from parabola to line at 1, whatever delta is',
    hint: 'Which of your arguments is never used?',
    functions: pieces(
      (error) => height(error, 1),
      (error) => clip(error, 1),
    ),
  },
  {
    code: 'HUBER_SIZE_MISSING',
    message: 'takes errors far below zero for small ones',
    hint: 'Is an error of -7 larger or smaller than delta? What does your condition say?',
    functions: pieces(
      (error, delta) => (error <= delta ? (error * error) / 2 : height(error, delta)),
      (error, delta) => Math.min(error, delta),
    ),
  },
  {
    code: 'HUBER_SIGN_MISSING',
    message: 'has the slope delta on both sides: an error far below zero pulls the wrong way',
    hint: 'Which way does the loss go when a prediction that is far too low is raised?',
    functions: pieces(height, (error, delta) => (Math.abs(error) <= delta ? error : delta)),
  },
  {
    code: 'HUBER_SUMMED',
    message: 'is summed over the examples instead of averaged',
    hint: 'Twice as many examples of the same kind: should the loss double?',
    functions: afterwards(({ loss, dpred }, N) => ({ loss: loss * N, dpred: dpred.map((d) => d * N) })),
  },
  {
    code: 'HUBER_GRADIENT_NOT_AVERAGED',
    message: 'is not divided by the number of examples, though the loss is',
    hint: 'The loss is a mean. How much does it change when one prediction of many does?',
    functions: afterwards(({ loss, dpred }, N) => ({ loss, dpred: dpred.map((d) => d * N) })),
  },
  {
    code: 'HUBER_GRADIENT_NOT_CLIPPED',
    message: 'is that of the squared error, though the loss has straight lines',
    hint: 'What is the slope of a straight line? Does it depend on how far out one stands?',
    functions: pieces(height, (error) => error),
  },
  {
    code: 'HUBER_GRADIENT_ZERO_OUTSIDE',
    message: 'is zero outside of delta, where the loss still rises',
    hint: 'The loss goes on as a line out there. Is that line flat?',
    functions: pieces(height, (error, delta) => (Math.abs(error) <= delta ? error : 0)),
  },
  {
    code: 'HUBER_GRADIENT_CLIPPED_AT_ONE',
    message: 'is clipped to between -1 and 1, whatever delta is',
    hint: 'How steep is the parabola at delta? From there on the slope stays as it is.',
    functions: pieces(height, (error) => clip(error, 1)),
  },
  {
    code: 'HUBER_CLIPPED_AFTER_MEAN',
    message: 'is divided by the number of examples before it is clipped',
    hint: 'Is it the error of an example that delta bounds, or its share of the mean?',
    functions: {
      huberLoss: (pred: Vector, target: Vector, { delta }: Options) => {
        const errors = zipWith(pred, target, (p, t) => p - t);
        const dpred = errors.map((error) => clip(error / errors.length, delta));
        return { loss: sum(errors.map((error) => height(error, delta))) / errors.length, dpred };
      },
    },
  },
  {
    code: 'HUBER_TARGET_LESS_PREDICTION',
    message: 'points the wrong way: the error is taken as target less prediction',
    hint: 'The prediction is too high. Should its gradient be positive or negative?',
    functions: afterwards(({ loss, dpred }) => ({ loss, dpred: dpred.map((d) => -d) })),
  },
]);

/** Not wrong: the same loss in another form. */
export const accepted = defineMistakes([
  {
    code: 'HUBER_BY_CLIPPED_ERROR',
    message: 'writes both pieces at once, with the clipped error c: c (e - c / 2)',
    hint: 'Inside of delta c is the error itself, outside of it is delta or -delta.',
    functions: pieces((error, delta) => clip(error, delta) * (error - clip(error, delta) / 2), clip),
  },
]);
