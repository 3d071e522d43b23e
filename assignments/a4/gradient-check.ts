import { flatten, map, todo, zipWith } from '#starter';
import type { Numeric, SameRank } from '#starter';

/**
 * The gradient of `f` at `x`, measured by centred differences: each entry of x in turn is moved by h to either side, and
 * `(f(x + h) - f(x - h)) / 2h` is its slope.
 *
 * Must leave `x` as it was, whatever `f` is.
 *
 * @param f a function of an array of the shape of x, which returns a number
 * @param x where to measure: an array of any rank, or a number
 * @param h how far to move, the same for every entry
 * @returns an array of the shape of x
 */
export function numericalGradient<A extends Numeric>(
  f: (x: SameRank<A>) => number,
  x: A,
  h: number,
): SameRank<A> {
  // Your code here.
  todo('gradient-check');
}

/**
 * How far two gradients are apart, entry by entry in relation to their size: the largest of all
 * `|a - b| / max(1e-8, |a| + |b|)`. 0 where they are equal, 1 where they share nothing.
 *
 * @param a an array of any rank, or a number
 * @param b of the same shape
 */
export function relativeError(a: Numeric, b: Numeric): number {
  // Your code here.
  todo('gradient-check');
}
