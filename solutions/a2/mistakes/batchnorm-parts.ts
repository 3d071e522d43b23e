import { sum, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';
import { replacing } from '../../replacing.ts';
import { batchnormBackward, batchnormForward } from '../batchnorm.ts';

/** The arguments of the forward pass. */
export type Given = Parameters<typeof batchnormForward>;
export type Forward = ReturnType<typeof batchnormForward>;
export type Cache = Forward['cache'];

/** A forward pass with some of its results replaced. */
export const withForward = replacing({ batchnormForward });

/** The solution's gradients with some of them replaced; dgamma may come out unsummed. */
export const withGradients = replacing({ batchnormBackward });

/** One feature of the backward pass on its way from xhat back to x. */
interface Feature {
  N: number;
  /** (N), the part of the gradient that reaches the centred x without the variance. */
  direct: Vector;
  /** (N) */
  centred: Vector;
  /** The gradient of the variance. */
  dvariance: number;
}

/** A backward pass that goes back to x by a rule of its own, feature by feature. */
export function withDx(rule: (feature: Feature) => Vector) {
  return withGradients((_, dout, { centred, std, gamma }) => {
    const columns = std.map((s, j) => {
      const [dxhat, middle] = [column(dout, j).map((d) => d * gamma[j]), column(centred, j)];
      const direct = dxhat.map((d) => d / s);
      const dvariance = -sum(zipWith(dxhat, middle, (d, c) => d * c)) / (2 * s ** 3);
      return rule({ N: dout.length, direct, centred: middle, dvariance });
    });
    return { dx: dout.map((_, i) => columns.map((entries) => entries[i])) };
  });
}

/** The way through the mean: it takes the mean of the gradients away from each. */
export function lessMean(dcentred: Vector): Vector {
  const mean = sum(dcentred) / dcentred.length;
  return dcentred.map((d) => d - mean);
}

/** (D), the biased variance of the batch. */
export function batchVariance({ centred }: Cache): Vector {
  return centred[0].map((_, j) => sum(column(centred, j).map((c) => c * c)) / centred.length);
}

/** What the rest of the forward pass makes of another standard deviation. */
export function dividedBy(std: Vector, { centred, gamma }: Cache, beta: Vector) {
  const xhat = centred.map((row) => zipWith(row, std, (entry, s) => entry / s));
  const out = xhat.map((row) => row.map((entry, j) => gamma[j] * entry + beta[j]));
  return { out, cache: { centred, std, xhat, gamma } };
}

export function column(x: Matrix, j: number): Vector {
  return x.map((row) => row[j]);
}
