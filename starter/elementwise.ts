import { explained, lengthsOf, whyNoBroadcast } from './explain.ts';
import { maths } from './maths.ts';
import type { Broadcast, Nested, Numeric, SameRank } from './types.ts';

/*
 * Two arrays of different shapes are broadcast as in NumPy: shapes are aligned at the last axis, and a missing axis or
 * one of length 1 is repeated. So (N, M) goes with (M), (1, M), (N, 1) and a number; (N, C, H, W) with (C, 1, 1).
 * Shapes that do not fit throw an error that says so. No function here changes its arguments.
 *
 * Sums, differences, products and quotients are plain loops: a mathjs takes longer to be made than most layers run, and
 * then computes a tenth as fast.
 */

/** `a + b`, elementwise with broadcasting: (N, M) and (M) give (N, M). */
export function add<A extends Numeric, B extends Numeric>(a: A, b: B): Broadcast<A, B> {
  return broadcast('add', a, b, (x, y) => x + y);
}

/** `a - b`, elementwise with broadcasting: (N, M) and (N, 1) give (N, M). */
export function subtract<A extends Numeric, B extends Numeric>(a: A, b: B): Broadcast<A, B> {
  return broadcast('subtract', a, b, (x, y) => x - y);
}

/** `a * b`, elementwise with broadcasting; for the product of matrices see `matmul`. */
export function multiply<A extends Numeric, B extends Numeric>(a: A, b: B): Broadcast<A, B> {
  return broadcast('multiply', a, b, (x, y) => x * y);
}

/** `a / b`, elementwise with broadcasting; by zero as in IEEE 754: an infinity or NaN. */
export function divide<A extends Numeric, B extends Numeric>(a: A, b: B): Broadcast<A, B> {
  return broadcast('divide', a, b, (x, y) => x / y);
}

/** `a ** b`, elementwise with broadcasting. A negative base with exponent 1/3 gives the real root, as mathjs has it. */
export function pow<A extends Numeric, B extends Numeric>(a: A, b: B): Broadcast<A, B> {
  return explained('pow', [a, b], whyNoBroadcast, () => maths().dotPow(a, b));
}

/** The larger of `a` and `b`, elementwise with broadcasting, exactly; NaN where either is NaN. `maximum(x, 0)` is ReLU. */
export function maximum<A extends Numeric, B extends Numeric>(a: A, b: B): Broadcast<A, B> {
  return broadcast('maximum', a, b, (x, y) => Math.max(x, y));
}

/** `-x`, elementwise, any rank. */
export function negate<A extends Numeric>(x: A): SameRank<A> {
  return map(x, (entry) => -entry);
}

/** The absolute value, elementwise, any rank. */
export function abs<A extends Numeric>(x: A): SameRank<A> {
  return map(x, Math.abs);
}

/** `e ** x`, elementwise, any rank; infinite for x above 709.78. */
export function exp<A extends Numeric>(x: A): SameRank<A> {
  return map(x, Math.exp);
}

/** The natural logarithm, elementwise, any rank; NaN below zero and -Infinity at zero. */
export function log<A extends Numeric>(x: A): SameRank<A> {
  return map(x, Math.log);
}

/** The square root, elementwise, any rank; NaN below zero. */
export function sqrt<A extends Numeric>(x: A): SameRank<A> {
  return map(x, Math.sqrt);
}

/** The hyperbolic tangent, elementwise, any rank. */
export function tanh<A extends Numeric>(x: A): SameRank<A> {
  return map(x, Math.tanh);
}

/**
 * `f` of every entry, for an array of any rank or a number; the result has the shape of `x`. mathjs has no `exp` of an
 * array, so this, in plain loops, carries `exp` and its like.
 */
export function map<A extends Numeric>(x: A, f: (entry: number) => number): SameRank<A>;
export function map(x: Nested, f: (entry: number) => number): Nested {
  return mapNested(x, f);
}

/**
 * `f` of the entries of two arrays of one shape, pair by pair: `zipWith(dout, x, (d, v) => (v > 0 ? d : 0))`. In plain
 * loops and without broadcasting.
 *
 * @throws RangeError when the shapes differ.
 */
export function zipWith<A extends Numeric>(
  a: A,
  b: SameRank<A>,
  f: (x: number, y: number) => number,
): SameRank<A>;
export function zipWith(a: Nested, b: Nested, f: (x: number, y: number) => number): Nested {
  return zipNested(a, b, f);
}

/** `f` of the entries of two arrays that meet when the shapes are aligned; where they do not fit, an error says which two they are. */
function broadcast<A extends Numeric, B extends Numeric>(
  name: string,
  a: A,
  b: B,
  f: (x: number, y: number) => number,
): Broadcast<A, B>;
function broadcast(name: string, a: Nested, b: Nested, f: (x: number, y: number) => number): Nested {
  return explained(name, [a, b], whyNoBroadcast, () => paired(a, b, lengthsOf(a), lengthsOf(b), f));
}

/** Goes through the axes from the first to the last; `left` and `right` are the lengths of those that are left. */
function paired(
  a: Nested | undefined,
  b: Nested | undefined,
  left: readonly number[],
  right: readonly number[],
  f: (x: number, y: number) => number,
): Nested {
  if (typeof a === 'number' && typeof b === 'number') return f(a, b);
  if (typeof a === 'number') return mapNested(b, (y) => f(a, y));
  if (typeof b === 'number') return mapNested(a, (x) => f(x, b));
  if (!Array.isArray(a) || !Array.isArray(b)) throw noNumber(Array.isArray(a) ? b : a);
  const [below, beside] = [left.slice(1), right.slice(1)];
  if (left.length > right.length) return a.map((part) => paired(part, b, below, right, f));
  if (left.length < right.length) return b.map((part) => paired(a, part, left, beside, f));
  if (a.length !== left[0] || b.length !== right[0])
    throw new RangeError('the rows of an array differ in length');
  if (a.length === b.length) return a.map((part, i) => paired(part, b[i], below, beside, f));
  const [x, y] = [a[0], b[0]];
  if (b.length === 1) return a.map((part) => paired(part, y, below, beside, f));
  if (a.length === 1) return b.map((part) => paired(x, part, below, beside, f));
  throw new RangeError(`lengths ${a.length} and ${b.length} do not fit`);
}

function mapNested(x: Nested | undefined, f: (entry: number) => number): Nested {
  if (typeof x === 'number') return f(x);
  if (!Array.isArray(x)) throw noNumber(x);
  return x.map((part) => mapNested(part, f));
}

function noNumber(entry: unknown): TypeError {
  return new TypeError(`an entry is ${String(entry)}, where a number was expected`);
}

/** `zipWith` of arrays of which the rank is not known. */
export function zipNested(a: Nested, b: Nested, f: (x: number, y: number) => number): Nested {
  if (typeof a === 'number' && typeof b === 'number') return f(a, b);
  if (typeof a === 'number' || typeof b === 'number') {
    throw new RangeError('the shapes differ: a number on one side, an array on the other');
  }
  if (a.length !== b.length) throw new RangeError(`the shapes differ: lengths ${a.length} and ${b.length}`);
  return a.map((part, i) => zipNested(part, b[i] ?? NaN, f));
}
