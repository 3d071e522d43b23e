import { getOwn, isArray, isObject, setOwn } from './primordials.ts';

/** The numbers of an argument, or of its array `key`; `strides` are how many of them one step along each axis passes. */
export interface Entry {
  readonly argument: number;
  readonly key: string | null;
  readonly strides: readonly number[];
}

/** Finds the numbers of an argument, or of its array `key`, which are nested arrays of one shape. */
export function entryOf(args: readonly unknown[], argument: number, key: string | null): Entry {
  const strides: number[] = [];
  let value = key === null ? args[argument] : getOwn(args[argument], key);
  for (let axis = 0; isArray(value); axis++) {
    setOwn(strides, axis, entriesIn(value) / value.length);
    value = value[0];
  }
  return { argument, key, strides };
}

/** Replaces the number at `offset`, in row-major order. */
export function setEntry(
  args: unknown[],
  { argument, key, strides }: Entry,
  offset: number,
  value: number,
): void {
  const holder = args[argument];
  if (strides.length === 0) {
    if (key === null) setOwn(args, argument, value);
    else if (isObject(holder)) setOwn(holder, key, value);
    return;
  }
  let array: unknown = key === null ? holder : getOwn(holder, key);
  let rest = offset;
  for (let axis = 0; axis < strides.length && isArray(array); axis++) {
    const stride = strides[axis] ?? 1;
    const index = (rest - (rest % stride)) / stride;
    rest %= stride;
    if (axis === strides.length - 1) array[index] = value;
    else array = array[index];
  }
}

function entriesIn(value: unknown): number {
  return isArray(value) ? value.length * entriesIn(value[0]) : 1;
}
