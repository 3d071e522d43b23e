import { sum, zipWith } from '#starter';
import { defineMistakes } from '#define';
import { backwardMistakes } from './batchnorm-backward.ts';
import { forwardMistakes } from './batchnorm-forward.ts';
import { column, dividedBy, withForward, withGradients } from './batchnorm-parts.ts';
import { runningMistakes } from './batchnorm-running.ts';

export default defineMistakes([...forwardMistakes, ...runningMistakes, ...backwardMistakes]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'BATCHNORM_SUM_WITHOUT_AXIS',
    message: 'sums the centred x over all features on the way from the variance to the mean',
    hint: 'Both sums are zero, up to rounding.',
    functions: withGradients((_, dout, { centred, std, gamma }) => {
      const N = dout.length;
      const total = sum(centred);
      const dxhat = dout.map((row) => zipWith(row, gamma, (d, scale) => d * scale));
      const dvariance = std.map((s, j) => -sum(dxhat.map((row, i) => row[j] * centred[i][j])) / (2 * s ** 3));
      const dmean = std.map((s, j) => -sum(column(dxhat, j)) / s + (dvariance[j] * -2 * total) / N);
      const dx = dxhat.map((row, i) =>
        row.map((d, j) => d / std[j] + (dvariance[j] * 2 * centred[i][j]) / N + dmean[j] / N),
      );
      return { dx };
    }),
  },
  {
    code: 'BATCHNORM_VARIANCE_FROM_SQUARES',
    message: 'takes the variance as the mean of the squares less the square of the mean',
    hint: 'It loses some digits where the mean is large, but fewer than are asked for.',
    functions: withForward(({ cache }, x, gamma, beta, { mode, eps = 1e-5 }) => {
      if (mode === 'test') return {};
      const std = gamma.map((_, j) => {
        const entries = column(x, j);
        const mean = sum(entries) / x.length;
        return Math.sqrt(sum(entries.map((entry) => entry * entry)) / x.length - mean * mean + eps);
      });
      return dividedBy(std, cache, beta);
    }),
  },
]);
