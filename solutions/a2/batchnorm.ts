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
  // <hole batchnorm>
  const [N, D] = shape(x);
  const { mode, eps = 1e-5, momentum = 0.9, runningMean = zeros(D), runningVar = zeros(D) } = options;
  const training = mode === 'train';

  const mean = training ? sumOverBatch(x).map((sum) => sum / N) : runningMean;
  const centred = x.map((row) => row.map((entry, j) => entry - mean[j]));
  const squares = map(centred, (entry) => entry * entry);
  const variance = training ? sumOverBatch(squares).map((sum) => sum / N) : runningVar;
  const std = variance.map((entry) => Math.sqrt(entry + eps));
  const xhat = centred.map((row) => row.map((entry, j) => entry / std[j]));
  const out = xhat.map((row) => row.map((entry, j) => gamma[j] * entry + beta[j]));

  const blend = (running: number, batch: number) => momentum * running + (1 - momentum) * batch;
  return {
    out,
    cache: { centred, std, xhat, gamma },
    runningMean: training ? zipWith(runningMean, mean, blend) : runningMean,
    runningVar: training ? zipWith(runningVar, variance, blend) : runningVar,
  };
  // </hole>
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
  // <hole batchnorm>
  const { centred, std, xhat, gamma } = cache;
  const N = dout.length;
  const times = (a: number, b: number) => a * b;

  // out = gamma * xhat + beta
  const dbeta = sumOverBatch(dout);
  const dgamma = sumOverBatch(zipWith(dout, xhat, times));
  const dxhat = dout.map((row) => row.map((d, j) => d * gamma[j]));

  // xhat = centred / std, with respect to std
  const dstd = sumOverBatch(zipWith(dxhat, centred, times)).map((sum, j) => -sum / std[j] ** 2);
  // std = sqrt(variance + eps)
  const dvariance = dstd.map((d, j) => d / (2 * std[j]));
  // xhat = centred / std and variance = mean(centred ** 2): centred was used twice, so two gradients add up
  const dcentred = dxhat.map((row, i) =>
    row.map((d, j) => d / std[j] + (dvariance[j] * 2 * centred[i][j]) / N),
  );

  // centred = x - mean
  const dmean = sumOverBatch(dcentred).map((sum) => -sum);
  // centred = x - mean and mean = sum(x) / N: x was used twice
  const dx = dcentred.map((row) => row.map((d, j) => d + dmean[j] / N));
  return { dx, dgamma, dbeta };
  // </hole>
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
  // <hole batchnorm>
  const { std, xhat, gamma } = cache;
  const N = dout.length;
  const dbeta = sumOverBatch(dout);
  const dgamma = sumOverBatch(zipWith(dout, xhat, (d, entry) => d * entry));
  // What is left of dout after its mean and its part along xhat are taken away, scaled by gamma / std
  const dx = dout.map((row, i) =>
    row.map((d, j) => (gamma[j] / std[j]) * (d - dbeta[j] / N - (xhat[i][j] * dgamma[j]) / N)),
  );
  return { dx, dgamma, dbeta };
  // </hole>
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
  // <hole spatial-batchnorm>
  const [N, C, H, W] = shape(x);
  // Every pixel is an example with C features
  const pixels = reshape(permute(x, [0, 2, 3, 1]), [N * H * W, C]);
  const { out, ...rest } = batchnormForward(pixels, gamma, beta, options);
  return { out: permute(reshape(out, [N, H, W, C]), [0, 3, 1, 2]), ...rest };
  // </hole>
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
  // <hole spatial-batchnorm>
  const [N, C, H, W] = shape(dout);
  const pixels = reshape(permute(dout, [0, 2, 3, 1]), [N * H * W, C]);
  const { dx, dgamma, dbeta } = batchnormBackward(pixels, cache);
  return { dx: permute(reshape(dx, [N, H, W, C]), [0, 3, 1, 2]), dgamma, dbeta };
  // </hole>
}
