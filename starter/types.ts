/** Arrays are plain nested arrays of float64. Sizes in the docstrings: N, M, D, ... as in the handouts. */
export type Vector = number[];
export type Matrix = number[][];
export type Tensor3 = number[][][];
export type Tensor4 = number[][][][];

/** An array of rank 1 to 4. */
export type NumericArray = Vector | Matrix | Tensor3 | Tensor4;
/** A number or an array: whatever elementwise functions take. */
export type Numeric = number | NumericArray;

/** Arrays of a rank that only the running program knows: what the kit's own recursive functions walk over. */
export type Nested = number | Nested[];

/** The lengths of the axes, outermost first, e.g. `[N, D]`. */
export type Shape =
  | readonly [number]
  | readonly [number, number]
  | readonly [number, number, number]
  | readonly [number, number, number, number];

/** The array type of the same rank as `A`, without literal types: `SameRank<3>` is `number`. */
export type SameRank<A extends Numeric> = A extends number
  ? number
  : A extends Vector
    ? Vector
    : A extends Matrix
      ? Matrix
      : A extends Tensor3
        ? Tensor3
        : Tensor4;

/** What an elementwise function of `A` and `B` returns: an array of the higher of the two ranks. */
export type Broadcast<A extends Numeric, B extends Numeric> = A extends number
  ? SameRank<B>
  : B extends number
    ? SameRank<A>
    : A extends Vector
      ? SameRank<B>
      : B extends Vector
        ? SameRank<A>
        : A extends Matrix
          ? SameRank<B>
          : B extends Matrix
            ? SameRank<A>
            : A extends Tensor3
              ? SameRank<B>
              : SameRank<A>;

/** What is left of `A` when one axis is summed away: a matrix becomes a vector, a vector a number. */
export type Reduced<A extends NumericArray> = A extends Vector
  ? number
  : A extends Matrix
    ? Vector
    : A extends Tensor3
      ? Matrix
      : Tensor3;

/** The axes that `A` has, counted from 0, the outermost. */
export type Axis<A extends NumericArray> = A extends Vector
  ? 0
  : A extends Matrix
    ? 0 | 1
    : A extends Tensor3
      ? 0 | 1 | 2
      : 0 | 1 | 2 | 3;

/** The lengths of the axes of `A`, as a tuple of its rank; of a number, none. */
export type ShapeOf<A extends Numeric> = A extends number
  ? []
  : A extends Vector
    ? [number]
    : A extends Matrix
      ? [number, number]
      : A extends Tensor3
        ? [number, number, number]
        : [number, number, number, number];

/** The array type that has these axes. */
export type ArrayOf<S extends Shape> = S extends readonly [number]
  ? Vector
  : S extends readonly [number, number]
    ? Matrix
    : S extends readonly [number, number, number]
      ? Tensor3
      : Tensor4;
