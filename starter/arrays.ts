import { map } from './elementwise.ts';
import { lengthsOf } from './explain.ts';
import type { ArrayOf, Nested, Numeric, NumericArray, SameRank, Shape, ShapeOf, Vector } from './types.ts';

/** An array of zeros: `zeros(N)` is a vector, `zeros(N, D)` a matrix, and so on; `zeros(...shape(x))` has x's shape. */
export function zeros<S extends Shape>(...lengths: S): ArrayOf<S>;
export function zeros(...lengths: Shape): Nested {
  return filled(lengths, 0);
}

/** An array of ones; shapes as for `zeros`. */
export function ones<S extends Shape>(...lengths: S): ArrayOf<S>;
export function ones(...lengths: Shape): Nested {
  return filled(lengths, 1);
}

/** Zeros in the shape of `x`, which may also be a number. */
export function zerosLike<A extends Numeric>(x: A): SameRank<A> {
  return map(x, () => 0);
}

/** A copy of `x` that shares nothing with it: changing one leaves the other as it is. */
export function clone<A extends Numeric>(x: A): SameRank<A> {
  return map(x, (entry) => entry);
}

/** The lengths of the axes: of an (N, D) matrix `[N, D]`, of a number `[]`. Reads the first entry of each axis alone. */
export function shape<A extends Numeric>(x: A): ShapeOf<A>;
export function shape(x: Nested): number[] {
  return lengthsOf(x);
}

/**
 * The same entries, row by row, in another shape. One length may be -1: it is worked out from the others.
 *
 * @throws RangeError when the numbers of entries differ.
 */
export function reshape<S extends Shape>(x: NumericArray, lengths: S): ArrayOf<S>;
export function reshape(x: NumericArray, lengths: Shape): Nested {
  const entries = flatten(x);
  const known = lengths.reduce((product, length) => product * (length === -1 ? 1 : length), 1);
  const whole = lengths.map((length) => (length === -1 ? entries.length / known : length));
  const asked = whole.reduce((product, length) => product * length, 1);
  if (asked !== entries.length || !whole.every((length) => Number.isInteger(length) && length >= 0)) {
    throw new RangeError(
      `reshape: ${entries.length} entries of shape (${lengthsOf(x).join(', ')}) do not fill the shape (${lengths.join(', ')})`,
    );
  }
  return nested(entries, whole, 0);
}

function nested(entries: Vector, [length = 0, ...inner]: readonly number[], from: number): Nested[] {
  if (inner.length === 0) return entries.slice(from, from + length);
  const step = inner.reduce((product, size) => product * size, 1);
  return Array.from({ length }, (_, i) => nested(entries, inner, from + i * step));
}

/** All entries, row by row, as one vector. */
export function flatten(x: NumericArray): Vector {
  const entries: Vector = [];
  const visit = (part: Nested): void => {
    if (typeof part === 'number') entries.push(part);
    else part.forEach(visit);
  };
  visit(x);
  return entries;
}

/**
 * Reorders axes: axis k of the result is axis `axes[k]` of `x`. So `permute(x, [0, 2, 3, 1])` takes images from
 * (N, C, H, W) to (N, H, W, C).
 *
 * @throws RangeError when `axes` does not name every axis once.
 */
export function permute<A extends NumericArray>(x: A, axes: Readonly<ShapeOf<A>>): SameRank<A>;
export function permute(x: Nested, axes: readonly number[]): Nested {
  const lengths = lengthsOf(x);
  if ([...axes].sort().join() !== [...lengths.keys()].join()) {
    throw new RangeError(`axes [${axes.join(', ')}] should name each of 0 to ${lengths.length - 1} once`);
  }
  const index = lengths.map(() => 0);
  const build = (k: number): Nested => {
    const axis = axes[k];
    if (axis === undefined) return index.reduce(entryAt, x);
    return Array.from({ length: lengths[axis] ?? 0 }, (_, i) => {
      index[axis] = i;
      return build(k + 1);
    });
  };
  return build(0);
}

function entryAt(part: Nested, i: number): Nested {
  return (typeof part === 'number' ? undefined : part[i]) ?? NaN;
}

function filled(lengths: readonly number[], entry: number): Nested {
  const [length, ...inner] = lengths;
  return length === undefined ? entry : Array.from({ length }, () => filled(inner, entry));
}
