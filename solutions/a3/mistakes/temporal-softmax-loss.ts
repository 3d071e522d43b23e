import { defineMistakes } from '#define';
import { map, max, multiply, negate, sum } from '#starter';
import type { Matrix } from '#starter';
import { temporalSoftmaxLoss } from '../temporal.ts';
import {
  fromProbabilities,
  scaled,
  softmax,
  stepByStep,
  withMask,
  withResult,
} from './temporal-softmax-loss-parts.ts';

/** How many steps a sequence has. */
const stepsOf = ([steps]: Matrix) => steps.length;
/** A mask under which every step counts. */
const allOf = (mask: Matrix) => map(mask, () => 1);

export default defineMistakes([
  {
    code: 'TEMPORAL_SOFTMAX_AVERAGED_OVER_STEPS',
    message: 'is divided by N times T; the steps of a sequence should be summed',
    hint: 'Loss and gradient fit each other, so that a gradient check is content. Over what does the handout average, and over what does it sum?',
    functions: scaled((mask) => 1 / stepsOf(mask)),
  },
  {
    code: 'TEMPORAL_SOFTMAX_AVERAGED_OVER_UNMASKED',
    message: 'is divided by the number of steps that count, where the number of sequences is asked for',
    hint: 'Loss and gradient fit each other, so that a gradient check is content. Does the number below the fraction change when one more step is masked?',
    functions: scaled((mask) => mask.length / Math.max(sum(mask), 1)),
  },
  {
    code: 'TEMPORAL_SOFTMAX_AVERAGED_WITHIN_SEQUENCES',
    message: 'is averaged within each sequence over the steps that count; they should be summed',
    hint: 'Should a word in a short caption weigh more than one in a long caption? What does the handout say?',
    functions: withMask((mask) => mask.map((row) => row.map((weight) => weight / Math.max(sum(row), 1)))),
  },
  {
    code: 'TEMPORAL_SOFTMAX_SUMMED_OVER_SEQUENCES',
    message: 'is summed over the sequences instead of averaged, and so is the gradient',
    hint: 'Loss and gradient fit each other, so that a gradient check is content. Should the loss grow with the size of the batch?',
    functions: scaled((mask) => mask.length),
  },
  {
    code: 'TEMPORAL_SOFTMAX_GRADIENT_NOT_AVERAGED',
    message: 'is not divided by the number of sequences, though the loss is',
    hint: 'The loss is a mean over the batch. What does that do to how it moves with the scores of one sequence?',
    functions: withResult(({ dx }, x) => ({ dx: multiply(x.length, dx) })),
  },
  {
    code: 'TEMPORAL_SOFTMAX_LOSS_NOT_AVERAGED',
    message: 'is summed over the sequences, while the gradient is averaged',
    hint: 'What would the loss be if every sequence stood in the batch twice?',
    functions: withResult(({ loss }, x) => ({ loss: x.length * loss })),
  },
  {
    code: 'TEMPORAL_SOFTMAX_MASK_FORGOTTEN',
    message: 'counts every step, whatever the mask says',
    hint: 'Which of the arguments does your function never look at?',
    functions: withMask(allOf),
  },
  {
    code: 'TEMPORAL_SOFTMAX_MASK_NOT_IN_GRADIENT',
    message: 'is not masked, though the loss is',
    hint: 'A step that does not count adds nothing to the loss. How does the loss move with its scores?',
    functions: withResult((_, x, y, mask) => ({ dx: temporalSoftmaxLoss(x, y, allOf(mask)).dx })),
  },
  {
    code: 'TEMPORAL_SOFTMAX_MASK_NOT_IN_LOSS',
    message: 'counts every step, though the gradient is masked',
    hint: 'The mask says which steps count. Does your sum of losses know?',
    functions: withResult((_, x, y, mask) => ({ loss: temporalSoftmaxLoss(x, y, allOf(mask)).loss })),
  },
  {
    code: 'TEMPORAL_SOFTMAX_MASK_INVERTED',
    message: 'counts the steps whose mask is 0, and not those whose mask is 1',
    hint: 'Does a 1 in the mask mean that a step counts, or that it is left out?',
    functions: withMask((mask) => map(mask, (entry) => 1 - entry)),
  },
  {
    code: 'TEMPORAL_SOFTMAX_SCORES_MASKED',
    message: 'has the scores multiplied by the mask, not the losses: a step that does not count costs log V',
    hint: 'What is the softmax of scores that are all zero, and what does its loss cost?',
    functions: withResult((_, x, y, mask) => {
      const masked = x.map((steps, n) => steps.map((scores, t) => multiply(mask[n][t], scores)));
      const { loss, dx } = temporalSoftmaxLoss(masked, y, allOf(mask));
      return { loss, dx: dx.map((steps, n) => steps.map((d, t) => multiply(mask[n][t], d))) };
    }),
  },
  {
    code: 'TEMPORAL_SOFTMAX_TRUE_WORD_FORGOTTEN',
    message: 'is made of the probabilities alone: the right word is treated like any other',
    hint: 'The score of the right word enters the loss by two ways. What does the second of them add to the gradient?',
    functions: withResult((_, x, __, mask) => ({
      dx: x.map((steps, n) => steps.map((scores, t) => multiply(mask[n][t] / x.length, softmax(scores)))),
    })),
  },
  {
    code: 'TEMPORAL_SOFTMAX_WORD_OF_FIRST_STEP',
    message: 'asks at every step for the word of the first',
    hint: 'y has one word for each step. Which index tells the steps apart?',
    functions: withResult((_, x, y, mask) =>
      temporalSoftmaxLoss(
        x,
        y.map((words) => words.map(() => words[0])),
        mask,
      ),
    ),
  },
  {
    code: 'TEMPORAL_SOFTMAX_GRADIENT_SIGN',
    message: 'has the wrong sign',
    hint: 'If the score of the right word grows, does the loss grow or shrink? What does your gradient say?',
    functions: withResult(({ dx }) => ({ dx: negate(dx) })),
  },
  {
    code: 'TEMPORAL_SOFTMAX_STOPS_AT_PROBABILITIES',
    message: 'is the gradient with respect to the probabilities, not to the scores',
    hint: 'From the loss back to the probabilities is the first step. Which scores does one probability depend on?',
    functions: stepByStep(({ scores, right }) => {
      const p = softmax(scores);
      return { loss: -Math.log(p[right]), d: p.map((entry, v) => (v === right ? -1 / entry : 0)) };
    }),
  },
  {
    code: 'TEMPORAL_SOFTMAX_NOT_SHIFTED',
    message: 'is not finite for large scores: they go into exp as they are',
    hint: 'What is exp(1000) in float64? Which number may be subtracted from all scores of a step without changing a probability?',
    functions: stepByStep(({ scores, right }) => fromProbabilities(softmax(scores, 0), right)),
  },
  {
    code: 'TEMPORAL_SOFTMAX_SHIFTED_BY_GLOBAL_MAX',
    message: 'subtracts the largest score of the whole batch, so that steps far below it vanish',
    hint: 'Take a sequence with one step near 1000 and one near 0. What is left of the second step after exp?',
    functions: stepByStep(({ scores, right }, x) => fromProbabilities(softmax(scores, max(x)), right)),
  },
  {
    code: 'TEMPORAL_SOFTMAX_LOG_OF_ZERO',
    message: 'is infinite where the right word has a probability too small for a number',
    hint: 'Once a probability has become 0, its logarithm is lost. Can log p be had from the scores without p?',
    functions: stepByStep(({ scores, right }) => fromProbabilities(softmax(scores), right)),
  },
  {
    code: 'TEMPORAL_SOFTMAX_EPSILON_IN_LOG',
    message: 'has a small number added inside the logarithm, which caps the loss of confident wrong steps',
    hint: 'The small number hides an infinity and changes the loss. Can log p be had from the scores without p?',
    functions: stepByStep(({ scores, right }) =>
      fromProbabilities(softmax(scores), right, (p) => -Math.log(p + 1e-8)),
    ),
  },
  {
    code: 'TEMPORAL_SOFTMAX_OVER_STEPS',
    message: 'is normalised over the steps of a sequence instead of over the words',
    hint: 'What has to add up to 1: the probabilities of all words at one step, or those of one word at all steps?',
    functions: stepByStep(({ scores, right, n, t }, x) =>
      fromProbabilities(
        scores.map((_, v) => softmax(x[n].map((step) => step[v]))[t]),
        right,
      ),
    ),
  },
]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'TEMPORAL_SOFTMAX_LOG_SUM_EXP',
    message: 'is the logarithm of the sum of the exponentials, less the right score',
    hint: 'It loses some digits where scores are large, but fewer than are asked for.',
    functions: stepByStep(({ scores, right }) => {
      const largest = max(scores);
      const total = sum(scores.map((score) => Math.exp(score - largest)));
      const { d } = fromProbabilities(softmax(scores), right);
      return { loss: largest + Math.log(total) - scores[right], d };
    }),
  },
  {
    code: 'TEMPORAL_SOFTMAX_STEPS_LEFT_OUT',
    message: 'passes over the steps that do not count',
    hint: 'It saves the work for filler.',
    functions: stepByStep(({ scores, right, weight }) => {
      if (weight === 0) return { loss: 0, d: scores.map(() => 0) };
      const { loss, dx } = temporalSoftmaxLoss([[scores]], [[right]], [[1]]);
      return { loss, d: dx[0][0] };
    }),
  },
]);
