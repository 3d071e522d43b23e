import { createMathjs } from '#mathjs';
import type { Broadcast, Matrix, Numeric, Vector } from './types.ts';

/** What the functions of mathjs do to plain nested arrays under the configuration below. */
interface Maths {
  dotPow<A extends Numeric, B extends Numeric>(a: A, b: B): Broadcast<A, B>;
  multiply(a: Matrix, b: Matrix): Matrix;
  multiply(a: Matrix, b: Vector): Vector;
  multiply(a: Vector, b: Matrix): Vector;
  multiply(a: Vector | Matrix, b: Vector | Matrix): Vector | Matrix;
}

let instance: Maths | undefined;

/**
 * The kit's one configured mathjs, made when it is first asked for: making it takes longer than many a submission
 * runs, and code with loops of its own never needs it. Comparisons are exact (mathjs allows a relative difference of
 * 1e-12 by default, so that `max(1, 1 + 1e-13)` may be 1), and no result is ever a complex number.
 */
export function maths(): Maths {
  // mathjs declares results as wide as all that it can compute with (complex numbers, units, matrices of its own). `Maths`
  // says what holds for arrays.
  instance ??= createMathjs({ predictable: true, matrix: 'Array', relTol: 1e-300, absTol: 0 }) as Maths;
  return instance;
}
