import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { root } from '../testing/student.ts';
import { loadDigits } from './dataset.ts';
import { accuracyOf, split } from './split.ts';

const numbered = (count: number) => ({
  x: Array.from({ length: count }, (_, n) => [n, 10 * n]),
  y: Array.from({ length: count }, (_, n) => n),
});

describe('a split', () => {
  it('gives each example at most once, each with its own label, and is decided by the seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_147_483_646 }),
        fc.nat(20),
        fc.nat(20),
        (seed, train, heldOut) => {
          const parts = split(numbered(40), seed, { train, heldOut });
          const all = [...parts.train.y, ...parts.heldOut.y];
          expect([parts.train.y.length, parts.heldOut.y.length]).toEqual([train, heldOut]);
          expect(new Set(all).size).toBe(train + heldOut);
          for (const { x, y } of [parts.train, parts.heldOut]) expect(x).toEqual(y.map((n) => [n, 10 * n]));
          expect(split(numbered(40), seed, { train, heldOut })).toEqual(parts);
        },
      ),
    );
  });

  it('of other seeds is another one', () => {
    const labels = [1, 2, 3].map((seed) =>
      split(numbered(40), seed, { train: 20, heldOut: 20 }).train.y.join(),
    );
    expect(new Set(labels).size).toBe(3);
  });

  it('cannot be larger than the data', () => {
    expect(() => split(numbered(5), 1, { train: 4, heldOut: 2 })).toThrow(
      'there are 5 examples, and 6 are asked for',
    );
  });
});

it('accuracy is the share of rows whose largest score stands at the label', () => {
  const scores = [
    [0, 2, 1],
    [5, 4, 3],
    [0, 0, 1],
    [1, 1, 0],
  ];
  expect(accuracyOf(scores, [1, 2, 2, 0])).toBe(0.75);
  expect(accuracyOf(scores, [0, 1, 0, 1])).toBe(0);
});

it('the digits are those of the source: 1797 of them, so many of each, with entries from 0 to 1', async () => {
  const { x, y } = await loadDigits(root);
  const counts = Array.from({ length: 10 }, (_, digit) => y.filter((label) => label === digit).length);
  // "Class: No of examples in testing set", in the description of the data set at the UCI repository.
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  expect(x.every((image) => image.length === 64 && image.every((grey) => grey >= 0 && grey <= 1))).toBe(true);
  await expect(loadDigits(path.join(root, 'docs'))).rejects.toThrow();
});
