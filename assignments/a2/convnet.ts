import { add, map, matmul, multiply, reshape, shape, sum, todo, transpose, zipWith } from '#starter';
import type { Matrix, Tensor4, Vector } from '#starter';
import { convBackward, convForward, maxPoolBackward, maxPoolForward } from './convolution.ts';
import { softmaxLoss } from './nets.ts';

interface ConvNetParams {
  /** (F, C, HH, HH), filters */
  W1: Tensor4;
  b1: Vector;
  /** (F * H/2 * W/2, M) */
  W2: Matrix;
  b2: Vector;
  /** (M, K), for K classes */
  W3: Matrix;
  b3: Vector;
}

/**
 * The loss of a network of three layers: conv - ReLU - 2 by 2 max pool - affine - ReLU - affine - softmax, plus
 * `0.5 * reg * sum(W^2)` over the weights of all three. The convolution has stride 1 and the padding `(HH - 1) / 2`, which
 * keeps the size of the images; the pool has stride 2. What comes out of it is laid out as (N, F * H/2 * W/2), in the order
 * in which it lies.
 *
 * @param X (N, C, H, W), images of even height and width
 * @param y (N), the right class of each image
 * @returns loss, a number, and grads, the gradient of the loss with respect to each of the params, by the same names
 */
export function threeLayerConvNetLoss(
  X: Tensor4,
  y: Vector,
  params: ConvNetParams,
  { reg }: { reg: number },
): { loss: number; grads: ConvNetParams } {
  // Your code here.
  todo('three-layer-convnet');
}
