import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, makeNormal, makeRng, map, multiply, zeros } from '#starter';
import type { Matrix, Vector } from '#starter';
import { linearSvmLoss } from '../a1/nets.ts';
import { lossSlice1d, lossSlice2d } from './loss-landscape.ts';

const normal = makeNormal(makeRng(5));
const [N, D, C] = [4, 3, 5];
const drawn = (...lengths: [number, number]) => map(zeros(...lengths), normal);
const [W, d1, d2, X] = [drawn(D, C), drawn(D, C), drawn(D, C), drawn(N, D)];
const y = [2, 0, 4, 2];

/** Where a margin along the slice is 0: each is linear in the step, `at + step * by`. */
function kinksOf(X: Matrix, y: Vector): Vector {
  const margins = (weights: Matrix, extra: number) =>
    X.flatMap((x, n) => {
      const scores = weights[0].map((_, j) => x.reduce((sum, entry, d) => sum + entry * weights[d][j], 0));
      return scores.flatMap((score, j) => (j === y[n] ? [] : [score - scores[y[n]] + extra]));
    });
  const [at, by] = [margins(W, 1), margins(d1, 0)];
  return at.map((margin, i) => -margin / by[i]).sort((a, b) => a - b);
}

test.each([
  { name: 'one example', X: X.slice(0, 1), y: y.slice(0, 1) },
  { name: 'the mean of several', X, y },
])('$name: straight between kinks, bent upwards at each of them, and nowhere else', (given) => {
  const kinks = kinksOf(given.X, given.y);
  const bounds = [kinks[0] - 5, ...kinks, kinks[kinks.length - 1] + 5];
  const heights = (steps: Vector) => lossSlice1d(W, d1, given.X, given.y, steps);
  const slopes = bounds.slice(1).map((right, i) => {
    const left = bounds[i];
    const points = [0.01, 0.3, 0.5, 0.7, 0.99].map((share) => left + share * (right - left));
    const [a, b, c, d, e] = heights(points);
    // Second differences vanish inside a piece.
    const scale = 1e-12 * Math.max(1, a, e);
    expect(Math.abs((b - a) / 0.29 - (c - b) / 0.2)).toBeLessThan(100 * scale);
    expect(Math.abs(d - 2 * c + b)).toBeLessThan(100 * scale);
    return (e - a) / (points[4] - points[0]);
  });
  for (const [i, slope] of slopes.slice(1).entries()) expect(slope).toBeGreaterThan(slopes[i]);
});

test('it is convex along any direction, and rises or falls by at most its steepest slope', () => {
  const step = fc.double({ min: -20, max: 20, noNaN: true });
  fc.assert(
    fc.property(step, step, (a, b) => {
      const [left, middle, right] = lossSlice1d(W, d2, X, y, [a, (a + b) / 2, b]);
      expect(middle).toBeLessThanOrEqual((left + right) / 2 + 1e-12 * (1 + left + right));
    }),
  );
});

test('at every step it is the linear SVM of a1 without its penalty', () => {
  const steps = [-2, 0, 0.5, 3];
  expect(lossSlice1d(W, d1, X, y, steps)).toHaveLength(4);
  lossSlice2d(W, d1, d2, X, y, steps).forEach((row, i) => {
    row.forEach((height, j) => {
      const at = add(add(W, multiply(steps[i], d1)), multiply(steps[j], d2));
      expect(height).toBeCloseTo(linearSvmLoss(at, X, y, 0).loss, 12);
    });
  });
});
