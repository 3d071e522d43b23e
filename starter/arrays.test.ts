import fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';
import { clone, flatten, ones, permute, reshape, shape, zeros, zerosLike } from './index.ts';
import type { Matrix, NumericArray, Tensor3, Tensor4, Vector } from './index.ts';

const images: Tensor4 = [[[[1, 2, 3]], [[4, 5, 6]]]];

test('arrays are made in the shape that is asked for', () => {
  expect(zeros(2, 3)).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(ones(2)).toEqual([1, 1]);
  expect(zeros(...shape(images))).toEqual([[[[0, 0, 0]], [[0, 0, 0]]]]);
  expect([zerosLike(3), zerosLike([1, 2])]).toEqual([0, [0, 0]]);
  expect([shape(images), shape(5)]).toEqual([[1, 2, 1, 3], []]);
});

test('no two rows are the same array', () => {
  const table = zeros(2, 2);
  const copy = clone(table);
  table.forEach((row) => (row[0] = 1));
  const [first] = table;
  if (first) first[1] = 7;
  expect(table).toEqual([
    [1, 7],
    [1, 0],
  ]);
  expect(copy).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test('reshape keeps the entries in row-major order', () => {
  expect(flatten(images)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(reshape(images, [3, 2])).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(reshape([1, 2, 3, 4, 5, 6], [2, -1])).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(reshape(flatten(images), shape(images))).toEqual(images);
  expect(() => reshape([1, 2, 3], [2, 2])).toThrow(
    'reshape: 3 entries of shape (3) do not fill the shape (2, 2)',
  );
});

test('permute moves entry [i, j, k, l] to where the axes say', () => {
  const length = fc.integer({ min: 1, max: 3 });
  const orders = [
    [0, 2, 3, 1],
    [3, 0, 1, 2],
    [1, 0, 3, 2],
    [0, 1, 2, 3],
  ] as const;
  fc.assert(
    fc.property(length, length, length, length, fc.constantFrom(...orders), (n, c, h, w, axes) => {
      let next = 0;
      const x: Tensor4 = zeros(n, c, h, w).map((a) => a.map((b) => b.map((row) => row.map(() => next++))));
      const moved = permute(x, axes);
      expect(shape(moved)).toEqual(axes.map((axis) => [n, c, h, w][axis]));
      const order: readonly number[] = axes;
      const place = [0, 1, 2, 3].map((axis) => order.indexOf(axis));
      for (const [i, a] of moved.entries())
        for (const [j, b] of a.entries())
          for (const [k, row] of b.entries())
            for (const [l, entry] of row.entries()) {
              const [p = 0, q = 0, r = 0, s = 0] = place.map((at) => [i, j, k, l][at]);
              expect(entry).toBe(x[p]?.[q]?.[r]?.[s]);
            }
    }),
  );
  expect(permute([[1, 2, 3]], [1, 0])).toEqual([[1], [2], [3]]);
  expect(() => permute([[1, 2]], [0, 0])).toThrow('axes [0, 0] should name each of 0 to 1 once');
});

test('types follow the shape', () => {
  const x: Matrix = [[1]];
  expectTypeOf(zeros(2)).toEqualTypeOf<Vector>();
  expectTypeOf(zeros(2, 3, 4)).toEqualTypeOf<Tensor3>();
  expectTypeOf(reshape(x, [1])).toEqualTypeOf<Vector>();
  expectTypeOf(shape(x)).toEqualTypeOf<[number, number]>();
  expectTypeOf(reshape([1], shape(x))).toEqualTypeOf<Matrix>();
  const atAnyRank = (like: Matrix | Tensor3) => reshape([1], shape(like));
  expectTypeOf(atAnyRank).returns.toEqualTypeOf<Matrix | Tensor3>();
  expectTypeOf(permute(images, [0, 2, 3, 1])).toEqualTypeOf<Tensor4>();
  expectTypeOf(zerosLike<NumericArray>).returns.toEqualTypeOf<NumericArray>();
  // @ts-expect-error four axes are named in pairs
  expect(() => permute(images, [0, 1])).toThrow();
});
