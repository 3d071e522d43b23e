import { mean, multiply, sum, todo, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';

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
