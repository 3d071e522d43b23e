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
  // <hole sigmoid>
  const out = map(x, (entry) => {
    // The exponent is never positive, so that exp cannot overflow.
    const e = Math.exp(-Math.abs(entry));
    return entry >= 0 ? 1 / (1 + e) : e / (1 + e);
  });
  return { out, cache: { out } };
  // </hole>
}

/**
 * The gradient through the sigmoid.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `sigmoidForward` returned
 * @returns dx (N, D), the gradient of the loss with respect to `x`
 */
export function sigmoidBackward(dout: Matrix, cache: SigmoidCache): { dx: Matrix } {
  // <hole sigmoid>
  // out = 1 / (1 + exp(-x)), and its derivative is out (1 - out)
  const dx = zipWith(dout, cache.out, (d, s) => d * s * (1 - s));
  return { dx };
  // </hole>
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
  // <hole tanh>
  const t = tanh(x);
  return { out: t, cache: { t } };
  // </hole>
}

/**
 * The gradient through the hyperbolic tangent.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `tanhForward` returned
 * @returns dx (N, D), the gradient of the loss with respect to `x`
 */
export function tanhBackward(dout: Matrix, cache: TanhCache): { dx: Matrix } {
  // <hole tanh>
  // out = tanh(x), and its derivative is 1 - tanh(x)^2
  const dx = zipWith(dout, cache.t, (d, t) => d * (1 - t * t));
  return { dx };
  // </hole>
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
  // <hole relu>
  const out = map(x, (entry) => Math.max(0, entry));
  return { out, cache: { x } };
  // </hole>
}

/**
 * The gradient through the rectified linear unit. At x = 0, where there is a kink, 0 and dout are both right.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `reluForward` returned
 * @returns dx (N, D), the gradient of the loss with respect to `x`
 */
export function reluBackward(dout: Matrix, cache: ReluCache): { dx: Matrix } {
  // <hole relu>
  // out = max(0, x): where x was positive the gradient passes, elsewhere it stops
  const dx = zipWith(dout, cache.x, (d, entry) => (entry > 0 ? d : 0));
  return { dx };
  // </hole>
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
  // <hole leaky-relu>
  const out = map(x, (entry) => (entry > 0 ? entry : alpha * entry));
  return { out, cache: { x, alpha } };
  // </hole>
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
  // <hole leaky-relu>
  const { x, alpha } = cache;
  // out = x or alpha x: the slope is 1 where x was positive, and alpha elsewhere
  const dx = zipWith(dout, x, (d, entry) => (entry > 0 ? d : alpha * d));
  return { dx };
  // </hole>
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
  // <hole affine>
  const rows = reshape(x, [x.length, w.length]);
  const out = add(matmul(rows, w), b);
  return { out, cache: { x, w } };
  // </hole>
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
  // <hole affine>
  const { x, w } = cache;
  const rows = reshape(x, [x.length, w.length]);
  // out = rows w + b: the one b is added to every row
  const db = sum(dout, 0);
  // out = rows w + b: with respect to w
  const dw = matmul(transpose(rows), dout);
  // out = rows w + b: with respect to rows
  const drows = matmul(dout, transpose(w));
  // rows = reshape(x, ...)
  const dx = reshape(drows, shape(x));
  return { dx, dw, db };
  // </hole>
}
