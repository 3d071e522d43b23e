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
  // Your code here.
  todo('layernorm');
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
  // Your code here.
  todo('layernorm');
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
  // Your code here.
  todo('spatial-groupnorm');
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
  // Your code here.
  todo('spatial-groupnorm');
}
