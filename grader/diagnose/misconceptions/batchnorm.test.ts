import { test } from 'vitest';
import type { Nested } from '../../tensor/tensor.ts';
import { expectCodes } from '../expect-codes.ts';
import type { Mistakes } from '../expect-codes.ts';
import type { Matrix, Trial, Vector } from '../trial.ts';
import { at, columnSums, matrix, mean, normals, transpose, vector, zip } from '../trial.ts';

function batchnorm(N: number, D: number): Mistakes {
  const next = normals(5 * N + 3 * D);
  const eps = 1e-5;
  const [x, dout] = [matrix(N, D, next), matrix(N, D, next)];
  const [gamma, beta] = [vector(D, () => 1 + 0.3 * next()), vector(D, next)];
  const mu = transpose(x).map(mean);
  const variance = transpose(x).map((column, j) => mean(column.map((value) => (value - (mu[j] ?? 0)) ** 2)));
  const std = variance.map((value) => Math.sqrt(value + eps));
  const hat = matrix(N, D, (i, j) => (at(x, i, j) - (mu[j] ?? 0)) / (std[j] ?? 1));
  const dhat = matrix(N, D, (i, j) => at(dout, i, j) * (gamma[j] ?? 1));
  const viaMean = transpose(dhat).map(mean);
  const viaVariance = columnSums(zip(dhat, hat, (a, b) => a * b)).map((value) => value / N);
  /** The gradient with weights on the paths through mean and variance: 1 is right, 0 is forgotten. */
  const dx = (onMean: number, onVariance: number, power = 1): Matrix =>
    matrix(
      N,
      D,
      (i, j) =>
        (at(dhat, i, j) - onMean * (viaMean[j] ?? 0) - onVariance * at(hat, i, j) * (viaVariance[j] ?? 0)) /
        (std[j] ?? 1) ** power,
    );
  const dgamma = columnSums(zip(dout, hat, (a, b) => a * b));
  const dbeta = columnSums(dout);
  const out = matrix(N, D, (i, j) => (gamma[j] ?? 1) * at(hat, i, j) + (beta[j] ?? 0));
  const running = { runningMean: vector(D, next), runningVar: vector(D, (j) => 1 + 0.1 * j) };
  const averaged = (old: Vector, fresh: Vector, weight: number, other = 1 - weight): Vector =>
    old.map((value, j) => weight * value + other * (fresh[j] ?? 0));
  const nextMean = averaged(running.runningMean, mu, 0.9);
  const nextVar = averaged(running.runningVar, variance, 0.9);
  const of = (path: string, want: Nested, got: Nested): Trial => ({
    path,
    want,
    got,
    sizes: { N, D },
    inputs: { x, gamma, beta },
    options: { mode: 'train', eps, momentum: 0.9, ...running },
    upstream: { out: dout },
    axes: { x: ['N', 'D'], gamma: ['D'], beta: ['D'] },
    expected: { out, dx: dx(1, 1), dgamma, dbeta },
    tolerance: 1e-12,
  });
  return {
    neither: of('dx', dx(1, 1), dx(0, 0)),
    noVariance: of('dx', dx(1, 1), dx(1, 0)),
    noMean: of('dx', dx(1, 1), dx(0, 1)),
    divVar: of('dx', dx(1, 1), dx(1, 1, 2)),
    varNo2: of('dx', dx(1, 1), dx(1, 0.5)),
    varNoN: of('dx', dx(1, 1), dx(1, N)),
    dgammaUsesX: of('dgamma', dgamma, columnSums(zip(dout, x, (a, b) => a * b))),
    dgammaNotSummed: of(
      'dgamma',
      dgamma,
      zip(dout, hat, (a, b) => a * b),
    ),
    dbetaMean: of('dbeta', dbeta, transpose(dout).map(mean)),
    noGamma: of(
      'dx',
      dx(1, 1),
      matrix(N, D, (i, j) => at(dx(1, 1), i, j) / (gamma[j] ?? 1)),
    ),
    noBeta: of(
      'out',
      out,
      matrix(N, D, (i, j) => (gamma[j] ?? 1) * at(hat, i, j)),
    ),
    momentumSwapped: of('runningMean', nextMean, averaged(running.runningMean, mu, 0.1)),
    runningStd: of('runningVar', nextVar, averaged(running.runningVar, variance.map(Math.sqrt), 0.9)),
    unbiased: of(
      'runningVar',
      nextVar,
      averaged(
        running.runningVar,
        variance.map((value) => (value * N) / (N - 1)),
        0.9,
      ),
    ),
    epsOutside: of(
      'out',
      out,
      matrix(
        N,
        D,
        (i, j) =>
          ((gamma[j] ?? 1) * (at(x, i, j) - (mu[j] ?? 0))) / (Math.sqrt(variance[j] ?? 1) + eps) +
          (beta[j] ?? 0),
      ),
    ),
  };
}

test('batch norm', () => {
  expectCodes([batchnorm(6, 4), batchnorm(9, 5)], {
    neither: 'OFFSET_FOLLOWS_INPUT',
    noVariance: 'OFFSET_FOLLOWS_INPUT',
    noMean: 'OFFSET_ALONG_AXIS',
    divVar: 'SCALED_ALONG_AXIS',
    varNo2: 'OFFSET_FOLLOWS_INPUT',
    varNoN: 'OFFSET_FOLLOWS_INPUT',
    dgammaUsesX: 'OTHER_PRODUCT',
    dgammaNotSummed: 'NOT_SUMMED',
    dbetaMean: 'DIVIDED_BY_N',
    noGamma: 'SCALED_BY_INPUT',
    noBeta: 'OFF_BY_TERM',
    momentumSwapped: 'WEIGHTS_SWAPPED',
    runningStd: 'WRONG_VALUES',
    unbiased: 'UNBIASED_VARIANCE',
    epsOutside: 'IMPRECISE',
  });
});
