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
  // <hole three-layer-convnet>
  const { W1, b1, W2, b2, W3, b3 } = params;
  const rectify = (entry: number) => Math.max(0, entry);
  const gate = (d: number, entry: number) => (entry > 0 ? d : 0);

  const conv = convForward(X, W1, b1, { stride: 1, pad: (W1[0][0].length - 1) / 2 });
  const pool = maxPoolForward(map(conv.out, rectify), { poolHeight: 2, poolWidth: 2, stride: 2 });
  const flat = reshape(pool.out, [X.length, W2.length]);
  const before = add(matmul(flat, W2), b2);
  const hidden = map(before, rectify);
  const { loss: dataLoss, dx: dscores } = softmaxLoss(add(matmul(hidden, W3), b3), y);

  // scores = hidden W3 + b3, and hidden = max(0, before)
  const dbefore = zipWith(matmul(dscores, transpose(W3)), before, gate);
  // before = flat W2 + b2, and flat is what the pool gave, in a row
  const dpool = reshape(matmul(dbefore, transpose(W2)), shape(pool.out));
  const drectified = maxPoolBackward(dpool, pool.cache).dx;
  const { dw, db } = convBackward(zipWith(drectified, conv.out, gate), conv.cache);

  const squares = sum(multiply(W1, W1)) + sum(multiply(W2, W2)) + sum(multiply(W3, W3));
  const grads = {
    W1: add(dw, multiply(reg, W1)),
    b1: db,
    W2: add(matmul(transpose(flat), dbefore), multiply(reg, W2)),
    b2: sum(dbefore, 0),
    W3: add(matmul(transpose(hidden), dscores), multiply(reg, W3)),
    b3: sum(dscores, 0),
  };
  return { loss: dataLoss + 0.5 * reg * squares, grads };
  // </hole>
}
