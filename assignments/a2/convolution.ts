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
