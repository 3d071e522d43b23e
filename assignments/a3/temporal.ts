import { add, exp, matmul, max, subtract, sum, todo, transpose } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';

/** What `temporalAffineBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface TemporalAffineCache {
  x: Tensor3;
  w: Matrix;
}

/**
 * The same fully connected layer at every step of every sequence: `out[n][t] = x[n][t] w + b`.
 *
 * @param x (N, T, D)
 * @param w (D, M)
 * @param b (M)
 * @returns out (N, T, M), and the cache for the backward pass
 */
export function temporalAffineForward(
  x: Tensor3,
  w: Matrix,
  b: Vector,
): { out: Tensor3; cache: TemporalAffineCache } {
  // Your code here.
  todo('temporal-affine');
}

/**
 * The gradients through the temporal affine layer.
 *
 * @param dout (N, T, M), the gradient of the loss with respect to `out`
 * @param cache what `temporalAffineForward` returned
 * @returns dx (N, T, D), dw (D, M), db (M)
 */
export function temporalAffineBackward(
  dout: Tensor3,
  cache: TemporalAffineCache,
): { dx: Tensor3; dw: Matrix; db: Vector } {
  // Your code here.
  todo('temporal-affine');
}

/**
 * The softmax loss of a prediction at every step of every sequence. With `p[n][t]` the softmax of `x[n][t]`, the loss is the
 * sum of `-log p[n][t][y[n][t]]` over all steps whose mask is 1, divided by N: the mean over sequences of their sums.
 *
 * Must be exact for scores as large as 1000 and as small as -1000.
 *
 * @param x (N, T, V), scores
 * @param y (N, T), the right word of each step, from 0 to V - 1
 * @param mask (N, T), 1 where a step counts and 0 where it does not
 * @returns loss, a number, and dx (N, T, V), its gradient with respect to `x`
 */
export function temporalSoftmaxLoss(x: Tensor3, y: Matrix, mask: Matrix): { loss: number; dx: Tensor3 } {
  // Your code here.
  todo('temporal-softmax-loss');
}
