import { defineMistakes } from '#define';
import { sum, zeros, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';
import { batchnormForward } from '../batchnorm.ts';
import { batchVariance, column, withForward } from './batchnorm-parts.ts';

/** A forward pass that keeps other running statistics, of train mode alone. */
function withRunning(blend: (running: number, batch: number, momentum: number) => number) {
  return withForward((right, x, gamma, _, options) => {
    const { mode, momentum = 0.9 } = options;
    const { runningMean = zeros(gamma.length), runningVar = zeros(gamma.length) } = options;
    if (mode === 'test') return {};
    const mix = (running: number, batch: number) => blend(running, batch, momentum);
    return {
      runningMean: zipWith(runningMean, batchMean(x), mix),
      runningVar: zipWith(runningVar, batchVariance(right.cache), mix),
    };
  });
}

/** A forward pass that blends something else into the running variance. */
function withRunningVar(wrong: (variance: number, N: number, eps: number) => number) {
  return withForward(({ cache }, x, gamma, _, options) => {
    const { mode, eps = 1e-5, momentum = 0.9, runningVar = zeros(gamma.length) } = options;
    if (mode === 'test') return {};
    const batch = batchVariance(cache).map((variance) => wrong(variance, x.length, eps));
    return {
      runningVar: zipWith(runningVar, batch, (old, entry) => momentum * old + (1 - momentum) * entry),
    };
  });
}

function batchMean(x: Matrix): Vector {
  return x[0].map((_, j) => sum(column(x, j)) / x.length);
}

export const runningMistakes = defineMistakes([
  {
    code: 'BATCHNORM_RUNNING_WEIGHTS_SWAPPED',
    message: 'gives momentum to the batch and the rest to the running statistic',
    hint: 'With a momentum near 1, should a running statistic move slowly or follow every batch?',
    functions: withRunning((running, batch, momentum) => (1 - momentum) * running + momentum * batch),
  },
  {
    code: 'BATCHNORM_RUNNING_REPLACED',
    message: 'is the statistic of this batch alone, nothing of the earlier ones is kept',
    hint: 'What share of the old running statistic should survive a batch?',
    functions: withRunning((_, batch) => batch),
  },
  {
    code: 'BATCHNORM_RUNNING_STD',
    message: 'has the standard deviation blended in, not the variance',
    hint: 'Which of var and std do you hand on? The name of the result tells which one is wanted.',
    functions: withRunningVar((variance, _, eps) => Math.sqrt(variance + eps)),
  },
  {
    code: 'BATCHNORM_RUNNING_VARIANCE_UNBIASED',
    message: 'has the unbiased variance blended in, with N - 1 where N belongs',
    hint: 'PyTorch keeps another running variance than this course. Which variance did you use to normalise?',
    functions: withRunningVar((variance, N) => (variance * N) / (N - 1)),
  },
  {
    code: 'BATCHNORM_RUNNING_WITH_EPS',
    message: 'has eps added before it is blended in',
    hint: 'eps is there so that nothing is divided by zero. Does a running statistic need it, and what if it gets it again in test mode?',
    functions: withRunningVar((variance, _, eps) => variance + eps),
  },
  {
    code: 'BATCHNORM_RUNNING_CHANGED_IN_TEST',
    message: 'changes in test mode, where it should come back as it was',
    hint: 'May the examples that a net is tested on change what it remembers?',
    functions: withForward((right, x, gamma, beta, options) => {
      if (options.mode === 'train') return {};
      const { runningMean, runningVar } = batchnormForward(x, gamma, beta, { ...options, mode: 'train' });
      return { runningMean, runningVar };
    }),
  },
]);
