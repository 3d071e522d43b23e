import { sizeOf } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** The entry at `offset`; 0 outside the array. */
export function at(tensor: Tensor, offset: number): number {
  return tensor.data[offset] ?? 0;
}

/** An array of this shape whose entry at each offset is `entry(offset)`. */
export function build(shape: readonly number[], entry: (offset: number) => number): Tensor {
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, (_, offset) => entry(offset)) };
}

/** `entry` applied to each number and its offset; the shape stays. */
export function mapped(tensor: Tensor, entry: (value: number, offset: number) => number): Tensor {
  return { shape: tensor.shape, data: tensor.data.map((value, offset) => entry(value, offset)) };
}

/** How far apart in the flat data two neighbours along each axis are. */
export function stridesOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** The position along `axis` of the entry at `offset`. */
export function positionAlong(shape: readonly number[], axis: number, offset: number): number {
  const stride = sizeOf(shape.slice(axis + 1));
  return Math.floor(offset / stride) % (shape[axis] ?? 1);
}

/** The axes in a new order, as `numpy.transpose(tensor, order)`. */
export function permuted(tensor: Tensor, order: readonly number[]): Tensor {
  const strides = stridesOf(tensor.shape);
  const shape = order.map((axis) => tensor.shape[axis] ?? 1);
  const moved = order.map((axis) => strides[axis] ?? 0);
  return build(shape, (offset) =>
    at(
      tensor,
      moved.reduce((sum, stride, axis) => sum + stride * positionAlong(shape, axis, offset), 0),
    ),
  );
}

/** The array read backwards along the axes given. */
export function reversed(tensor: Tensor, axes: readonly number[]): Tensor {
  const { shape } = tensor;
  const strides = stridesOf(shape);
  return build(shape, (offset) => {
    const moves = axes.map((axis) => {
      const last = (shape[axis] ?? 1) - 1;
      return (strides[axis] ?? 0) * (last - 2 * positionAlong(shape, axis, offset));
    });
    return at(
      tensor,
      moves.reduce((sum, move) => sum + move, offset),
    );
  });
}

/** The sum over the axes given, which disappear, as `numpy.sum(tensor, axis=axes)`. */
export function summedOver(tensor: Tensor, axes: readonly number[]): Tensor {
  const kept = tensor.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
  const shape = kept.map((axis) => tensor.shape[axis] ?? 1);
  const strides = stridesOf(shape);
  const data = new Float64Array(sizeOf(shape));
  tensor.data.forEach((value, offset) => {
    const target = kept.reduce(
      (sum, axis, i) => sum + (strides[i] ?? 0) * positionAlong(tensor.shape, axis, offset),
      0,
    );
    data[target] = (data[target] ?? 0) + value;
  });
  return { shape, data };
}

/** The part of the array at one position along its first axis. */
export function sliceOf(tensor: Tensor, index: number): Tensor {
  const shape = tensor.shape.slice(1);
  const size = sizeOf(shape);
  return { shape, data: tensor.data.slice(index * size, (index + 1) * size) };
}

/** The same numbers as a matrix: the first axis stays, the others become one. */
export function asMatrix({ shape, data }: Tensor): Tensor {
  const rows = shape[0] ?? 1;
  return { shape: [rows, rows === 0 ? 0 : data.length / rows], data };
}

/** The product of two matrices, (n, k) and (k, m). */
export function product(a: Tensor, b: Tensor): Tensor {
  const [n = 1, k = 1] = a.shape;
  const [, m = 1] = b.shape;
  return build([n, m], (offset) => {
    const i = Math.floor(offset / m);
    let sum = 0;
    for (let l = 0; l < k; l++) sum += at(a, i * k + l) * at(b, l * m + (offset % m));
    return sum;
  });
}

/**
 * `tensor` repeated to fill `shape`, where it fills the first axes (a mask (N, T) over (N, T, V)); undefined where it
 * does not.
 */
export function spreadOver(tensor: Tensor, shape: readonly number[]): Tensor | undefined {
  if (!tensor.shape.every((length, axis) => length === shape[axis])) return undefined;
  if (tensor.shape.length === shape.length) return tensor;
  const repeats = sizeOf(shape.slice(tensor.shape.length));
  return build(shape, (offset) => at(tensor, Math.floor(offset / repeats)));
}

/** Every subset of 0 ... n - 1 but the empty one, small ones first. */
export function subsets(n: number): number[][] {
  const all = Array.from({ length: 2 ** n - 1 }, (_, bits) =>
    Array.from({ length: n }, (_, i) => i).filter((i) => ((bits + 1) >> i) & 1),
  );
  return all.sort((a, b) => a.length - b.length);
}

/** Every order of the items but their own. */
export function reorderings(items: readonly number[]): number[][] {
  const orders = (rest: readonly number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((item) => orders(rest.filter((other) => other !== item)).map((tail) => [item, ...tail]));
  return orders(items).slice(1);
}

/** The sum of all entries. */
export function total({ data }: Tensor): number {
  return data.reduce((sum, value) => sum + value, 0);
}
