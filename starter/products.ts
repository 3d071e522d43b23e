import { explained, whyNoDot, whyNoProduct } from './explain.ts';
import { maths } from './maths.ts';
import type { Matrix, Vector } from './types.ts';

/**
 * The product of matrices: (N, D) times (D, M) gives (N, M); (N, D) times (D) gives (N); (N) times (N, M) gives (M).
 *
 * @throws Error when the inner lengths differ.
 */
export function matmul(a: Matrix, b: Matrix): Matrix;
export function matmul(a: Matrix, b: Vector): Vector;
export function matmul(a: Vector, b: Matrix): Vector;
export function matmul(a: Vector | Matrix, b: Vector | Matrix): Vector | Matrix {
  const mathjs = maths();
  return explained('matmul', [a, b], whyNoProduct, () => mathjs.multiply(a, b));
}

/** Rows become columns: (N, M) gives (M, N). For more axes see `permute`. */
export function transpose(a: Matrix): Matrix {
  const [first = []] = a;
  return first.map((_, j) => a.map((row) => row[j] ?? NaN));
}

/** Every entry of `a` times every entry of `b`: (N) and (M) give (N, M). */
export function outer(a: Vector, b: Vector): Matrix {
  return a.map((x) => b.map((y) => x * y));
}

/**
 * The inner product of two vectors of the same length, a number.
 *
 * @throws RangeError when the lengths differ.
 */
export function dot(a: Vector, b: Vector): number {
  return explained('dot', [a, b], whyNoDot, () => {
    if (a.length !== b.length) throw new RangeError('the lengths differ');
    const [first = 0, ...rest] = a.map((entry, i) => entry * (b[i] ?? NaN));
    return rest.reduce((sum, product) => sum + product, first);
  });
}
