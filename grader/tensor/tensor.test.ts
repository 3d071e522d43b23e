import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNested, indexAt, maxAbs, type Nested, sameShape, sizeOf, toNested } from './tensor.ts';

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
const tensors = shapes.chain((shape) =>
  fc
    .array(fc.double(), { minLength: sizeOf(shape), maxLength: sizeOf(shape) })
    .map((entries) => ({ shape, data: Float64Array.from(entries) })),
);

describe('fromNested and toNested', () => {
  it('undo each other for every shape and every float64', () => {
    fc.assert(
      fc.property(tensors, (tensor) => {
        const back = fromNested(toNested(tensor));
        expect(back.shape).toEqual(tensor.shape);
        expect([...back.data]).toEqual([...tensor.data]); // toEqual tells 0 from -0 and takes NaN for NaN
      }),
    );
  });

  it('store the last axis densest', () => {
    const tensor = fromNested([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(tensor.shape).toEqual([2, 3]);
    expect([...tensor.data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each<[Nested, number[]]>([
    [7, []],
    [[], [0]],
    [
      [[], []],
      [2, 0],
    ],
  ])('take %j as shape %j', (nested, shape) => {
    expect(fromNested(nested).shape).toEqual(shape);
    expect(toNested(fromNested(nested))).toEqual(nested);
  });

  it.each<[string, Nested, string]>([
    ['a short row', [[1, 2], [3]], 'length 1 at depth 1, expected 2'],
    ['a long row', [[1], [2, 3]], 'length 2 at depth 1, expected 1'],
    ['a number among rows', [[1], 2], 'a number at depth 1, expected an array'],
    ['a row among numbers', [1, [2]], 'length 1 at depth 1, expected a number'],
  ])('refuse %s, naming the place', (_, nested, words) => {
    expect(() => fromNested(nested)).toThrow(new RangeError(`ragged array: ${words}`));
  });
});

it('indexAt counts as nested loops do', () => {
  const [N, D, M] = [2, 3, 2];
  let offset = 0;
  for (let n = 0; n < N; n++)
    for (let d = 0; d < D; d++)
      for (let m = 0; m < M; m++) expect(indexAt([N, D, M], offset++)).toEqual([n, d, m]);
});

it('sameShape compares rank and lengths, never broadcasting', () => {
  expect(sameShape([2, 3], [2, 3])).toBe(true);
  expect(sameShape([1, 3], [2, 3])).toBe(false);
  expect(sameShape([3], [1, 3])).toBe(false);
  expect(sameShape([], [])).toBe(true);
});

it('maxAbs is the largest magnitude, 0 for no entries', () => {
  expect(maxAbs(Float64Array.of(1, -3, 2))).toBe(3);
  expect(maxAbs(new Float64Array())).toBe(0);
});
