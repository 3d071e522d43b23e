import { expect } from 'vitest';
import { type NumericArray, shape } from '#starter';
import { numericGradient, relativeDifference } from './finite-differences.ts';

/**
 * Expects gradients to agree with finite differences of `loss`, and to have the shapes of what they belong to.
 *
 * @param pairs by name, a gradient and the array that `loss` reads
 * @param tolerance the largest difference, relative to the largest entry of a gradient
 */
export function expectGradients(
  loss: () => number,
  pairs: Readonly<Record<string, readonly [gradient: NumericArray, of: NumericArray]>>,
  tolerance: number,
): void {
  for (const [name, [gradient, of]] of Object.entries(pairs)) {
    expect(shape(gradient), name).toEqual(shape(of));
    expect(relativeDifference(gradient, numericGradient(loss, of)), name).toBeLessThan(tolerance);
  }
}
