import { defineMistakes } from '#define';
import { multiply, sum, zipWith } from '#starter';
import type { Matrix } from '#starter';
import { batchnormBackward, batchnormBackwardAlt } from '../batchnorm.ts';
import { type Cache, lessMean, withDx, withForward, withGradients } from './batchnorm-parts.ts';
import { cacheWithX, dgammaFromX, gammaMissing } from './gamma-rules.ts';

export const backwardMistakes = defineMistakes([
  {
    code: 'BATCHNORM_STATISTICS_CONSTANT',
    message: 'treats the mean and the variance as constants',
    hint: 'Move one entry of x by a little: do the mean and the variance of its feature stay where they are?',
    functions: withDx(({ direct }) => direct),
  },
  {
    code: 'BATCHNORM_VARIANCE_PATH_MISSING',
    message: 'lacks the way through the variance',
    hint: 'One entry of x reaches out directly, through the mean and through the variance. Which of the three did you go back?',
    functions: withDx(({ direct }) => lessMean(direct)),
  },
  {
    code: 'BATCHNORM_MEAN_PATH_MISSING',
    message: 'lacks the way through the mean',
    hint: 'The mean was taken away from every example. Where does the gradient of the mean come back to x?',
    functions: withDx(({ direct, centred, dvariance, N }) =>
      zipWith(direct, centred, (d, c) => d + (dvariance * 2 * c) / N),
    ),
  },
  {
    code: 'BATCHNORM_SQUARE_UNDIFFERENTIATED',
    message: 'lacks a factor 2 on the way through the variance',
    hint: 'The variance is made of squares. What is the derivative of a square?',
    functions: withDx(({ direct, centred, dvariance, N }) =>
      lessMean(zipWith(direct, centred, (d, c) => d + (dvariance * c) / N)),
    ),
  },
  {
    code: 'BATCHNORM_VARIANCE_PATH_NOT_AVERAGED',
    message: 'lacks the division by N on the way through the variance',
    hint: 'The variance is a mean. By how much does it move when one of N squares moves?',
    functions: withDx(({ direct, centred, dvariance }) =>
      lessMean(zipWith(direct, centred, (d, c) => d + dvariance * 2 * c)),
    ),
  },
  {
    code: 'BATCHNORM_MEAN_PATH_NOT_AVERAGED',
    message: 'lacks the division by N on the way through the mean',
    hint: 'By how much does the mean move when one of N examples moves by 1?',
    functions: withDx(({ direct, centred, dvariance, N }) => {
      const dcentred = zipWith(direct, centred, (d, c) => d + (dvariance * 2 * c) / N);
      return dcentred.map((d) => d - sum(dcentred));
    }),
  },
  {
    code: 'BATCHNORM_DX_DIVIDED_BY_VARIANCE',
    message: 'is divided by the variance where the standard deviation belongs',
    hint: 'What did the forward pass divide by? Look at what your cache calls std and what it calls var.',
    functions: withGradients(({ dx }, _, { std }) => ({
      dx: dx.map((row) => zipWith(row, std, (d, s) => d / s)),
    })),
  },
  {
    code: 'BATCHNORM_GAMMA_MISSING_IN_DX',
    message: 'lacks gamma',
    hint: 'On the way back from out to xhat one factor of each feature comes in. Which?',
    functions: withGradients(gammaMissing(batchnormBackward)),
  },
  {
    code: 'BATCHNORM_DGAMMA_FROM_X',
    message: 'is made with x itself where the normalised x belongs',
    hint: 'What did gamma multiply in the forward pass?',
    functions: {
      ...withForward(cacheWithX),
      batchnormBackward: dgammaFromX(batchnormBackward),
    },
  },
  {
    code: 'BATCHNORM_DGAMMA_FROM_CENTRED',
    message: 'is made with the centred x, not yet divided by the standard deviation',
    hint: 'What did gamma multiply in the forward pass, before or after the division?',
    functions: withGradients((_, dout, { centred }) => ({ dgamma: sum(multiply(dout, centred), 0) })),
  },
  {
    code: 'BATCHNORM_DGAMMA_NOT_SUMMED',
    message: 'has one row for each example: it is not summed over the batch',
    hint: 'All examples share one gamma. What happens to the gradients that come back to it from N rows?',
    functions: withGradients((_, dout, { xhat }) => ({ dgamma: multiply(dout, xhat) })),
  },
  {
    code: 'BATCHNORM_DBETA_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'The loss has already averaged over the examples. What do gradients do that reach one parameter by several ways?',
    functions: withGradients(({ dbeta }, dout) => ({ dbeta: dbeta.map((d) => d / dout.length) })),
  },
  {
    code: 'BATCHNORM_SHORT_FORM_NOT_AVERAGED',
    message: 'takes away sums over the batch where means belong',
    hint: 'Both corrections of the simplified formula are means over the batch. What are dbeta and dgamma?',
    functions: {
      batchnormBackwardAlt: (dout: Matrix, cache: Cache) => {
        const { dbeta, dgamma } = batchnormBackwardAlt(dout, cache);
        const { gamma, std, xhat } = cache;
        const dx = dout.map((row, i) =>
          row.map((d, j) => (gamma[j] / std[j]) * (d - dbeta[j] - xhat[i][j] * dgamma[j])),
        );
        return { dx, dgamma, dbeta };
      },
    },
  },
]);
