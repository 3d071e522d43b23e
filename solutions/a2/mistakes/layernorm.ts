import { defineMistakes } from '#define';
import { divide, mean, multiply, subtract, sum } from '#starter';
import type { Matrix, Vector } from '#starter';
import { batchnormBackward, batchnormForward } from '../batchnorm.ts';
import { layernormBackward, type layernormForward } from '../layernorm.ts';
import { cacheWithX, dgammaFromX, gammaMissing } from './gamma-rules.ts';
import { withDx, withForward, withGradients, withSpread } from './layernorm-parts.ts';
import { lessXhat, spreads, ways } from './row-rules.ts';

export default defineMistakes([
  {
    code: 'LAYERNORM_OVER_BATCH',
    message: 'is normalised over the batch, feature by feature, as batch normalisation does',
    hint: 'Would an example come out the same if it were alone in its batch? It should.',
    functions: {
      layernormForward: (x: Matrix, gamma: Vector, beta: Vector, options: { eps?: number }) =>
        batchnormForward(x, gamma, beta, { mode: 'train', ...options }),
      layernormBackward: batchnormBackward,
    },
  },
  {
    code: 'LAYERNORM_EPS_OUTSIDE_ROOT',
    message: 'has eps added to the standard deviation instead of to the variance',
    hint: 'Is eps under the root or beside it? It matters where the variance is about as small as eps.',
    functions: withSpread(spreads.epsOutsideRoot),
  },
  {
    code: 'LAYERNORM_EPS_MISSING',
    message: 'is computed without eps',
    hint: 'What happens to an example whose features are all the same?',
    functions: withSpread(spreads.epsMissing),
  },
  {
    code: 'LAYERNORM_DIVIDED_BY_VARIANCE',
    message: 'is divided by the variance where the standard deviation belongs',
    hint: 'After normalising, how large should the spread of each example be? Measure it in your output.',
    functions: withSpread((variance, eps) => variance + eps),
  },
  {
    code: 'LAYERNORM_VARIANCE_UNBIASED',
    message: 'comes from the unbiased variance, with D - 1 where D belongs',
    hint: 'Statistics has two variances. Which of them does the handout ask for, and which does your library give?',
    functions: { ...withSpread(spreads.unbiased), ...withDx(ways.unbiased) },
  },
  {
    code: 'LAYERNORM_NOT_SCALED_NOR_SHIFTED',
    message: 'is the normalised x: gamma and beta are not used',
    hint: 'Normalising is the first half of the layer. What are the two parameters for?',
    functions: withForward(({ cache }) => ({ out: cache.xhat })),
  },
  {
    code: 'LAYERNORM_STATISTICS_CONSTANT',
    message: 'treats the mean and the variance as constants',
    hint: 'Move one entry of x by a little: do the mean and the variance of its example stay where they are?',
    functions: withDx(ways.constantStatistics),
  },
  {
    code: 'LAYERNORM_VARIANCE_PATH_MISSING',
    message: 'lacks the way through the variance',
    hint: 'One entry of x reaches out directly, through the mean and through the variance. Which of the three did you go back?',
    functions: withDx(ways.withoutVariance),
  },
  {
    code: 'LAYERNORM_MEAN_PATH_MISSING',
    message: 'lacks the way through the mean',
    hint: 'The mean was taken away from every feature. Where does the gradient of the mean come back to x?',
    functions: withDx(({ dxhat, xhat, std }) =>
      divide(lessXhat(dxhat, xhat, mean(multiply(dxhat, xhat))), std),
    ),
  },
  {
    code: 'LAYERNORM_GAMMA_OUTSIDE_MEANS',
    message: 'has gamma multiplied in at the end, after the means over the features',
    hint: 'In batch normalisation gamma can be pulled out in front, since one sum has one gamma. How many has it here?',
    functions: withDx(ways.gammaOutsideMeans),
  },
  {
    code: 'LAYERNORM_GAMMA_MISSING_IN_DX',
    message: 'lacks gamma',
    hint: 'On the way back from out to xhat one factor of each feature comes in. Which?',
    functions: withGradients(gammaMissing(layernormBackward)),
  },
  {
    code: 'LAYERNORM_AVERAGED_OVER_BATCH',
    message: 'has its sums over the features divided by N, the size of the batch',
    hint: 'How many numbers went into one mean? Divide by as many on the way back.',
    functions: withDx(({ N, ...row }) => ways.averagedOver(N, row)),
  },
  {
    code: 'LAYERNORM_DX_NOT_AVERAGED',
    message: 'takes away sums over the features where means belong',
    hint: 'By how much does the mean move when one of D features moves by 1?',
    functions: withDx((row) => ways.averagedOver(1, row)),
  },
  {
    code: 'LAYERNORM_PARAMETERS_SUMMED_OVER_FEATURES',
    message: 'has one entry for each example: it is summed over the features, not over the batch',
    hint: 'The statistics changed their axis, the parameters did not. To which entries of out does one gamma go?',
    functions: withGradients((_, dout, { xhat }) => ({
      dgamma: sum(multiply(dout, xhat), 1),
      dbeta: sum(dout, 1),
    })),
  },
  {
    code: 'LAYERNORM_DGAMMA_NOT_SUMMED',
    message: 'has one row for each example: it is not summed over the batch',
    hint: 'All examples share one gamma. What happens to the gradients that come back to it from N rows?',
    functions: withGradients((_, dout, { xhat }) => ({ dgamma: multiply(dout, xhat) })),
  },
  {
    code: 'LAYERNORM_DGAMMA_FROM_X',
    message: 'is made with x itself where the normalised x belongs',
    hint: 'What did gamma multiply in the forward pass?',
    functions: {
      ...withForward(cacheWithX),
      layernormBackward: dgammaFromX(layernormBackward),
    },
  },
  {
    code: 'LAYERNORM_DBETA_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'The loss has already averaged over the examples. What do gradients do that reach one parameter by several ways?',
    functions: withGradients(({ dbeta }, dout) => ({ dbeta: dbeta.map((d) => d / dout.length) })),
  },
]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'LAYERNORM_VARIANCE_FROM_SQUARES',
    message: 'takes the variance as the mean of the squares less the square of the mean',
    hint: 'It loses some digits where the mean is large, but fewer than are asked for.',
    functions: {
      layernormForward: (...given: Parameters<typeof layernormForward>) => {
        const [x, gamma, beta, { eps = 1e-5 }] = given;
        const std = x.map((row) => Math.sqrt(mean(multiply(row, row)) - mean(row) ** 2 + eps));
        const xhat = x.map((row, n) => divide(subtract(row, mean(row)), std[n]));
        const out = xhat.map((row) => row.map((entry, j) => gamma[j] * entry + beta[j]));
        return { out, cache: { xhat, std, gamma } };
      },
    },
  },
]);
