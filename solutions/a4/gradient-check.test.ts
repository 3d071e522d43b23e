import fc from 'fast-check';
import { derivative } from 'mathjs';
import { expect, test } from 'vitest';
import { flatten, type Matrix, reshape, sum } from '#starter';
import { numericalGradient, relativeError } from './gradient-check.ts';

const entry = fc.double({ min: -3, max: 3, noNaN: true });

test.each(['sin(x) * x', 'exp(x) / 2', 'x^3 - 2 x'])('has the slope of %s that mathjs derives', (formula) => {
  const slope = derivative(formula, 'x');
  const f = (x: number) => Number(derivativeFree(formula, x));
  for (const x of [-1.7, 0, 0.4, 2.1]) {
    const exact: unknown = slope.evaluate({ x });
    expect(relativeError(numericalGradient(f, x, 1e-5), Number(exact))).toBeLessThan(1e-8);
  }
});

/** The value of a formula: the derivative of its product with y, by y. */
function derivativeFree(formula: string, x: number): unknown {
  return derivative(`y * (${formula})`, 'y').evaluate({ x, y: 1 });
}

test('is exact for a quadratic function whatever h is, since the errors of the two sides cancel', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 6, maxLength: 6 }),
      fc.constantFrom(0.01, 0.5, 3),
      (entries, h) => {
        const x = reshape(entries, [2, 3]);
        const squares = (at: Matrix) => sum(at.map((row) => row.map((v) => v * v)));
        const gradient = flatten(numericalGradient(squares, x, h));
        gradient.forEach((slope, i) => {
          expect(slope).toBeCloseTo(2 * entries[i], 9);
        });
      },
    ),
    { numRuns: 25 },
  );
});

test('gets ten times closer to one side, and a hundred times closer to both, with a tenth of the step', () => {
  const errors = [0.1, 0.01].map((h) => Math.abs(numericalGradient(Math.sin, 1, h) - Math.cos(1)));
  expect(errors[0] / errors[1]).toBeCloseTo(100, 0);
  const oneSided = [0.1, 0.01].map((h) => Math.abs((Math.sin(1 + h) - Math.sin(1)) / h - Math.cos(1)));
  expect(oneSided[0] / oneSided[1]).toBeCloseTo(10, 0);
});

test('relativeError is the same from both sides and in every unit, from 0 for equals to 1 for opposites', () => {
  const sizes = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(entry, entry, sizes, (a, b, unit) => {
      expect(relativeError([a], [b])).toBe(relativeError([b], [a]));
      expect(relativeError([a], [b])).toBeLessThanOrEqual(1);
      if (Math.abs(a) > 1e-3) {
        expect(relativeError([a * unit], [b * unit])).toBeCloseTo(relativeError([a], [b]), 9);
        expect([relativeError(a, a), relativeError(a, -a)]).toEqual([0, 1]);
      }
    }),
  );
});
