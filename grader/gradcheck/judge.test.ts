import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeGradient } from './index.ts';
import type { GradientEstimate, Measured } from './index.ts';

const smooth = (value: number, tolerance = 1e-9): Measured => ({
  kind: 'smooth',
  value,
  lo: value,
  hi: value,
  error: tolerance / 8,
  tolerance,
  lowResolution: false,
});
const kink: Measured = {
  kind: 'kink',
  value: 1,
  lo: 0,
  hi: 2,
  error: 1e-10,
  tolerance: 1e-9,
  lowResolution: false,
};
const gradient = (...estimates: GradientEstimate['estimates']): GradientEstimate => ({
  estimates,
  vanishes: false,
});

describe('judgeGradient', () => {
  test('accepts exactly the values within the tolerance', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.double({ min: 0, max: 1e6, noNaN: true }), (centre, entry, tolerance) => {
        const { status } = judgeGradient(gradient(smooth(centre, tolerance)), Float64Array.of(entry));
        expect(status).toBe(Math.abs(entry - centre) <= tolerance ? 'agrees' : 'disagrees');
      }),
      { seed: 3 },
    );
  });

  test('accepts a whole interval on a kink', () => {
    for (const entry of [0, 0.3, 2])
      expect(judgeGradient(gradient(kink), Float64Array.of(entry)).status).toBe('agrees');
    expect(judgeGradient(gradient(kink), Float64Array.of(2.5))).toEqual({
      status: 'disagrees',
      worst: { index: 0, analytic: 2.5, estimate: kink, distance: 0.5 },
      count: 1,
    });
  });

  test('names the worst entry and counts the rest', () => {
    const estimates = gradient(smooth(1), smooth(2), smooth(3), smooth(4));
    expect(judgeGradient(estimates, Float64Array.of(1.1, 2, -3, 4.5))).toMatchObject({
      status: 'disagrees',
      worst: { index: 2, analytic: -3, distance: 6 },
      count: 3,
    });
  });

  test.each([NaN, Infinity, -Infinity])('never lets %d pass', (value) => {
    for (const estimate of [smooth(1), smooth(1, Infinity), kink, { kind: 'non-finite' } as const]) {
      expect(judgeGradient(gradient(smooth(0), estimate), Float64Array.of(5, value))).toEqual({
        status: 'non-finite',
        index: 1,
        value,
        count: 1,
      });
    }
  });

  test('compares sizes first', () => {
    expect(judgeGradient(gradient(smooth(1)), Float64Array.of(NaN, NaN))).toEqual({
      status: 'wrong-size',
      expected: 1,
      received: 2,
    });
  });

  test('says which entries it could only judge coarsely, or not at all', () => {
    const coarse = { ...smooth(1), lowResolution: true };
    expect(judgeGradient(gradient(smooth(0), coarse, coarse), Float64Array.of(0, 1, 1))).toEqual({
      status: 'low-resolution',
      index: 1,
      count: 2,
      estimate: coarse,
    });
    const estimates = gradient(coarse, { kind: 'non-finite' });
    expect(judgeGradient(estimates, Float64Array.of(1, 7))).toEqual({
      status: 'not-measured',
      index: 1,
      count: 1,
    });
    expect(judgeGradient(estimates, Float64Array.of(2, 7)).status).toBe('disagrees');
  });
});
