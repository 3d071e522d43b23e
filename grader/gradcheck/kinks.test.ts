import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive, judgeGradient, robustGradient } from './index.ts';
import type { Forward, GradientEstimate, GradientVerdict, Inputs, Outputs } from './index.ts';
import { svmLoss } from './study/losses.ts';
import { maxPool } from './study/spatial.ts';

function gradientOf(forward: Forward, inputs: Inputs, upstream: Outputs, name = 'x'): GradientEstimate {
  const result = derive(robustGradient({ inputs, upstream }), forward, inputs);
  if (result.status !== 'derived') throw new Error(result.status);
  return result.gradients[name]!;
}

function judgeAt(gradient: GradientEstimate, index: number, value: number): GradientVerdict {
  const analytic = Float64Array.from(gradient.estimates, (e) => (e.kind === 'non-finite' ? NaN : e.value));
  analytic[index] = value;
  return judgeGradient(gradient, analytic);
}

const leaky =
  (slope: number): Forward =>
  ({ x = new Float64Array(0) }) => [x.map((v) => (v > 0 ? v : slope * v))];

describe('on a kink', () => {
  test('any value between the one-sided derivatives is accepted and nothing outside', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (slope, up, share) => {
          const gradient = gradientOf(leaky(slope), { x: Float64Array.of(0.9, 0, -1.2) }, [
            Float64Array.of(1, up, 1),
          ]);
          expect(gradient.estimates[1]).toMatchObject({ kind: 'kink', lowResolution: false });
          const [lo, hi] = [slope * up, up];
          expect(judgeAt(gradient, 1, lo + share * (hi - lo)).status).toBe('agrees');
          for (const outside of [lo - 1e-6 * up, hi + 1e-6 * up]) {
            expect(judgeAt(gradient, 1, outside)).toMatchObject({
              status: 'disagrees',
              count: 1,
              worst: { index: 1 },
            });
          }
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });

  test('a point where every entry is on a kink is measured as well', () => {
    const x = new Float64Array(40);
    const upstream = [Float64Array.from(x, (_, i) => (i % 2 === 0 ? 1 : -2))];
    const gradient = gradientOf(leaky(0), { x }, upstream);
    expect(judgeGradient(gradient, x.slice()).status).toBe('agrees');
    expect(judgeGradient(gradient, upstream[0]!).status).toBe('agrees');
    expect(
      judgeGradient(
        gradient,
        upstream[0]!.map((up) => -up / 1e5),
      ),
    ).toMatchObject({ status: 'disagrees', count: 40 });
  });

  test('kinks of several outputs count one by one, even where they cancel in the loss', () => {
    // out = relu(w), relu(-w) with upstream 1, -1: the loss is w, but the slopes chosen at 0 may be 0 and 0.
    const forward: Forward = ({ x = new Float64Array(1) }) => [
      Float64Array.of(Math.max(0, x[0]!), Math.max(0, -x[0]!)),
    ];
    const gradient = gradientOf(forward, { x: Float64Array.of(0) }, [Float64Array.of(1, -1)]);
    for (const valid of [0, 1, 2]) expect(judgeAt(gradient, 0, valid).status).toBe('agrees');
    for (const wrong of [-1e-5, 2.00001]) expect(judgeAt(gradient, 0, wrong).status).toBe('disagrees');
  });

  test('every winner of a tie in max pooling is right, and half the gradient each', () => {
    const layer = maxPool(1, 2, 2, 2, 2);
    const gradient = gradientOf(layer.forward, { x: Float64Array.of(0.5, 0.5, -1, 0.5) }, [
      Float64Array.of(2),
    ]);
    for (const right of [
      [2, 0, 0, 0],
      [0, 2, 0, 0],
      [0, 0, 0, 2],
      [1, 1, 0, 0],
    ]) {
      expect(judgeGradient(gradient, Float64Array.from(right)).status).toBe('agrees');
    }
    for (const wrong of [
      [2.00001, 0, 0, 0],
      [0, -0.00001, 0, 0],
      [0, 0, 0.00001, 0],
    ]) {
      expect(judgeGradient(gradient, Float64Array.from(wrong))).toMatchObject({
        status: 'disagrees',
        count: 1,
      });
    }
  });

  test('a hinge with a margin of exactly zero may or may not count', () => {
    const layer = svmLoss([0], 3);
    const x = Float64Array.of(0.75, -0.25, 1.5);
    const gradient = gradientOf(layer.forward, { x }, [Float64Array.of(1)]);
    for (const right of [
      [-1, 0, 1],
      [-2, 1, 1],
      [-1.5, 0.5, 1],
    ]) {
      expect(judgeGradient(gradient, Float64Array.from(right)).status).toBe('agrees');
    }
    for (const wrong of [
      [-0.99999, 0, 1],
      [-2, 1.00001, 1],
      [-1, 0, 0.99999],
    ]) {
      expect(judgeGradient(gradient, Float64Array.from(wrong))).toMatchObject({
        status: 'disagrees',
        count: 1,
      });
    }
  });
});

describe('near a kink', () => {
  test('the slope of the side is never failed, however near', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -12, max: 0, noNaN: true }),
        fc.boolean(),
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        (exponent, above, slope) => {
          const x = Float64Array.of(0.9, (above ? 1 : -1) * 10 ** exponent, -1.2);
          const gradient = gradientOf(leaky(slope), { x }, [Float64Array.of(1, 1, 1)]);
          expect(judgeAt(gradient, 1, above ? 1 : slope).status).not.toBe('disagrees');
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });

  test('nor at the distances where Romberg, or the trace of the kink, shows nothing', () => {
    const firstStep = 2 ** -8; // the inputs have a spread of 1
    const everywhere = Array.from({ length: 200 }, (_, i) => (i + 1) / 200);
    for (const share of [4 / 9, 7 / 45, 9 / 19, 1 / 6, 1 / 4, 1 / 3, 1 / 2, ...everywhere]) {
      for (const sign of [1, -1]) {
        const x = Float64Array.of(1.2, sign * share * firstStep, -1.2);
        const gradient = gradientOf(leaky(0.01), { x }, [Float64Array.of(1, 1, 1)]);
        expect(`${share}: ${judgeAt(gradient, 1, sign > 0 ? 1 : 0.01).status}`).toBe(`${share}: agrees`);
        expect(`${share}: ${judgeAt(gradient, 1, sign > 0 ? 0.999 : 0.011).status}`).toBe(
          `${share}: disagrees`,
        );
      }
    }
  });

  test.each([1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5])('at %f the slope of the other side is failed', (distance) => {
    for (const above of [true, false]) {
      const x = Float64Array.of(0.9, above ? distance : -distance, -1.2);
      const gradient = gradientOf(leaky(0.01), { x }, [Float64Array.of(1, 1, 1)]);
      expect(gradient.estimates[1]).toMatchObject({ kind: 'smooth' });
      expect(judgeAt(gradient, 1, above ? 1 : 0.01).status).not.toBe('disagrees');
      expect(judgeAt(gradient, 1, above ? 0.01 : 1).status).toBe('disagrees');
    }
  });
});
