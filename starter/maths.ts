import {
  absDependencies,
  addDependencies,
  create,
  dotDependencies,
  dotDivideDependencies,
  dotMultiplyDependencies,
  dotPowDependencies,
  flattenDependencies,
  mapDependencies,
  maxDependencies,
  multiplyDependencies,
  reshapeDependencies,
  subtractDependencies,
  sumDependencies,
  transposeDependencies,
  unaryMinusDependencies,
  type FactoryFunctionMap,
} from 'mathjs';
import type {
  ArrayOf,
  Broadcast,
  Matrix,
  Nested,
  Numeric,
  NumericArray,
  SameRank,
  Shape,
  Vector,
} from './types.ts';

type Elementwise = <A extends Numeric, B extends Numeric>(a: A, b: B) => Broadcast<A, B>;
type Mapped = <A extends Numeric>(a: A) => SameRank<A>;

/** What the functions of mathjs do to plain nested arrays under the configuration below. */
interface Maths {
  readonly add: Elementwise;
  readonly subtract: Elementwise;
  readonly dotMultiply: Elementwise;
  readonly dotDivide: Elementwise;
  readonly dotPow: Elementwise;
  readonly unaryMinus: Mapped;
  readonly abs: Mapped;
  map<A extends NumericArray, B extends NumericArray>(
    a: A,
    b: B,
    f: (x: number, y: number) => number,
  ): Broadcast<A, B>;
  multiply(a: Matrix, b: Matrix): Matrix;
  multiply(a: Matrix, b: Vector): Vector;
  multiply(a: Vector, b: Matrix): Vector;
  multiply(a: Vector | Matrix, b: Vector | Matrix): Vector | Matrix;
  dot(a: Vector, b: Vector): number;
  transpose(a: Matrix): Matrix;
  reshape<S extends Shape>(a: NumericArray, shape: S): ArrayOf<S>;
  flatten(a: NumericArray): Vector;
  max(a: Nested[]): number;
  sum(a: Nested[]): number;
  sum(a: Nested[], axis: number): Nested;
}

let instance: Maths | undefined;

/**
 * The kit's one configured mathjs, made when it is first asked for: making it takes longer than many a submission
 * runs, and code with loops of its own never needs it. Comparisons are exact (mathjs allows a relative difference of
 * 1e-12 by default, so that `max(1, 1 + 1e-13)` may be 1), and no result is ever a complex number.
 */
export function maths(): Maths {
  // The one cast of the kit: mathjs declares results as wide as all that it can compute with (complex numbers, units,
  // matrices of its own) and some of them wrongly (`sum(A, axis)` as a number). `Maths` says what holds for arrays.
  instance ??= create(usedFactories(), {
    predictable: true,
    matrix: 'Array',
    relTol: 1e-300,
    absTol: 0,
  }) as unknown as Maths;
  return instance;
}

function usedFactories(): FactoryFunctionMap {
  const used = [
    absDependencies,
    addDependencies,
    dotDependencies,
    dotDivideDependencies,
    dotMultiplyDependencies,
    dotPowDependencies,
    flattenDependencies,
    mapDependencies,
    maxDependencies,
    multiplyDependencies,
    reshapeDependencies,
    subtractDependencies,
    sumDependencies,
    transposeDependencies,
    unaryMinusDependencies,
  ];
  return Object.fromEntries(used.flatMap((dependencies) => Object.entries(dependencies ?? {})));
}
