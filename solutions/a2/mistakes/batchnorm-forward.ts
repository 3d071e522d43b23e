import { defineMistakes } from '#define';
import { zeros, zipWith } from '#starter';
import { batchnormForward } from '../batchnorm.ts';
import { batchVariance, dividedBy, lessMean, withDx, withForward } from './batchnorm-parts.ts';

/** A forward pass that divides by something else than the root of variance and eps. */
function withSpread(spread: (variance: number, eps: number) => number) {
  return withForward(({ cache }, x, gamma, beta, { mode, eps = 1e-5, runningVar = zeros(gamma.length) }) => {
    const variance = mode === 'train' ? batchVariance(cache) : runningVar;
    return dividedBy(
      variance.map((entry) => spread(entry, eps)),
      cache,
      beta,
    );
  });
}

export const forwardMistakes = defineMistakes([
  {
    code: 'BATCHNORM_EPS_OUTSIDE_ROOT',
    message: 'has eps added to the standard deviation instead of to the variance',
    hint: 'Is eps under the root or beside it? It matters where the variance is about as small as eps.',
    functions: withSpread((variance, eps) => Math.sqrt(variance) + eps),
  },
  {
    code: 'BATCHNORM_EPS_MISSING',
    message: 'is computed without eps',
    hint: 'What happens to a feature that has the same value in every example?',
    functions: withSpread((variance) => Math.sqrt(variance)),
  },
  {
    code: 'BATCHNORM_DIVIDED_BY_VARIANCE',
    message: 'is divided by the variance where the standard deviation belongs',
    hint: 'After normalising, how large should the spread of each feature be? Measure it in your output.',
    functions: withSpread((variance, eps) => variance + eps),
  },
  {
    code: 'BATCHNORM_VARIANCE_UNBIASED',
    message: 'comes from the unbiased variance, with N - 1 where N belongs',
    hint: 'Statistics has two variances. Which of them does the handout ask for, and which does your sum of squares become?',
    functions: {
      ...withForward(
        ({ cache, ...right }, x, gamma, beta, { mode, eps = 1e-5, momentum = 0.9, runningVar }) => {
          if (mode === 'test') return right;
          const N = x.length;
          const variance = batchVariance(cache).map((entry) => (entry * N) / (N - 1));
          const blend = (old: number, batch: number) => momentum * old + (1 - momentum) * batch;
          const std = variance.map((entry) => Math.sqrt(entry + eps));
          return {
            ...dividedBy(std, cache, beta),
            runningVar: zipWith(runningVar ?? zeros(gamma.length), variance, blend),
          };
        },
      ),
      ...withDx(({ direct, centred, dvariance, N }) =>
        lessMean(zipWith(direct, centred, (d, c) => d + (dvariance * 2 * c) / (N - 1))),
      ),
    },
  },
  {
    code: 'BATCHNORM_NOT_SCALED_NOR_SHIFTED',
    message: 'is the normalised x: gamma and beta are not used',
    hint: 'Normalising is the first half of the layer. What are the two parameters for?',
    functions: withForward(({ cache }) => ({ out: cache.xhat })),
  },
  {
    code: 'BATCHNORM_TEST_USES_BATCH',
    message: 'comes from the statistics of the batch in test mode too',
    hint: 'In test mode one example must not depend on its neighbours. Which mean and variance are there to use instead?',
    functions: withForward((_, x, gamma, beta, options) => {
      const { out } = batchnormForward(x, gamma, beta, { ...options, mode: 'train' });
      return { out };
    }),
  },
]);
