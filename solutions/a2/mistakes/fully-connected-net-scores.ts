import { defineMistakes } from '#define';
import { argmax, divide, exp, max, subtract, sum } from '#starter';
import type { Matrix } from '#starter';
import { fullyConnectedNetScores } from '../nets.ts';
import { type Options, type Params, right, type Rule, run } from './fully-connected-net-parts.ts';

type Given = Parameters<typeof fullyConnectedNetScores>;

/** A network with some of its steps otherwise. */
function withSteps(wrong: Partial<Rule>) {
  return {
    fullyConnectedNetScores: (X: Matrix, params: Params, options: Options) =>
      run(X, params, options, wrong).scores,
  };
}

/** Something else made of the right scores. */
function fromScores(wrong: (scores: Matrix) => Matrix | number[]) {
  return { fullyConnectedNetScores: (...given: Given) => wrong(fullyConnectedNetScores(...given)) };
}

export default defineMistakes([
  {
    code: 'SCORES_DROPOUT_AT_TEST',
    message: 'has entries dropped in test mode too',
    hint: 'Should two tests of one network on one example give different answers? Which of your functions hears of the mode?',
    functions: withSteps({
      drop: (x, params, l, options) => right.drop(x, params, l, { ...options, mode: 'train' }),
    }),
  },
  {
    code: 'SCORES_NO_DROPOUT_IN_TRAINING',
    message: 'has nothing dropped, in train mode neither',
    hint: 'Where does your code look at keepProbability? Scores may be asked for in either mode.',
    functions: withSteps({
      drop: (x, params, l, options) => right.drop(x, params, l, { ...options, mode: 'test' }),
    }),
  },
  {
    code: 'SCORES_BATCH_STATISTICS_AT_TEST',
    message: 'is normalised with the statistics of the batch in test mode too',
    hint: 'Should the scores of one example depend on its neighbours in the batch? Which of your functions hears of the mode?',
    functions: withSteps({
      normalise: (x, params, l, options) => right.normalise(x, params, l, { ...options, mode: 'train' }),
    }),
  },
  {
    code: 'SCORES_RUNNING_IGNORED',
    message: 'is normalised in test mode as if no running statistics had been kept',
    hint: 'Where in options do the running statistics lie, and under which names does your batchnormForward look for them?',
    functions: withSteps({
      normalise: (x, params, l, { running: _, ...options }) => right.normalise(x, params, l, options),
    }),
  },
  {
    code: 'SCORES_NOT_NORMALISED',
    message: 'is computed without any normalisation',
    hint: 'Where does your code look at normalization? Loss and scores ask for the same network.',
    functions: withSteps({ order: ['rectify', 'drop'] }),
  },
  {
    code: 'SCORES_RELU_ON_LAST_LAYER',
    message: 'has a ReLU after the last layer too',
    hint: 'May a score be negative? What does the last layer consist of?',
    functions: withSteps({ orderOfLast: ['rectify'] }),
  },
  {
    code: 'SCORES_RELU_MISSING',
    message: 'is computed without any ReLU',
    hint: 'What can two affine layers do, one after the other, that one alone cannot?',
    functions: withSteps({ order: ['normalise', 'drop'] }),
  },
  {
    code: 'SCORES_ARE_PROBABILITIES',
    message: 'is the softmax of the scores, not the scores themselves',
    hint: 'Who turns scores into probabilities, and when is that needed?',
    functions: fromScores((scores) => {
      const powers = exp(subtract(scores, max(scores, 1, { keepdims: true })));
      return divide(powers, sum(powers, 1, { keepdims: true }));
    }),
  },
  {
    code: 'SCORES_ARE_CLASSES',
    message: 'is one class for each example instead of a score for each class',
    hint: 'Which shape do the scores have? The choice of a class comes later, and is not made here.',
    functions: fromScores((scores) => argmax(scores, 1)),
  },
]);
