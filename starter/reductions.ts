import { maximum, zipNested } from './elementwise.ts';
import { lengthsOf } from './explain.ts';
import type { Axis, Nested, Numeric, NumericArray, Reduced, SameRank } from './types.ts';

/** `{ keepdims: true }` keeps the axis that is reduced, with length 1, so that the result broadcasts against `x`. */
export interface Keepdims {
  readonly keepdims: true;
}

/**
 * The sum of all entries, or along one axis: of (N, M) along axis 0 (M), along axis 1 (N), and with
 * `{ keepdims: true }` (1, M) or (N, 1). An empty array sums to 0; along an axis it throws.
 */
export function sum(x: NumericArray): number;
export function sum<A extends NumericArray>(x: A, axis: Axis<A>): Reduced<A>;
export function sum<A extends NumericArray>(x: A, axis: Axis<A>, options: Keepdims): SameRank<A>;
export function sum(x: Nested[], axis?: number, options?: Keepdims): Nested {
  if (axis === undefined) return total(x);
  if (x.length === 0) throw new RangeError('an empty array cannot be summed along an axis');
  return kept(sumAlong(x, axis), axis, options);
}

/** The mean of all entries or along one axis; shapes as for `sum`. An empty array throws. */
export function mean(x: NumericArray): number;
export function mean<A extends NumericArray>(x: A, axis: Axis<A>): Reduced<A>;
export function mean<A extends NumericArray>(x: A, axis: Axis<A>, options: Keepdims): SameRank<A>;
export function mean(x: Nested[], axis?: number, options?: Keepdims): Nested {
  if (axis === undefined) return total(x) / countedFor(entryCount(x));
  const length = countedFor(lengthsOf(x)[axis] ?? 1);
  return kept(divided(sumAlong(x, axis), length), axis, options);
}

/** The sum of all entries, added one after the other. */
function total(x: readonly Nested[]): number {
  let sum: number | undefined;
  const visit = (part: Nested): void => {
    if (typeof part !== 'number') part.forEach(visit);
    else sum = sum === undefined ? part : sum + part;
  };
  x.forEach(visit);
  return sum ?? 0;
}

function sumAlong(x: Nested, axis: number): Nested {
  if (typeof x === 'number') throw noAxis(axis);
  if (axis > 0) return x.map((part) => sumAlong(part, axis - 1));
  const [first = 0, ...rest] = x;
  return rest.reduce((a, b) => zipNested(a, b, (v, w) => v + w), first);
}

function divided(x: Nested, by: number): Nested {
  return typeof x === 'number' ? x / by : x.map((part) => divided(part, by));
}

function entryCount(x: Nested): number {
  return typeof x === 'number' ? 1 : x.reduce<number>((count, part) => count + entryCount(part), 0);
}

function countedFor(count: number): number {
  if (count === 0) throw new RangeError('an empty array has no mean');
  return count;
}

/** The largest entry of all or along one axis, exactly; shapes as for `sum`. NaN where an entry is NaN. Empty throws. */
export function max(x: NumericArray): number;
export function max<A extends NumericArray>(x: A, axis: Axis<A>): Reduced<A>;
export function max<A extends NumericArray>(x: A, axis: Axis<A>, options: Keepdims): SameRank<A>;
export function max(x: NumericArray, axis?: number, options?: Keepdims): Nested {
  if (axis === undefined) return largest(x);
  return kept(maxAlong(x, axis), axis, options);
}

/**
 * Where the largest entry stands, the first of them if there are several: of a vector its index, of an array the
 * indices along one axis, e.g. of (N, C) along axis 1 (N).
 */
export function argmax<A extends NumericArray>(x: A, axis: Axis<A>): Reduced<A>;
export function argmax(x: Nested[], axis: number): Nested {
  return argmaxAlong(x, axis);
}

/** The largest entry of all; NaN, once met, stays. */
function largest(x: readonly Nested[]): number {
  let most: number | undefined;
  const visit = (part: Nested): void => {
    if (typeof part !== 'number') part.forEach(visit);
    else most = most === undefined ? part : Math.max(most, part);
  };
  x.forEach(visit);
  if (most === undefined) throw new RangeError('an empty array has no largest entry');
  return most;
}

// mathjs's `max` along an axis passes over NaN, which would hide a mistake.
function maxAlong(x: Numeric, axis: number): Nested {
  if (typeof x === 'number') throw noAxis(axis);
  const [first, ...rest]: Numeric[] = x;
  if (axis > 0) return x.map((part) => maxAlong(part, axis - 1));
  if (first === undefined) throw new RangeError('an empty array has no largest entry');
  return rest.reduce((a, b) => maximum(a, b), first);
}

function argmaxAlong(x: Nested, axis: number): Nested {
  if (typeof x === 'number') throw noAxis(axis);
  if (axis > 0) return x.map((part) => argmaxAlong(part, axis - 1));
  const [first] = x;
  if (first === undefined) throw new RangeError('an empty array has no largest entry');
  if (typeof first !== 'number')
    return first.map((_, i) =>
      argmaxAlong(
        x.map((part) => entryOf(part, i)),
        0,
      ),
    );
  let best = 0;
  let largest = first;
  for (const [i, entry] of x.entries()) {
    if (typeof entry === 'number' && entry > largest) [best, largest] = [i, entry];
  }
  return best;
}

function entryOf(part: Nested, i: number): Nested {
  return (typeof part === 'number' ? undefined : part[i]) ?? NaN;
}

function kept(reduced: Nested, axis: number, options: Keepdims | undefined): Nested {
  return options === undefined ? reduced : withAxis(reduced, axis);
}

/** Inserts an axis of length 1: (N) at axis 1 gives (N, 1). */
function withAxis(x: Nested, axis: number): Nested {
  if (axis === 0 || typeof x === 'number') return [x];
  return x.map((part) => withAxis(part, axis - 1));
}

function noAxis(axis: number): RangeError {
  return new RangeError(`the array has too few axes: ${axis + 1} more expected`);
}
