import type { Matrix, Tensor4, Vector } from '#starter';
import { expectGradients } from '../expect-gradients.ts';
import { weightedSum } from '../finite-differences.ts';

/** A normalisation of rows (N, D) or of images (N, C, H, W), forward and backward. */
interface Normalisation<X, Cache> {
  readonly forward: (x: X, gamma: Vector, beta: Vector) => { out: X; cache: Cache };
  readonly backward: (dout: X, cache: Cache) => { dx: X; dgamma: Vector; dbeta: Vector };
}

/** What a normalisation is given, and the gradient of the loss with respect to what comes out. */
interface Inputs<X> {
  readonly x: X;
  readonly gamma: Vector;
  readonly beta: Vector;
  readonly dout: X;
}

/**
 * Expects the gradients of a normalisation to agree with finite differences.
 *
 * @param tolerance of dx; the other two are divided by no variance and agree to 1e-8
 */
export function expectNormalisationGradients<X extends Matrix | Tensor4, Cache>(
  { forward, backward }: Normalisation<X, Cache>,
  { x, gamma, beta, dout }: Inputs<X>,
  tolerance = 1e-8,
): void {
  const { dx, dgamma, dbeta } = backward(dout, forward(x, gamma, beta).cache);
  const loss = () => weightedSum(dout, forward(x, gamma, beta).out);
  expectGradients(loss, { dx: [dx, x] }, tolerance);
  expectGradients(loss, { dgamma: [dgamma, gamma], dbeta: [dbeta, beta] }, 1e-8);
}
