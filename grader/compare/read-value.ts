import type { Value } from '../sandbox/outcome.ts';
import { type Nested, type Tensor, fromNested } from '../tensor/tensor.ts';

/** A student's value as an array of numbers, or why it is none. */
export type Reading =
  | { readonly status: 'numbers'; readonly tensor: Tensor }
  | { readonly status: 'missing'; readonly keys: readonly string[] }
  | { readonly status: 'wrong-kind'; readonly kind: string; readonly index: readonly number[] }
  | { readonly status: 'ragged'; readonly index: readonly number[] };

/** Reads the value at `path`, e.g. `out` or `config.velocity`, of what a function returned. */
export function readValue(returned: Value, path: string): Reading {
  let value = returned;
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
  const problem = findProblem(value, shape, []);
  return problem ?? { status: 'numbers', tensor: fromNested(toNested(value)) };
}

/** Lengths along the first entries: the shape, if every other entry agrees. */
function shapeAlong(value: Value): number[] {
  const shape: number[] = [];
  for (let level: Value | undefined = value; isArray(level); level = level[0]) shape.push(level.length);
  return shape;
}

function findProblem(value: Value, shape: readonly number[], index: readonly number[]): Reading | null {
  if (typeof value === 'number') return index.length === shape.length ? null : { status: 'ragged', index };
  if (!isArray(value)) return { status: 'wrong-kind', kind: describe(value), index };
  if (value.length !== shape[index.length]) return { status: 'ragged', index };
  for (const [i, entry] of value.entries()) {
    const problem = findProblem(entry, shape, [...index, i]);
    if (problem !== null) return problem;
  }
  return null;
}

function toNested(value: Value): Nested {
  if (isArray(value)) return value.map(toNested);
  return typeof value === 'number' ? value : NaN;
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
