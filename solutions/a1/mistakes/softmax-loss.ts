import { defineMistakes } from '#define';
import { divide, exp, log, max, mean, negate, subtract, sum } from '#starter';
import type { Matrix, Vector } from '#starter';
import { softmaxLoss } from '../losses.ts';
import { averagingMistakes } from './averaging.ts';

type Loss = ReturnType<typeof softmaxLoss>;

/** The solution with something else made of its results. */
function withResult(wrong: (right: Loss, x: Matrix, y: Vector) => Loss) {
  return { softmaxLoss: (x: Matrix, y: Vector) => wrong(softmaxLoss(x, y), x, y) };
}

/** The loss and its gradient from probabilities, as the textbook has it. */
function fromProbabilities(p: Matrix, y: Vector, minusLog = (entry: number) => -Math.log(entry)): Loss {
  const loss = mean(y.map((label, i) => minusLog(p[i][label])));
  return { loss, dx: divide(subtract(p, oneHot(p, y)), p.length) };
}

/** The loss and its gradient from logarithms of probabilities, for scores that are already shifted. */
function fromLogs(shifted: Matrix, y: Vector): Loss {
  const logProbs = subtract(shifted, log(sum(exp(shifted), 1, { keepdims: true })));
  const loss = -mean(y.map((label, i) => logProbs[i][label]));
  return { loss, dx: divide(subtract(exp(logProbs), oneHot(shifted, y)), y.length) };
}

function oneHot(x: Matrix, y: Vector): Matrix {
  return x.map((row, i) => row.map((_, j) => (j === y[i] ? 1 : 0)));
}

/** Every row divided by its sum. */
function normalise(x: Matrix): Matrix {
  return divide(x, sum(x, 1, { keepdims: true }));
}

function shiftRows(x: Matrix): Matrix {
  return subtract(x, max(x, 1, { keepdims: true }));
}

function softmax(x: Matrix): Matrix {
  return normalise(exp(shiftRows(x)));
}

