import { add, map, matmul, reshape, shape, sum, tanh, todo, transpose, zipWith } from '#starter';
import type { Matrix, Tensor3, Tensor4, Vector } from '#starter';

/** What `sigmoidBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface SigmoidCache {
  out: Matrix;
}

/**
 * The sigmoid of every entry, `out = 1 / (1 + exp(-x))`.
 *
 * Must be finite for any x, and accurate on both sides: sigmoid(-700) is about 9.9e-305, not 0.
 *
 * @param x (N, D)
 * @returns out (N, D), and the cache for the backward pass
 */
export function sigmoidForward(x: Matrix): { out: Matrix; cache: SigmoidCache } {
  // Your code here.
  todo('sigmoid');
}

/**
 * The gradient through the sigmoid.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `sigmoidForward` returned
 * @returns dx (N, D), the gradient of the loss with respect to `x`
 */
export function sigmoidBackward(dout: Matrix, cache: SigmoidCache): { dx: Matrix } {
  // Your code here.
  todo('sigmoid');
}

/** What `tanhBackward` needs from the forward pass. */
interface TanhCache {
  t: Matrix;
}

/**
 * The hyperbolic tangent of every entry, `out = (exp(x) - exp(-x)) / (exp(x) + exp(-x))`.
 *
 * Must be finite for any x.
 *
 * @param x (N, D)
 * @returns out (N, D), and the cache for the backward pass
 */
export function tanhForward(x: Matrix): { out: Matrix; cache: TanhCache } {
  // Your code here.
  todo('tanh');
}

/**
 * The gradient through the hyperbolic tangent.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `tanhForward` returned
 * @returns dx (N, D), the gradient of the loss with respect to `x`
 */
export function tanhBackward(dout: Matrix, cache: TanhCache): { dx: Matrix } {
  // Your code here.
  todo('tanh');
}

/** What `reluBackward` needs from the forward pass. */
interface ReluCache {
  x: Matrix;
}

/**
 * The rectified linear unit of every entry, `out = max(0, x)`.
 *
 * @param x (N, D)
 * @returns out (N, D), and the cache for the backward pass
 */
export function reluForward(x: Matrix): { out: Matrix; cache: ReluCache } {
  // Your code here.
  todo('relu');
}

/**
 * The gradient through the rectified linear unit. At x = 0, where there is a kink, 0 and dout are both right.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `reluForward` returned
 * @returns dx (N, D), the gradient of the loss with respect to `x`
 */
export function reluBackward(dout: Matrix, cache: ReluCache): { dx: Matrix } {
  // Your code here.
  todo('relu');
}

/** What `leakyReluBackward` needs from the forward pass. */
interface LeakyReluCache {
  x: Matrix;
  alpha: number;
}

/**
 * The leaky rectified linear unit of every entry: x where x is positive, and `alpha * x` elsewhere.
 *
 * @param x (N, D)
 * @param options alpha, the slope on the negative side, from 0 to 1
 * @returns out (N, D), and the cache for the backward pass
 */
export function leakyReluForward(
  x: Matrix,
  { alpha }: { alpha: number },
): { out: Matrix; cache: LeakyReluCache } {
  // Your code here.
  todo('leaky-relu');
}

/**
 * The gradient through the leaky rectified linear unit. At x = 0, where there is a kink, every slope from alpha to 1 is
 * right.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `leakyReluForward` returned
 * @returns dx (N, D), the gradient of the loss with respect to `x`
 */
export function leakyReluBackward(dout: Matrix, cache: LeakyReluCache): { dx: Matrix } {
  // Your code here.
  todo('leaky-relu');
}

/** What `affineBackward` needs from the forward pass. */
interface AffineCache {
  x: Matrix | Tensor3 | Tensor4;
  w: Matrix;
}

/**
 * A fully connected layer, `out = x w + b`, where each of the N examples is first laid out as one row of D numbers.
 *
 * @param x (N, d1, ..., dk), N examples of any shape with D = d1 * ... * dk entries each
 * @param w (D, M)
 * @param b (M)
 * @returns out (N, M), and the cache for the backward pass
 */
export function affineForward(
  x: Matrix | Tensor3 | Tensor4,
  w: Matrix,
  b: Vector,
): { out: Matrix; cache: AffineCache } {
  // Your code here.
  todo('affine');
}

/**
 * The gradients through a fully connected layer.
 *
 * @param dout (N, M), the gradient of the loss with respect to `out`
 * @param cache what `affineForward` returned
 * @returns dx (N, d1, ..., dk) in the shape that x had, dw (D, M), db (M)
 */
export function affineBackward(
  dout: Matrix,
  cache: AffineCache,
): { dx: Matrix | Tensor3 | Tensor4; dw: Matrix; db: Vector } {
  // Your code here.
  todo('affine');
}
