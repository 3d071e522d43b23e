import { shape, todo, zeros, zerosLike } from '#starter';
import type { Tensor4, Vector } from '#starter';

interface ConvOptions {
  /** By how many pixels the window moves. */
  stride: number;
  /** How many rows and columns of zeros are put around each image, on every side. */
  pad: number;
}

/** What `convBackward` needs from the forward pass. */
interface ConvCache {
  padded: Tensor4;
  w: Tensor4;
  options: ConvOptions;
}

/**
 * A convolutional layer, as neural networks have it (a cross-correlation: the filter is not flipped). With x padded,
 *
 *     out[n][f][i][j] = b[f] + sum over c, p, q of x[n][c][i * stride + p][j * stride + q] * w[f][c][p][q]
 *
 * @param x (N, C, H, W), images
 * @param w (F, C, HH, WW), filters
 * @param b (F), one bias for each filter
 * @returns out (N, F, 1 + (H + 2 pad - HH) / stride, 1 + (W + 2 pad - WW) / stride), and the cache
 * @throws Error when x and w differ in C, or when the windows do not fill the padded image exactly: a division above
 *   leaves a remainder, or the filter is larger than the image
 */
export function convForward(
  x: Tensor4,
  w: Tensor4,
  b: Vector,
  options: ConvOptions,
): { out: Tensor4; cache: ConvCache } {
  // Your code here.
  todo('conv');
}

/**
 * The gradients through a convolutional layer.
 *
 * @param dout (N, F, H', W'), the gradient of the loss with respect to `out`
 * @param cache what `convForward` returned
 * @returns dx (N, C, H, W), dw (F, C, HH, WW), db (F)
 */
export function convBackward(dout: Tensor4, cache: ConvCache): { dx: Tensor4; dw: Tensor4; db: Vector } {
  // Your code here.
  todo('conv');
}

interface PoolOptions {
  poolHeight: number;
  poolWidth: number;
  /** By how many pixels the window moves, down and to the right. */
  stride: number;
}

/** What `maxPoolBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface PoolCache {
  x: Tensor4;
  /** (N, C, H', W'), the row and the column of x in which the largest entry of each window stands. */
  rows: Tensor4;
  columns: Tensor4;
}

/**
 * Max pooling: of each window of each channel, the largest entry,
 *
 *     out[n][c][i][j] = max over p, q of x[n][c][i * stride + p][j * stride + q].
 *
 * The windows fill the image: H - poolHeight and W - poolWidth are multiples of the stride.
 *
 * @param x (N, C, H, W), images
 * @returns out (N, C, 1 + (H - poolHeight) / stride, 1 + (W - poolWidth) / stride), and the cache
 */
export function maxPoolForward(x: Tensor4, options: PoolOptions): { out: Tensor4; cache: PoolCache } {
  // Your code here.
  todo('max-pool');
}

/**
 * The gradient through max pooling. Where several entries of a window are the largest, their gradients may be shared in
 * any way that adds up to that of the window: all of it to the first, for one.
 *
 * @param dout (N, C, H', W'), the gradient of the loss with respect to `out`
 * @param cache what `maxPoolForward` returned
 * @returns dx (N, C, H, W), the gradient of the loss with respect to `x`
 */
export function maxPoolBackward(dout: Tensor4, cache: PoolCache): { dx: Tensor4 } {
  // Your code here.
  todo('max-pool');
}
