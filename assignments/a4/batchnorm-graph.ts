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
  // Your code here.
  todo('batchnorm-graph');
}

/**
 * The gradients of the loss with respect to every node of the graph, from the last to the first.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param nodes what `batchnormGraph` returned
 * @returns each gradient in the shape of its node; where a node is used twice, all that arrives there
 */
export function batchnormGraphBackward(dout: Matrix, nodes: BatchnormNodes): BatchnormGradients {
  // Your code here.
  todo('batchnorm-graph');
}
