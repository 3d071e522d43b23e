import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../sandbox/outcome.ts';
import { fromNested, type Nested } from '../tensor/tensor.ts';
import { compareValue } from './compare-value.ts';
import type { Comparison } from './comparison.ts';
import { readNumbers } from './read-value.ts';

const compare = (
  got: Value,
  value: Nested,
  tolerance = 0,
  between?: { low: Nested; high: Nested },
): Comparison => compareValue(readNumbers(got), { value, tolerance, ...(between && { between }) });

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('equality', () => {
  it('holds of everything with itself', () => {
    fc.assert(
      fc.property(fc.array(fc.array(finite, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (value) => {
        expect(compare(value, value)).toEqual({ status: 'equal' });
      }),
    );
  });

  it('allows 1e-8 of the expected entry and no more, and does not ask which sign a zero has', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-100, max: 1e100, noNaN: true }),
        fc.constantFrom(1, -1),
        (size, sign) => {
          expect(compare([sign * size * (1 + 0.9e-8)], [sign * size]).status).toBe('equal');
          expect(compare([sign * size * (1 + 1.1e-8)], [sign * size]).status).toBe('differs');
        },
      ),
    );
    expect(compare([-0], [0]).status).toBe('equal');
    expect(compare([5e-324], [0]).status).toBe('differs');
  });

  it('allows the tolerance of the fixture besides', () => {
    expect(compare([1e-13], [0], 1e-12).status).toBe('equal');
    expect(compare([2e-12], [0], 1e-12).status).toBe('differs');
  });

  it('is no matter of the largest entry: each entry answers for itself', () => {
    expect(compare([1e10, 1e-5], [1e10, 2e-5])).toMatchObject({ status: 'differs', wrong: [1] });
  });
});

describe('the order of judgement', () => {
  it.each<[string, Value, string]>([
    ['kind before shape', [[1, 2], ['3', 4], [5]], 'wrong-kind'],
    ['raggedness before shape', [[1, 2], [3]], 'ragged'],
    ['shape before NaN', [NaN, NaN], 'shape'],
    [
      'NaN before values',
      [
        [NaN, 7],
        [8, 9],
      ],
      'not-finite',
    ],
    [
      'values last',
      [
        [1, 2],
        [3, 5],
      ],
      'differs',
    ],
  ])('%s', (_, got, status) => {
    expect(
      compare(got, [
        [1, 2],
        [3, 4],
      ]).status,
    ).toBe(status);
  });

  it.each<[Nested, Nested]>([
    [[3], 3],
    [3, [3]],
    [[[1, 2]], [1, 2]],
    [[[1], [2]], [[1, 2]]],
    [[], [0]],
    [[1, 1], [1]],
  ])('never broadcasts: %j is not %j', (got, want) => {
    expect(compare(got, want).status).toBe('shape');
  });
});

describe('NaN and infinities', () => {
  it('are never right, wherever they stand and whatever is expected', () => {
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom(NaN, Infinity, -Infinity),
        (want, at, bad) => {
          const got = want.with(at % want.length, bad);
          expect(
            compare(got, want, 1e300, { low: want.map(() => -1e300), high: want.map(() => 1e300) }),
          ).toMatchObject({
            status: 'not-finite',
            index: [at % want.length],
            count: 1,
          });
        },
      ),
    );
  });
});

describe('on a kink', () => {
  const between = { low: [0, 2], high: [1, 2] };

  it.each([0, 0.5, 1, -1e-13])('%d, a subgradient to within rounding, is right', (entry) => {
    expect(compare([entry, 2], [0, 2], 1e-12, between).status).toBe('equal');
  });

  it.each([-0.01, 1.01])('%d, outside of the interval, is wrong', (entry) => {
    expect(compare([entry, 2], [0, 2], 1e-12, between)).toMatchObject({ status: 'differs', wrong: [0] });
  });

  it('only the entry on the kink is free', () => {
    expect(compare([0.5, 1.9], [0, 2], 1e-12, between)).toMatchObject({ status: 'differs', wrong: [1] });
  });
});

describe('a difference', () => {
  it('is told with both arrays, the wrong entries and its relative size', () => {
    expect(compare([[3, 4]], [[0, 4]])).toEqual({
      status: 'differs',
      got: fromNested([[3, 4]]),
      want: fromNested([[0, 4]]),
      wrong: [0],
      relativeError: 0.75,
    });
  });

  it('from zero has a finite relative size', () => {
    const comparison = compare([1], [0], 0.5);
    expect(comparison.status === 'differs' && comparison.relativeError).toBe(2);
  });

  it('may be as large as a student can return', () => {
    const want = new Array<number>(500_000).fill(1);
    expect(compare(want.with(7, 2), want)).toMatchObject({ status: 'differs', wrong: [7] });
  });
});

it('entries that tie may share their sum in any way, and must add up to it', () => {
  const tied = {
    value: [4, 0, 1],
    tolerance: 1e-12,
    between: { low: [0, 0, 1], high: [4, 4, 1] },
    sums: [{ entries: [0, 1], total: 4 }],
  };
  for (const got of [
    [4, 0, 1],
    [0, 4, 1],
    [2, 2, 1],
  ]) {
    expect(compareValue(readNumbers(got), tied)).toEqual({ status: 'equal' });
  }
  expect(compareValue(readNumbers([4, 4, 1]), tied)).toMatchObject({ status: 'differs', wrong: [0, 1] });
  expect(compareValue(readNumbers([0, 0, 1]), tied)).toMatchObject({ status: 'differs', wrong: [0, 1] });
});
