import { map, todo, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';

/** Every node of the graph by its name, the inputs first; the handout's table says what each one computes. */
interface BatchnormNodes {
  x: Matrix;
  gamma: Vector;
  beta: Vector;
  mean: Vector;
  centred: Matrix;
  squared: Matrix;
  variance: Vector;
  std: Vector;
  inverse: Vector;
  normalised: Matrix;
  scaled: Matrix;
  out: Matrix;
}

/** The gradient of the loss with respect to every node but `out`, whose gradient is `dout`. */
interface BatchnormGradients {
  dbeta: Vector;
  dscaled: Matrix;
  dgamma: Vector;
  dnormalised: Matrix;
  dinverse: Vector;
  dstd: Vector;
  dvariance: Vector;
  dsquared: Matrix;
  dcentred: Matrix;
  dmean: Vector;
  dx: Matrix;
}

/** What is added to the variance, so that a constant feature does not divide by zero. */
const eps = 1e-5;

/** The sum over the batch: (N, D) to (D). Given, for you to use. */
function sumOverBatch(x: Matrix): Vector {
  return x.reduce((sums, row) => zipWith(sums, row, (a, b) => a + b));
}

/**
 * Batch normalisation in train mode as a graph of small nodes, each of which does one thing.
 *
 * @param x (N, D)
 * @param gamma (D), the scale
 * @param beta (D), the shift
 * @returns every node: (N, D) what belongs to an example, (D) what the batch shares
 */
export function batchnormGraph(x: Matrix, gamma: Vector, beta: Vector): BatchnormNodes {
  // <hole batchnorm-graph>
  const N = x.length;
  const mean = sumOverBatch(x).map((sum) => sum / N);
  const centred = x.map((row) => zipWith(row, mean, (entry, m) => entry - m));
  const squared = map(centred, (entry) => entry * entry);
  const variance = sumOverBatch(squared).map((sum) => sum / N);
  const std = variance.map((entry) => Math.sqrt(entry + eps));
  const inverse = std.map((entry) => 1 / entry);
  const normalised = centred.map((row) => zipWith(row, inverse, (entry, i) => entry * i));
  const scaled = normalised.map((row) => zipWith(row, gamma, (entry, g) => entry * g));
  const out = scaled.map((row) => zipWith(row, beta, (entry, b) => entry + b));
  return { x, gamma, beta, mean, centred, squared, variance, std, inverse, normalised, scaled, out };
  // </hole>
}

/**
 * The gradients of the loss with respect to every node of the graph, from the last to the first.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param nodes what `batchnormGraph` returned
 * @returns each gradient in the shape of its node; where a node is used twice, all that arrives there
 */
export function batchnormGraphBackward(dout: Matrix, nodes: BatchnormNodes): BatchnormGradients {
  // <hole batchnorm-graph>
  const { gamma, centred, std, inverse, normalised } = nodes;
  const N = dout.length;
  const times = (a: number, b: number) => a * b;

  // out = scaled + beta
  const dbeta = sumOverBatch(dout);
  const dscaled = dout;
  // scaled = gamma * normalised
  const dgamma = sumOverBatch(zipWith(dscaled, normalised, times));
  const dnormalised = dscaled.map((row) => zipWith(row, gamma, times));
  // normalised = centred * inverse, with respect to inverse
  const dinverse = sumOverBatch(zipWith(dnormalised, centred, times));
  // inverse = 1 / std
  const dstd = zipWith(dinverse, inverse, (d, i) => -d * i * i);
  // std = sqrt(variance + eps)
  const dvariance = zipWith(dstd, std, (d, s) => (0.5 * d) / s);
  // variance = mean over the batch of squared
  const dsquared = dout.map(() => dvariance.map((d) => d / N));
  // squared = centred * centred, and normalised = centred * inverse: centred is used twice
  const dcentred = zipWith(
    zipWith(centred, dsquared, (c, d) => 2 * c * d),
    dnormalised.map((row) => zipWith(row, inverse, times)),
    (byVariance, direct) => byVariance + direct,
  );
  // centred = x - mean, with respect to mean
  const dmean = sumOverBatch(dcentred).map((sum) => -sum);
  // centred = x - mean, and mean = mean over the batch of x: x is used twice
  const dx = dcentred.map((row) => zipWith(row, dmean, (d, shared) => d + shared / N));
  return {
    ...{ dbeta, dscaled, dgamma, dnormalised, dinverse, dstd },
    ...{ dvariance, dsquared, dcentred, dmean, dx },
  };
  // </hole>
}
