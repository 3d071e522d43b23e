import { map, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';
import type { batchnormGraph } from '../batchnorm-graph.ts';

type Nodes = ReturnType<typeof batchnormGraph>;

export const times = (a: number, b: number): number => a * b;
/** The sum of each column. */
export const sumOf = (x: Matrix): Vector => x.reduce((sums, row) => zipWith(sums, row, (a, b) => a + b));
/** The mean of each column. */
export const meanOf = (x: Matrix): Vector => sumOf(x).map((sum) => sum / x.length);
/** Every row put together with the same vector. */
export const withRow = (x: Matrix, row: Vector, f: (entry: number, shared: number) => number): Matrix =>
  x.map((each) => zipWith(each, row, f));

/** The nodes of the forward pass, each from those before it. */
const forwardStages = {
  mean: meanOf,
  centred: (x: Matrix, mean: Vector): Matrix => withRow(x, mean, (entry, m) => entry - m),
  squared: (centred: Matrix, _x: Matrix): Matrix => map(centred, (entry) => entry * entry),
  variance: meanOf,
  std: (variance: Vector): Vector => variance.map((entry) => Math.sqrt(entry + 1e-5)),
  inverse: (std: Vector, _variance: Vector): Vector => std.map((entry) => 1 / entry),
  normalised: (centred: Matrix, inverse: Vector): Matrix => withRow(centred, inverse, times),
  scaled: (normalised: Matrix, gamma: Vector): Matrix => withRow(normalised, gamma, times),
  out: (scaled: Matrix, beta: Vector): Matrix => withRow(scaled, beta, (entry, b) => entry + b),
};

/** A forward pass in which some nodes are computed otherwise. */
export function forwardWith(wrong: Partial<typeof forwardStages>) {
  const stages = { ...forwardStages, ...wrong };
  return {
    batchnormGraph: (x: Matrix, gamma: Vector, beta: Vector): Nodes => {
      const mean = stages.mean(x);
      const centred = stages.centred(x, mean);
      const squared = stages.squared(centred, x);
      const variance = stages.variance(squared);
      const std = stages.std(variance);
      const inverse = stages.inverse(std, variance);
      const normalised = stages.normalised(centred, inverse);
      const scaled = stages.scaled(normalised, gamma);
      const out = stages.out(scaled, beta);
      return { x, gamma, beta, mean, centred, squared, variance, std, inverse, normalised, scaled, out };
    },
  };
}

/** The two gradients that meet at the centred x, and at x, are kept apart, so that a mistake can lose one. */
const backwardStages = {
  dbeta: sumOf,
  dgamma: (dscaled: Matrix, { normalised }: Nodes): Vector => sumOf(zipWith(dscaled, normalised, times)),
  dnormalised: (dscaled: Matrix, { gamma }: Nodes): Matrix => withRow(dscaled, gamma, times),
  dinverse: (dnormalised: Matrix, { centred }: Nodes): Vector => sumOf(zipWith(dnormalised, centred, times)),
  dstd: (dinverse: Vector, { inverse }: Nodes): Vector => zipWith(dinverse, inverse, (d, i) => -d * i * i),
  dvariance: (dstd: Vector, { std }: Nodes): Vector => zipWith(dstd, std, (d, s) => d / (2 * s)),
  dsquared: (dvariance: Vector, { x }: Nodes): Matrix => x.map(() => dvariance.map((d) => d / x.length)),
  direct: (dnormalised: Matrix, { inverse }: Nodes): Matrix => withRow(dnormalised, inverse, times),
  bySquared: (dsquared: Matrix, { centred }: Nodes): Matrix =>
    zipWith(dsquared, centred, (d, c) => 2 * d * c),
  dmean: (dcentred: Matrix, _direct: Matrix): Vector => sumOf(dcentred).map((sum) => -sum),
  dx: (dcentred: Matrix, dmean: Vector): Matrix =>
    withRow(dcentred, dmean, (d, shared) => d + shared / dcentred.length),
};

/** A backward pass in which some gradients are computed otherwise. */
export function backwardWith(wrong: Partial<typeof backwardStages>) {
  const stages = { ...backwardStages, ...wrong };
  return {
    batchnormGraphBackward: (dout: Matrix, nodes: Nodes) => {
      const dscaled = dout;
      const dnormalised = stages.dnormalised(dscaled, nodes);
      const dinverse = stages.dinverse(dnormalised, nodes);
      const dstd = stages.dstd(dinverse, nodes);
      const dvariance = stages.dvariance(dstd, nodes);
      const dsquared = stages.dsquared(dvariance, nodes);
      const direct = stages.direct(dnormalised, nodes);
      const dcentred = zipWith(direct, stages.bySquared(dsquared, nodes), (a, b) => a + b);
      const dmean = stages.dmean(dcentred, direct);
      const [dbeta, dgamma] = [stages.dbeta(dout), stages.dgamma(dscaled, nodes)];
      const dx = stages.dx(dcentred, dmean);
      return {
        dbeta,
        dscaled,
        dgamma,
        dnormalised,
        dinverse,
        dstd,
        dvariance,
        dsquared,
        dcentred,
        dmean,
        dx,
      };
    },
  };
}
