import { map, mean, multiply, ones, reshape, shape, sum, todo, zeros, zipWith } from '#starter';
import type { Matrix, Tensor4, Vector } from '#starter';

interface LayernormOptions {
  /** Added to the variance, so that an example of equal features does not divide by zero; 1e-5 when absent. */
  eps?: number;
}

/** What `layernormBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface LayernormCache {
  xhat: Matrix;
  /** (N) */
  std: Vector;
  gamma: Vector;
}

/**
 * Layer normalisation (Ba, Kiros and Hinton, 2016): `out = gamma xhat + beta` with `xhat = (x - mean) / sqrt(var + eps)`,
 * where mean and var are those of the features of one example. Variances are biased: divided by D, not by D - 1.
 *
 * @param x (N, D)
 * @param gamma (D), the scale of each feature
 * @param beta (D), the shift of each feature
 * @returns out (N, D), and the cache for the backward pass
 */
export function layernormForward(
  x: Matrix,
  gamma: Vector,
  beta: Vector,
  options: LayernormOptions,
): { out: Matrix; cache: LayernormCache } {
  // <hole layernorm>
  const { eps = 1e-5 } = options;
  const centred = x.map((row) => {
    const middle = mean(row);
    return row.map((entry) => entry - middle);
  });
  const std = centred.map((row) => Math.sqrt(mean(multiply(row, row)) + eps));
  const xhat = centred.map((row, n) => row.map((entry) => entry / std[n]));
  const out = xhat.map((row) => row.map((entry, j) => gamma[j] * entry + beta[j]));
  return { out, cache: { xhat, std, gamma } };
  // </hole>
}

/**
 * The gradients through layer normalisation.
 *
 * @param dout (N, D), the gradient of the loss with respect to `out`
 * @param cache what `layernormForward` returned
 * @returns dx (N, D), dgamma (D), dbeta (D)
 */
export function layernormBackward(
  dout: Matrix,
  cache: LayernormCache,
): { dx: Matrix; dgamma: Vector; dbeta: Vector } {
  // <hole layernorm>
  const { xhat, std, gamma } = cache;

  // out = gamma * xhat + beta: all examples share gamma and beta
  const dbeta = sum(dout, 0);
  const dgamma = sum(multiply(dout, xhat), 0);

  // xhat = (x - mean) / std, example by example: less the way through the mean, less the way through the variance
  const dx = dout.map((row, n) => {
    const dxhat = multiply(row, gamma);
    const viaMean = mean(dxhat);
    const viaVariance = mean(multiply(dxhat, xhat[n]));
    return zipWith(dxhat, xhat[n], (d, entry) => (d - viaMean - entry * viaVariance) / std[n]);
  });
  return { dx, dgamma, dbeta };
  // </hole>
}

interface GroupnormOptions {
  /** Into how many groups the channels are split, G below; C is a multiple of it. */
  groups: number;
  /** Added to the variance; 1e-5 when absent. */
  eps?: number;
}

/** What `spatialGroupnormBackward` needs from the forward pass. */
interface GroupnormCache {
  rows: LayernormCache;
  xhat: Tensor4;
  gamma: Vector;
}

/**
 * Group normalisation (Wu and He, 2018): `out = gamma xhat + beta` with `xhat = (x - mean) / sqrt(var + eps)`. The channels
 * of an image are split into G groups of neighbours, C / G channels each; mean and var are those of all pixels of one group
 * of one image. gamma and beta belong to channels.
 *
 * @param x (N, C, H, W)
 * @param gamma (C), the scale of each channel
 * @param beta (C), the shift of each channel
 * @returns out (N, C, H, W), and the cache for the backward pass
 */
export function spatialGroupnormForward(
  x: Tensor4,
  gamma: Vector,
  beta: Vector,
  options: GroupnormOptions,
): { out: Tensor4; cache: GroupnormCache } {
  // <hole spatial-groupnorm>
  const { groups, eps = 1e-5 } = options;
  const [N, C, H, W] = shape(x);
  // Groups lie one after the other: each is an example of layer normalisation, with a scale of one
  const D = (C / groups) * H * W;
  const rows = layernormForward(reshape(x, [N * groups, D]), ones(D), zeros(D), { eps });
  const xhat = reshape(rows.out, [N, C, H, W]);
  const out = xhat.map((image) =>
    image.map((channel, c) => map(channel, (entry) => gamma[c] * entry + beta[c])),
  );
  return { out, cache: { rows: rows.cache, xhat, gamma } };
  // </hole>
}

/**
 * The gradients through group normalisation.
 *
 * @param dout (N, C, H, W), the gradient of the loss with respect to `out`
 * @param cache what `spatialGroupnormForward` returned
 * @returns dx (N, C, H, W), dgamma (C), dbeta (C)
 */
export function spatialGroupnormBackward(
  dout: Tensor4,
  cache: GroupnormCache,
): { dx: Tensor4; dgamma: Vector; dbeta: Vector } {
  // <hole spatial-groupnorm>
  const { rows, xhat, gamma } = cache;

  // out = gamma * xhat + beta: all pixels of a channel share its gamma and beta
  const perChannel = (images: Tensor4) => gamma.map((_, c) => sum(images.map((image) => sum(image[c]))));
  const dbeta = perChannel(dout);
  const dgamma = perChannel(multiply(dout, xhat));

  // xhat = (x - mean) / std, group by group
  const dxhat = dout.map((image) => image.map((channel, c) => map(channel, (d) => d * gamma[c])));
  const { dx } = layernormBackward(reshape(dxhat, shape(rows.xhat)), rows);
  return { dx: reshape(dx, shape(dout)), dgamma, dbeta };
  // </hole>
}
