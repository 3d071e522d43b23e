import { add, dot, map, matmul, outer, sum, todo, transpose, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';

/**
 * The share of the units of a ReLU layer `max(0, X W + b)` that are dead: that fire on no example. A unit fires on an
 * example where its value before the ReLU is greater than 0.
 *
 * @param X (N, D), the examples
 * @param W (D, H)
 * @param b (H)
 * @returns a number from 0 to 1
 */
export function deadReluFraction(X: Matrix, W: Matrix, b: Vector): number {
  // Your code here.
  todo('dead-relu');
}

/** The parameters of a net with one hidden layer and one output. */
interface LeakyNetParams {
  /** (D, H) */
  W1: Matrix;
  /** (H) */
  b1: Vector;
  /** (H), the weights of the one output */
  w2: Vector;
  b2: number;
}

interface ReviveOptions {
  /** The slope of the leaky ReLU below 0; with 0 it is the plain ReLU. */
  alpha: number;
  learningRate: number;
  /** How many steps to take. */
  steps: number;
}

/**
 * Trains a net of one hidden layer by plain gradient descent on all examples at once: `z = X W1 + b1`,
 * `h = z where z > 0, alpha z elsewhere`, `prediction = h w2 + b2`, and the loss is the mean over the examples of
 * `(prediction - y)^2 / 2`. In each step all four parameters move by the gradients at the place before the step.
 *
 * @param X (N, D), the examples
 * @param y (N), what should be predicted
 * @param params where to begin; stays as it is
 * @param options see above
 * @returns params after the last step; lossHistory (steps), the loss before each step; deadFraction, the share of hidden
 *   units that are dead after the last step
 */
export function reviveWithLeaky(
  X: Matrix,
  y: Vector,
  params: LeakyNetParams,
  options: ReviveOptions,
): { params: LeakyNetParams; lossHistory: Vector; deadFraction: number } {
  // Your code here.
  todo('dead-relu');
}
