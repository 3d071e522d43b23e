import type { Value } from '../sandbox/outcome.ts';
import { sizeOf, type Tensor } from '../tensor/tensor.ts';

/** A student's value as an array of numbers, or why it is none. */
export type Reading =
  | { readonly status: 'numbers'; readonly tensor: Tensor }
  | { readonly status: 'missing'; readonly keys: readonly string[] }
  | { readonly status: 'wrong-kind'; readonly kind: string; readonly index: readonly number[] }
  | { readonly status: 'ragged'; readonly index: readonly number[] };

/** Reads the value at `path`, e.g. `out` or `config.velocity`, of what a function returned; `returned` is all of it. */
export function readValue(returned: Value, path: string): Reading {
  let value = returned;
  if (path === 'returned') return readNumbers(value);
  for (const key of path.split('.')) {
    if (!isObject(value)) return { status: 'wrong-kind', kind: describe(value), index: [] };
    const found = value.entries.get(key);
    if (found === undefined) return { status: 'missing', keys: [...value.entries.keys()] };
    value = found;
  }
  return readNumbers(value);
}

/** Reads a value as plain nested arrays of numbers, all of one shape. */
export function readNumbers(value: Value): Reading {
  const shape = shapeAlong(value);
  const data = new Float64Array(sizeOf(shape));
  const end = fill(data, 0, value, shape, 0);
  return end === null ? findProblem(value, shape, []) : { status: 'numbers', tensor: { shape, data } };
}

/** Lengths along the first entries: the shape, if every other entry agrees. */
function shapeAlong(value: Value): number[] {
  const shape: number[] = [];
  for (let level: Value | undefined = value; isArray(level); level = level[0]) shape.push(level.length);
  return shape;
}

/** Copies the numbers into `data` from `offset` on; gives the offset behind them, or null where the shape does not hold. */
function fill(
  data: Float64Array,
  offset: number,
  value: Value,
  shape: readonly number[],
  axis: number,
): number | null {
  if (typeof value === 'number') {
    data[offset] = value;
    return axis === shape.length ? offset + 1 : null;
  }
  if (!isArray(value) || value.length !== shape[axis]) return null;
  let next: number | null = offset;
  for (let i = 0; i < value.length && next !== null; i++)
    next = fill(data, next, value[i] ?? null, shape, axis + 1);
  return next;
}

/** Where a value stops being nested arrays of the shape, in the order of its entries. */
function findProblem(value: Value, shape: readonly number[], index: readonly number[]): Reading {
  if (typeof value === 'number') return { status: 'ragged', index };
  if (!isArray(value)) return { status: 'wrong-kind', kind: describe(value), index };
  if (value.length !== shape[index.length]) return { status: 'ragged', index };
  const data = new Float64Array(sizeOf(shape));
  const bad = value.findIndex((entry) => fill(data, 0, entry, shape, index.length + 1) === null);
  return findProblem(value[bad] ?? null, shape, [...index, bad]);
}

function describe(value: Value): string {
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'boolean') return 'a boolean';
  if (typeof value === 'number') return 'a number';
  if (value === null) return 'null';
  if (isArray(value)) return 'an array';
  return value.kind === 'other' ? value.words : 'an object';
}

function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function isObject(value: Value): value is Extract<Value, { kind: 'object' }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'object';
}
