import fc from 'fast-check';
import { derivative } from 'mathjs';
import { expect, test } from 'vitest';
import { huberLoss } from './huber.ts';

const entry = fc.double({ min: -50, max: 50, noNaN: true });
const batches = fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 6 });
const deltas = fc.double({ min: 0.05, max: 20, noNaN: true });

test('0.5 e^2 within delta, delta (|e| - delta / 2) beyond', () => {
  // Huber, "Robust estimation of a location parameter" (1964), k = 1: rho(0.5) = 0.125, rho(1) = 0.5, rho(3) = 2.5.
  const rho = (e: number, delta: number) => huberLoss([e], [0], { delta }).loss;
  expect([0, 0.5, 1, 3, -3].map((e) => rho(e, 1))).toEqual([0, 0.125, 0.5, 2.5, 2.5]);
  expect(rho(10, 2)).toBe(18);
});

test('the slope is that of the smooth pseudo-Huber loss far out and close by, and bounded by delta everywhere', () => {
  // delta^2 (sqrt(1 + (e / delta)^2) - 1): the same parabola at 0 and the same slopes at infinity.
  const slope = derivative('d^2 * (sqrt(1 + (e / d)^2) - 1)', 'e');
  for (const e of [-1e6, -1e-4, 1e-4, 1e6]) {
    const [d] = huberLoss([e], [0], { delta: 2 }).dpred;
    expect(d / Number(slope.evaluate({ e, d: 2 }))).toBeCloseTo(1, 5);
  }
  fc.assert(
    fc.property(batches, deltas, (pairs, delta) => {
      const [pred, target] = [pairs.map(([p]) => p), pairs.map(([, t]) => t)];
      const { loss, dpred } = huberLoss(pred, target, { delta });
      for (const d of dpred) expect(Math.abs(d)).toBeLessThanOrEqual(delta / pred.length);
      const squared = pairs.reduce((sum, [p, t]) => sum + (p - t) ** 2 / 2, 0) / pairs.length;
      const absolute = pairs.reduce((sum, [p, t]) => sum + delta * Math.abs(p - t), 0) / pairs.length;
      // Below the parabola, and below the cone: it is the best of both. A square below 1e-308 has lost its digits.
      expect(loss).toBeLessThanOrEqual(Math.min(squared, absolute) * (1 + 1e-12) + 1e-300);
    }),
  );
});

test('convex: no chord lies below it', () => {
  fc.assert(
    fc.property(entry, entry, deltas, (a, b, delta) => {
      const at = (e: number) => huberLoss([e], [0], { delta }).loss;
      expect(at((a + b) / 2)).toBeLessThanOrEqual(((at(a) + at(b)) / 2) * (1 + 1e-12) + 1e-12);
    }),
  );
});
