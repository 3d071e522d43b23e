/** A number or plain nested arrays of numbers: how every array travels between student, fixture and grader. */
export type Nested = number | readonly Nested[];

/** An array of float64 in row-major order. A scalar has shape `[]` and one entry. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** The number of entries of an array of this shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/**
 * Flattens nested arrays.
 *
 * @throws RangeError when the arrays are ragged, naming the place.
 */
export function fromNested(value: Nested): Tensor {
  const shape: number[] = [];
  for (let level: Nested | undefined = value; typeof level === 'object'; level = level[0])
    shape.push(level.length);
  const data = new Float64Array(sizeOf(shape));
  let next = 0;
  const copy = (part: Nested, axis: number): void => {
    if (typeof part === 'number') {
      if (axis !== shape.length)
        throw new RangeError(`ragged array: a number at depth ${axis}, expected an array`);
      data[next++] = part;
      return;
    }
    if (part.length !== shape[axis]) {
      throw new RangeError(
        `ragged array: length ${part.length} at depth ${axis}, expected ${shape[axis] ?? 'a number'}`,
      );
    }
    for (const child of part) copy(child, axis + 1);
  };
  copy(value, 0);
  return { shape, data };
}

const flattened = new WeakMap<readonly Nested[], Tensor>();

/**
 * The same for an array that is asked for again and again and never changed, such as a fixture's: it is flattened once, and
 * whoever is given the result leaves it as it is.
 *
 * @throws RangeError when the arrays are ragged, naming the place.
 */
export function fromKept(value: Nested): Tensor {
  if (typeof value === 'number') return fromNested(value);
  const tensor = flattened.get(value) ?? fromNested(value);
  flattened.set(value, tensor);
  return tensor;
}

/** The inverse of {@link fromNested}; a scalar becomes a number. */
export function toNested({ shape, data }: Tensor): Nested {
  const build = (axis: number, offset: number, size: number): Nested => {
    const length = shape[axis];
    if (length === undefined) return data[offset] ?? 0;
    const stride = length === 0 ? 0 : size / length;
    return Array.from({ length }, (_, i) => build(axis + 1, offset + i * stride, stride));
  };
  return build(0, 0, data.length);
}

/** The multi-index of the entry at `offset` in row-major order, e.g. `[2, 0, 1]`. */
export function indexAt(shape: readonly number[], offset: number): number[] {
  const index = new Array<number>(shape.length).fill(0);
  let rest = offset;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] ?? 1;
    index[axis] = rest % length;
    rest = Math.floor(rest / length);
  }
  return index;
}

/** Whether two shapes agree in rank and in every length. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** The largest magnitude of the entries; 0 for an empty array. */
export function maxAbs(data: Float64Array): number {
  let largest = 0;
  for (const entry of data) largest = Math.max(largest, Math.abs(entry));
  return largest;
}