export default defineMistakes([
  ...averagingMistakes('SOFTMAX', withResult),
  {
    code: 'SOFTMAX_LOSS_NOT_AVERAGED',
    message: 'is summed over the examples, while the gradient is averaged',
    hint: 'What would the loss be if every example stood in the batch twice?',
    functions: withResult(({ loss, dx }, x) => ({ loss: loss * x.length, dx })),
  },
  {
    code: 'SOFTMAX_AVERAGED_OVER_CLASSES',
    message: 'is averaged over examples and classes; it should be over examples alone',
    hint: 'How many terms does the loss add up: one for each example, or one for each score?',
    functions: withResult(({ loss, dx }, [row]) => ({ loss: loss / row.length, dx: divide(dx, row.length) })),
  },
  {
    code: 'SOFTMAX_TRUE_CLASS_FORGOTTEN',
    message: 'is made of the probabilities alone: the right class is treated like any other',
    hint: 'The score of the right class enters the loss by two ways. What does the second of them add to the gradient?',
    functions: withResult(({ loss }, x) => ({ loss, dx: divide(softmax(x), x.length) })),
  },
  {
    code: 'SOFTMAX_TRUE_CLASS_IN_EVERY_ROW',
    message: 'treats the class of every example as if it were the right one in all rows',
    hint: 'Each row has one right class. Do your two indices, of the row and of the class, walk together or each through all values?',
    functions: withResult(({ loss }, x, y) => {
      const hits = x.map((row) => row.map((_, j) => y.filter((label) => label === j).length));
      return { loss, dx: divide(subtract(softmax(x), hits), x.length) };
    }),
  },
  {
    code: 'SOFTMAX_STOPS_AT_PROBABILITIES',
    message: 'is the gradient with respect to the probabilities, not to the scores',
    hint: 'From the loss back to the probabilities is the first step. Which scores does one probability depend on?',
    functions: withResult(({ loss }, x, y) => {
      const p = softmax(x);
      return { loss, dx: oneHot(x, y).map((row, i) => row.map((hit, j) => -hit / p[i][j] / x.length)) };
    }),
  },
  {
    code: 'SOFTMAX_GRADIENT_SIGN',
    message: 'has the wrong sign',
    hint: 'If the score of the right class grows, does the loss grow or shrink? What does your gradient say?',
    functions: withResult(({ loss, dx }) => ({ loss, dx: negate(dx) })),
  },
  {
    code: 'SOFTMAX_LOSS_SIGN',
    message: 'has the wrong sign: it is the mean of log p',
    hint: 'The logarithm of a probability is never positive. Should a loss be negative?',
    functions: withResult(({ loss, dx }) => ({ loss: -loss, dx })),
  },
  {
    code: 'SOFTMAX_LOG_MISSING',
    message: 'is the mean of the right probabilities with a minus, without the logarithm',
    hint: 'How large should the loss become when the right class has a probability near 0?',
    functions: withResult(({ dx }, x, y) => ({ ...fromProbabilities(softmax(x), y, (p) => -p), dx })),
  },
  {
    code: 'SOFTMAX_NOT_SHIFTED',
    message: 'is not finite for large scores: they go into exp as they are',
    hint: 'What is exp(1000) in float64? Which number may be subtracted from all scores of a row without changing a probability?',
    functions: { softmaxLoss: (x: Matrix, y: Vector) => fromProbabilities(normalise(exp(x)), y) },
  },
  {
    code: 'SOFTMAX_SHIFTED_BY_GLOBAL_MAX',
    message: 'subtracts the largest score of the whole batch, so that rows far below it vanish',
    hint: 'Take a batch with one row near 1000 and one near 0. What is left of the second row after exp?',
    functions: {
      softmaxLoss: (x: Matrix, y: Vector) => fromProbabilities(normalise(exp(subtract(x, max(x)))), y),
    },
  },
  {
    code: 'SOFTMAX_LOG_SUM_OVERFLOWS',
    message: 'is not finite for large scores: the sum under the logarithm overflows or vanishes',
    hint: 'What is log(exp(1000)) in float64? Does your shift keep every exponent in a row at or below 0, and one of them at 0?',
    functions: { softmaxLoss: fromLogs },
  },
  {
    code: 'SOFTMAX_LOG_OF_ZERO',
    message: 'is infinite where the right class has a probability too small for a number',
    hint: 'Once a probability has become 0, its logarithm is lost. Can log p be had from the scores without p?',
    functions: { softmaxLoss: (x: Matrix, y: Vector) => fromProbabilities(softmax(x), y) },
  },
  {
    code: 'SOFTMAX_EPSILON_IN_LOG',
    message: 'has a small number added inside the logarithm, which caps the loss of confident wrong rows',
    hint: 'The small number hides an infinity and changes the loss. Can log p be had from the scores without p?',
    functions: {
      softmaxLoss: (x: Matrix, y: Vector) => fromProbabilities(softmax(x), y, (p) => -Math.log(p + 1e-8)),
    },
  },
  {
    code: 'SOFTMAX_OVER_BATCH',
    message: 'is normalised over the examples instead of over the classes',
    hint: 'What has to add up to 1: the probabilities in a row or those in a column?',
    functions: {
      softmaxLoss: (x: Matrix, y: Vector) => {
        const e = exp(shiftRows(x));
        return fromProbabilities(divide(e, sum(e, 0)), y);
      },
    },
  },
  {
    code: 'SOFTMAX_LOSS_OF_PREDICTED_CLASS',
    message: 'uses the largest probability of each row, whatever the right class is',
    hint: 'Which class does the loss want to be probable: the one the net believes in, or the one that y names?',
    functions: withResult(({ dx }, x) => ({ loss: -mean(max(log(softmax(x)), 1)), dx })),
  },
]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'SOFTMAX_LOG_SUM_EXP',
    message: 'is the logarithm of the sum of the exponentials, less the right score',
    hint: 'It loses some digits where scores are large, but fewer than are asked for.',
    functions: {
      softmaxLoss: (x: Matrix, y: Vector) => {
        const losses = x.map((row, i) => {
          const largest = Math.max(...row);
          return largest + Math.log(sum(row.map((score) => Math.exp(score - largest)))) - row[y[i]];
        });
        return { loss: mean(losses), dx: divide(subtract(softmax(x), oneHot(x, y)), x.length) };
      },
    },
  },
  {
    code: 'SOFTMAX_DIVIDED_BEFORE_SUBTRACTING',
    message: 'has the probabilities divided by the number of examples before 1 is taken away',
    hint: 'The order of these two steps does not matter when the 1 is divided too.',
    functions: withResult(({ loss }, x, y) => ({
      loss,
      dx: subtract(divide(softmax(x), x.length), divide(oneHot(x, y), x.length)),
    })),
  },
]);
