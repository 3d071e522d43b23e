import { multiply, ones, sum } from '#starter';
import type { Matrix, Vector } from '#starter';

// What all normalisations get wrong alike about gamma.

/** The gradient of x as it is without gamma, in the place of the right one. */
export function gammaMissing<Dout, Cache extends { gamma: Vector }, Dx>(
  backward: (dout: Dout, cache: Cache) => { dx: Dx },
) {
  return (_: unknown, dout: Dout, cache: Cache) => ({
    dx: backward(dout, { ...cache, gamma: ones(cache.gamma.length) }).dx,
  });
}

/** A cache that holds x as well. */
export function cacheWithX<Cache extends object>({ cache }: { cache: Cache }, x: Matrix) {
  return { cache: { ...cache, x } };
}

/** A backward pass that makes dgamma of x itself, where the normalised x belongs. */
export function dgammaFromX<Cache, Gradients extends object>(
  backward: (dout: Matrix, cache: Cache) => Gradients,
) {
  return (dout: Matrix, cache: Cache & { x: Matrix }) => ({
    ...backward(dout, cache),
    dgamma: sum(multiply(dout, cache.x), 0),
  });
}
