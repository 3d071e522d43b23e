import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Matrix, Numeric, Tensor3, Tensor4, Vector } from './index.ts';
import * as starter from './index.ts';

const { add, divide, exp, map, maximum, multiply, negate, pow, subtract } = starter;
const binary = {
  add: (x: number, y: number) => x + y,
  subtract: (x: number, y: number) => x - y,
  multiply: (x: number, y: number) => x * y,
  divide: (x: number, y: number) => x / y,
  maximum: (x: number, y: number) => Math.max(x, y),
} as const;
const entry = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const matrix = (n: number, m: number) =>
  fc.array(fc.array(entry, { minLength: m, maxLength: m }), { minLength: n, maxLength: n });
const sizes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));

describe.each(['add', 'subtract', 'multiply', 'divide', 'maximum'] as const)('%s', (name) => {
  const loop = (a: Matrix, b: Matrix): Matrix =>
    a.map((row, i) =>
      row.map((x, j) => binary[name](x, b[b.length === 1 ? 0 : i]?.[b[0]?.length === 1 ? 0 : j] ?? NaN)),
    );

  test('broadcasts as plain loops do, whichever side is the smaller', () => {
    const operands = sizes.chain(([n, m]) =>
      fc
        .tuple(matrix(n, m), fc.constantFrom([n, m], [1, m], [n, 1], [1, 1]))
        .chain(([a, [rows, columns]]) => fc.tuple(fc.constant(a), matrix(rows, columns))),
    );
    fc.assert(
      fc.property(operands, ([a, b]) => {
        expect(starter[name](a, b)).toEqual(loop(a, b));
        const [row = []] = b;
        if (b.length === 1 && row.length === a[0]?.length) expect(starter[name](a, row)).toEqual(loop(a, b));
        const flipped = (x: number, y: number) => binary[name](y, x);
        const full = a.map((line, i) =>
          line.map((x, j) => flipped(x, b[b.length === 1 ? 0 : i]?.[row.length === 1 ? 0 : j] ?? NaN)),
        );
        expect(starter[name](b, a)).toEqual(full);
      }),
    );
  });

  test('takes a number on either side', () => {
    fc.assert(
      fc.property(
        sizes.chain(([n, m]) => matrix(n, m)),
        entry,
        (a, s) => {
          expect(starter[name](a, s)).toEqual(a.map((row) => row.map((x) => binary[name](x, s))));
          expect(starter[name](s, a)).toEqual(a.map((row) => row.map((x) => binary[name](s, x))));
        },
      ),
    );
    expect(starter[name](7, 2)).toBe(binary[name](7, 2));
  });
});

test('broadcasts (C, 1, 1) over images', () => {
  const x: Tensor4 = [[[[1, 2]], [[3, 4]]]];
  const bias: Tensor3 = [[[10]], [[20]]];
  expect(add(x, bias)).toEqual([[[[11, 12]], [[23, 24]]]]);
});

test('shapes that do not fit throw a sentence', () => {
  expect(() => add([1, 2, 3], [1, 2])).toThrow(/the shapes \(3\) and \(2\) do not fit/);
});

test('what is no number throws a sentence', () => {
  const [vector, holed]: [Vector, Vector] = [[1, 2], []];
  holed[1] = 5;
  const withText = JSON.parse('[1, "2"]') as Vector;
  expect(() => add(vector, withText)).toThrow('an entry is 2, where a number was expected');
  expect(() => add(withText, 1)).toThrow('an entry is 2, where a number was expected');
  expect(() => multiply(vector, holed)).toThrow('an entry is undefined, where a number was expected');
});

test('comparisons are exact, unlike those of mathjs as it comes', () => {
  const above = 1 + 1e-13;
  expect(maximum(1, above)).toBe(above);
  expect(maximum([1], [above])).toEqual([above]);
  expect(starter.max([1, above])).toBe(above);
  expect(starter.max([[above], [1]], 0)).toEqual([above]);
});

test('functions of one argument work at every rank, and never turn complex', () => {
  expect(exp([[[0, 1]]])).toEqual([[[1, Math.E]]]);
  expect(negate([1, -2])).toEqual([-1, 2]);
  expect(starter.abs([[-1.5, 2]])).toEqual([[1.5, 2]]);
  expect(starter.sqrt([4, -1])).toEqual([2, NaN]);
  expect(starter.log([1, -1, 0])).toEqual([0, NaN, -Infinity]);
  expect(starter.tanh([0, 800])).toEqual([0, 1]);
  expect(pow([[1, 2, 3]], 2)).toEqual([[1, 4, 9]]);
  expect(pow(2, [3, -1])).toEqual([8, 0.5]);
  expect(pow([-8], 0.5)).toEqual([NaN]);
  expect(divide([1, -1, 0], 0)).toEqual([Infinity, -Infinity, NaN]);
});

test('arguments are left as they are', () => {
  const a = [[1, 2]];
  const b = [3, 4];
  for (const f of [add, subtract, multiply, divide, maximum]) f(a, b);
  map(a, (x) => x + 1);
  expect({ a, b }).toEqual({ a: [[1, 2]], b: [3, 4] });
});

test('zipWith pairs entries of one shape at any rank, and nothing else', () => {
  const { zipWith } = starter;
  const less = (x: number, y: number) => x - y;
  expect(zipWith(5, 3, less)).toBe(2);
  expect(zipWith([[[5, 7]]], [[[3, 1]]], less)).toEqual([[[2, 6]]]);
  expect(() => zipWith([1, 2], [1], less)).toThrow('the shapes differ: lengths 2 and 1');
  const ofAnyRank = (a: Numeric, b: Numeric): Numeric => zipWith(a, b, less);
  expect(() => ofAnyRank([1], 1)).toThrow('a number on one side, an array on the other');
  expectTypeOf(zipWith([1], [2], less)).toEqualTypeOf<Vector>();
  // @ts-expect-error a matrix and a vector are not of one shape
  expect(() => zipWith([[1]], [1], less)).toThrow('the shapes differ');
});

test('an update of weights of any rank needs no cast', () => {
  const step = (w: Numeric, velocity: Numeric, dw: Numeric) => {
    const next: Numeric = subtract(multiply(0.9, velocity), multiply(0.1, dw));
    return { w: add(w, next), velocity: next };
  };
  expect(step(1, 0, 2)).toEqual({ w: 0.8, velocity: -0.2 });
  expect(step([[1, 2]], [[10, 0]], [[0, 10]])).toEqual({ w: [[10, 1]], velocity: [[9, -1]] });
});

test('types say the rank of the result', () => {
  const x: Matrix = [[1, 2]];
  const v: Vector = [1, 2];
  const w: Numeric = v;
  expectTypeOf(add(x, v)).toEqualTypeOf<Matrix>();
  expectTypeOf(subtract(v, x)).toEqualTypeOf<Matrix>();
  expectTypeOf(multiply(v, 3)).toEqualTypeOf<Vector>();
  expectTypeOf(divide(1, 3)).toEqualTypeOf<number>();
  expectTypeOf(pow([[[1]]], x)).toEqualTypeOf<Tensor3>();
  expectTypeOf(maximum([[[[1]]]], v)).toEqualTypeOf<Tensor4>();
  expectTypeOf(map(x, Math.exp)).toEqualTypeOf<Matrix>();
  expectTypeOf(exp(2)).toEqualTypeOf<number>();
  expectTypeOf<ReturnType<typeof add<Numeric, Numeric>>>().toEqualTypeOf<Numeric>();
  // @ts-expect-error a matrix is not a number
  const s: number = add(x, v);
  expect([s, w]).toEqual([[[2, 4]], [1, 2]]);
});
