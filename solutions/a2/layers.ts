import { map, shape, todo, zeros, zerosLike, zipWith } from '#starter';
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
  // <hole conv>
  const { stride, pad } = options;
  const [N, C, H, W] = shape(x);
  const [F, channels, HH, WW] = shape(w);
  if (channels !== C) throw new Error(`the images have ${C} channels, the filters ${channels}`);
  const windows = (length: number, window: number) => {
    const room = length + 2 * pad - window;
    if (room >= 0 && room % stride === 0) return 1 + room / stride;
    throw new Error(`windows of ${window} at stride ${stride} do not fill ${length} pixels padded by ${pad}`);
  };
  const out = zeros(N, F, windows(H, HH), windows(W, WW));

  const padded = zeros(N, C, H + 2 * pad, W + 2 * pad);
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) padded[n][c][i + pad][j + pad] = x[n][c][i][j];

  for (let n = 0; n < N; n++)
    for (let f = 0; f < F; f++)
      for (let i = 0; i < out[n][f].length; i++)
        for (let j = 0; j < out[n][f][i].length; j++) {
          let sum = b[f];
          for (let c = 0; c < C; c++)
            for (let p = 0; p < HH; p++)
              for (let q = 0; q < WW; q++)
                sum += padded[n][c][i * stride + p][j * stride + q] * w[f][c][p][q];
          out[n][f][i][j] = sum;
        }
  return { out, cache: { padded, w, options } };
  // </hole>
}

/**
 * The gradients through a convolutional layer.
 *
 * @param dout (N, F, H', W'), the gradient of the loss with respect to `out`
 * @param cache what `convForward` returned
 * @returns dx (N, C, H, W), dw (F, C, HH, WW), db (F)
 */
export function convBackward(dout: Tensor4, cache: ConvCache): { dx: Tensor4; dw: Tensor4; db: Vector } {
  // <hole conv>
  const { padded, w, options } = cache;
  const { stride, pad } = options;
  const [F, C, HH, WW] = shape(w);
  const dpadded = zerosLike(padded);
  const dw = zerosLike(w);
  const db = zeros(F);

  for (let n = 0; n < dout.length; n++)
    for (let f = 0; f < F; f++)
      for (let i = 0; i < dout[n][f].length; i++)
        for (let j = 0; j < dout[n][f][i].length; j++) {
          const d = dout[n][f][i][j];
          // sum = b[f]
          db[f] += d;
          for (let c = 0; c < C; c++)
            for (let p = 0; p < HH; p++)
              for (let q = 0; q < WW; q++) {
                // sum += padded[n][c][i * stride + p][j * stride + q] * w[f][c][p][q]
                dw[f][c][p][q] += d * padded[n][c][i * stride + p][j * stride + q];
                dpadded[n][c][i * stride + p][j * stride + q] += d * w[f][c][p][q];
              }
        }

  // padded[n][c][i + pad][j + pad] = x[n][c][i][j]: the border goes
  const inner = <T>(line: T[]) => line.slice(pad, line.length - pad);
  const dx = dpadded.map((image) => image.map((channel) => inner(channel).map((row) => inner(row))));
  return { dx, dw, db };
  // </hole>
}
