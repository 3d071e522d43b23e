import fc from 'fast-check';
import * as mathjs from 'mathjs';
import { expect, expectTypeOf, test } from 'vitest';
import { argmax, dot, matmul, max, mean, outer, sum, transpose } from './index.ts';
import type { Matrix, Tensor3, Tensor4, Vector } from './index.ts';

const x: Matrix = [
  [1, 5, 2],
  [4, 3, 9],
];
const images: Tensor4 = [[[[1, 2]], [[3, 4]]]];

test('sum, mean and max over everything, one axis, and with the axis kept', () => {
  expect([sum(x), mean(x), max(x)]).toEqual([24, 4, 9]);
  expect(sum(x, 0)).toEqual([5, 8, 11]);
  expect(sum(x, 1)).toEqual([8, 16]);
  expect(sum(x, 0, { keepdims: true })).toEqual([[5, 8, 11]]);
  expect(sum(x, 1, { keepdims: true })).toEqual([[8], [16]]);
  expect(mean(x, 0)).toEqual([2.5, 4, 5.5]);
  expect(mean(x, 1, { keepdims: true })).toEqual([[8 / 3], [16 / 3]]);
  expect(max(x, 0)).toEqual([4, 5, 9]);
  expect(max(x, 1, { keepdims: true })).toEqual([[5], [9]]);
  expect(max([3, 7, 1], 0)).toBe(7);
  expect(sum(images, 3)).toEqual([[[3], [7]]]);
  expect(max(images, 1, { keepdims: true })).toEqual([[[[3, 4]]]]);
});

test('the mean is bit by bit that of mathjs', () => {
  const table = fc.array(fc.array(fc.double({ noNaN: true }), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(table, (drawn) => {
      expect(mean(drawn)).toBe(mathjs.mean(drawn));
      for (const axis of [0, 1] as const) expect(mean(drawn, axis)).toEqual(mathjs.mean(drawn, axis));
    }),
  );
});

test('NaN is never passed over', () => {
  expect(max([1, NaN, 3])).toBeNaN();
  expect(max([[1], [NaN], [3]], 0)).toEqual([NaN]);
  expect(max([[NaN, 1]], 1)).toEqual([NaN]);
});

test('empty arrays: a sum of 0, and otherwise a sentence', () => {
  expect(sum([])).toBe(0);
  for (const reduce of [
    () => sum([], 0),
    () => mean([]),
    () => max([]),
    () => argmax([], 0),
    () => max([[]], 1),
  ]) {
    expect(reduce).toThrow(/empty/i);
  }
});

test('argmax is the first of the largest', () => {
  expect(argmax([2, 7, 7], 0)).toBe(1);
  expect(argmax(x, 0)).toEqual([1, 0, 1]);
  expect(argmax(x, 1)).toEqual([1, 2]);
  expect(argmax(images, 1)).toEqual([[[1, 1]]]);
});

test('products agree with their definitions', () => {
  const sizes = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 4 })));
  const entry = fc.integer({ min: -1000, max: 1000 });
  const table = (n: number, m: number) =>
    fc.array(fc.array(entry, { minLength: m, maxLength: m }), { minLength: n, maxLength: n });
  const pairs = sizes.chain(([n = 1, d = 1, m = 1]) => fc.tuple(table(n, d), table(d, m)));
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      const columns = transpose(b);
      expect(matmul(a, b)).toEqual(a.map((row) => columns.map((column) => dot(row, column))));
      expect(matmul(a, columns[0] ?? [])).toEqual(matmul(a, b).map(([first]) => first));
      expect(matmul(a[0] ?? [], b)).toEqual(matmul(a, b)[0]);
    }),
  );
  expect(transpose(x)).toEqual([
    [1, 4],
    [5, 3],
    [2, 9],
  ]);
  expect(outer([1, 2], [3, 4, 5])).toEqual([
    [3, 4, 5],
    [6, 8, 10],
  ]);
  expect(dot([1, 2, 3], [4, 5, 6])).toBe(32);
  expect(() => matmul(x, x)).toThrow(/do not fit/);
  expect(() => dot([1, 2], [3])).toThrow(/the lengths 2 and 1 differ/);
});

test('types say what is left', () => {
  expectTypeOf(sum(x)).toEqualTypeOf<number>();
  expectTypeOf(sum(x, 0)).toEqualTypeOf<Vector>();
  expectTypeOf(mean([1, 2], 0)).toEqualTypeOf<number>();
  expectTypeOf(max(images, 0)).toEqualTypeOf<Tensor3>();
  expectTypeOf(sum(x, 1, { keepdims: true })).toEqualTypeOf<Matrix>();
  expectTypeOf(argmax(x, 1)).toEqualTypeOf<Vector>();
  expectTypeOf(matmul(x, [1, 2, 3])).toEqualTypeOf<Vector>();
  // @ts-expect-error the sum along an axis of a matrix is a vector, not a number
  const s: number = sum(x, 0);
  // @ts-expect-error a matrix has no third axis
  expect(() => sum(x, 2)).toThrow(/too few axes/);
  expect(s).toEqual([5, 8, 11]);
});
