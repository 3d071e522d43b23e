import { map, permute, reshape, shape, todo, zeros, zipWith } from '#starter';
import type { Matrix, Tensor4, Vector } from '#starter';

interface BatchnormOptions {
  /** `train` normalises with the statistics of the batch, `test` with the running ones. */
  mode: 'train' | 'test';
  /** Added to the variance, so that a constant feature does not divide by zero; 1e-5 when absent. */
  eps?: number;
  /** The share of a running statistic that survives a batch; 0.9 when absent. */
  momentum?: number;
  /** (D); zeros when absent. */
  runningMean?: Vector;
  /** (D); zeros when absent. */
  runningVar?: Vector;
}

/** What the backward passes need from `batchnormForward`. Yours to change: nobody else reads it. */
interface BatchnormCache {
  centred: Matrix;
  std: Vector;
  xhat: Matrix;
  gamma: Vector;
}

/** The sum over the batch: (N, D) to (D). Given, for you to use. */
function sumOverBatch(x: Matrix): Vector {
  return x.reduce((sums, row) => zipWith(sums, row, (a, b) => a + b));
}

/**
 * Batch normalisation (Ioffe and Szegedy, 2015): `out = gamma xhat + beta` with `xhat = (x - mean) / sqrt(var + eps)`,
 * feature by feature. Variances are biased: divided by N, not by N - 1.
 *
 * In train mode mean and var are those of the batch, and `running = momentum * running + (1 - momentum) * batch` for
 * the mean and for the variance. In test mode mean and var are the running ones, which come back unchanged.
 *
 * @param x (N, D)
 * @param gamma (D), the scale
 * @param beta (D), the shift
 * @returns out (N, D), runningMean (D), runningVar (D), and the cache for the backward passes
 */
export function batchnormForward(
  x: Matrix,
  gamma: Vector,
  beta: Vector,
  options: BatchnormOptions,
): { out: Matrix; cache: BatchnormCache; runningMean: Vector; runningVar: Vector } {
  // Your code here.
  todo('batchnorm');
}

/**
 * The gradients through batch normalisation in train mode, node by node through the computation graph.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `batchnormForward` returned
 * @returns dx (N, D), dgamma (D), dbeta (D)
 */
export function batchnormBackward(
  dout: Matrix,
  cache: BatchnormCache,
): { dx: Matrix; dgamma: Vector; dbeta: Vector } {
  // Your code here.
  todo('batchnorm');
}

/**
 * The same gradients as `batchnormBackward`, with dx from one simplified formula: derive it on paper first.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `batchnormForward` returned
 * @returns dx (N, D), dgamma (D), dbeta (D)
 */
export function batchnormBackwardAlt(
  dout: Matrix,
  cache: BatchnormCache,
): { dx: Matrix; dgamma: Vector; dbeta: Vector } {
  // Your code here.
  todo('batchnorm');
}

/**
 * Batch normalisation of images: each channel has one mean, one variance, one gamma and one beta, shared by all pixels of
 * all images.
 *
 * @param x (N, C, H, W)
 * @param gamma (C), the scale of each channel
 * @param beta (C), the shift of each channel
 * @param options as for `batchnormForward`, with running statistics of shape (C)
 * @returns out (N, C, H, W), runningMean (C), runningVar (C), and the cache for the backward pass
 */
export function spatialBatchnormForward(
  x: Tensor4,
  gamma: Vector,
  beta: Vector,
  options: BatchnormOptions,
): { out: Tensor4; cache: BatchnormCache; runningMean: Vector; runningVar: Vector } {
  // Your code here.
  todo('spatial-batchnorm');
}

/**
 * The gradients through batch normalisation of images, in train mode.
 *
 * @param dout (N, C, H, W), the gradient of the loss with respect to `out`
 * @param cache what `spatialBatchnormForward` returned
 * @returns dx (N, C, H, W), dgamma (C), dbeta (C)
 */
export function spatialBatchnormBackward(
  dout: Tensor4,
  cache: BatchnormCache,
): { dx: Tensor4; dgamma: Vector; dbeta: Vector } {
  // Your code here.
  todo('spatial-batchnorm');
}
