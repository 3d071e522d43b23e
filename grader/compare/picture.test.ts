import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Nested, sizeOf, type Tensor, toNested } from '../tensor/tensor.ts';
import { type Picture, pictureOf } from './picture.ts';

/** What a picture shows of an array that should be all zeros and is `got`. */
function picture(shape: readonly number[], got: (i: number) => number): Picture | null {
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, i) => got(i));
  const zeros: Tensor = { shape, data: new Float64Array(data.length) };
  const expected = { value: toNested(zeros), tolerance: 1e-12 };
  return pictureOf({ case: 'small', value: 'dx' }, { shape, data }, expected);
}

function at(value: Nested, index: readonly number[]): Nested {
  return index.reduce<Nested>((inner, i) => (typeof inner === 'object' ? inner[i]! : NaN), value);
}

describe('a picture of a wrong array', () => {
  it('has one row of a vector, and one cell of a number', () => {
    expect(picture([3], (i) => (i === 1 ? 2.5 : 0))).toEqual({
      case: 'small',
      value: 'dx',
      shape: [3],
      wrongInAll: 1,
      window: { slice: [], row: 0, column: 0 },
      got: [[0, 2.5, 0]],
      expected: [[0, 0, 0]],
      difference: [[0, 2.5, 0]],
      wrong: [[0, 1]],
    });
    expect(picture([], () => NaN)).toMatchObject({ got: [['NaN']], expected: [[0]], wrong: [[0, 0]] });
  });

  it('shows the slice and the part in which the first wrong entry is', () => {
    const shape = [2, 3, 40, 30];
    const first = ((1 * 3 + 2) * 40 + 17) * 30 + 29;
    const seen = picture(shape, (i) => (i >= first ? 1 : 0));
    expect(seen?.window).toEqual({ slice: [1, 2], row: 15, column: 18 });
    expect(seen?.wrong[0]).toEqual([2, 11]);
    expect([seen?.got.length, seen?.got[0]?.length, seen?.wrongInAll]).toEqual([12, 12, 22 * 30 + 1]);
  });

  it('is made of the very entries of the array, and always has the first wrong one', () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 3 });
    fc.assert(
      fc.property(shapes, fc.array(fc.nat(9), { minLength: 1 }), (shape, drawn) => {
        const entryAt = (i: number): number => drawn[i % drawn.length]!;
        const data = Float64Array.from({ length: sizeOf(shape) }, (_, i) => entryAt(i));
        const seen = picture(shape, entryAt);
        if (seen === null) {
          expect(data.every((entry) => entry === 0)).toBe(true);
          return;
        }
        const { slice, row, column } = seen.window;
        const nested = toNested({ shape, data });
        const cells = seen.got.flatMap((entries, i) => entries.map((entry, j) => ({ entry, i, j })));
        for (const { entry, i, j } of cells)
          expect(entry).toBe(at(nested, [...slice, row + i, column + j].slice(-shape.length || Infinity)));
        expect(seen.wrong).toEqual(cells.filter(({ entry }) => entry !== 0).map(({ i, j }) => [i, j]));
        expect(seen.wrong.length).toBeGreaterThan(0);
        expect(seen.wrongInAll).toBe(data.filter((entry) => entry !== 0).length);
      }),
    );
  });

  it('forgives what verdicts forgive, and tells differences that rounding would hide', () => {
    expect(picture([2], () => 1e-13)).toBeNull();
    const got: Tensor = { shape: [1], data: Float64Array.of(1 + 2.5e-8) };
    const seen = pictureOf({ case: 'small', value: 'dx' }, got, { value: [1], tolerance: 0 });
    expect(seen).toMatchObject({ got: [[1]], expected: [[1]], difference: [[2.5e-8]] });
  });
});
