import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeDifference } from '../finite-differences.ts';
import { linspace } from '../linspace.ts';
import { rmsprop } from './optimizers.ts';

/** 4 rows of 5 numbers. */
const spread = (from: number, to: number) => linspace(from, to, 4, 5);
const nonzero = fc
  .tuple(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.constantFrom(-1, 1))
  .map(([size, sign]) => sign * size);

// The worked case of CS231n's second assignment: evenly spaced weights, gradient and cache.
test('gives the published step', () => {
  const [w, dw, cache] = [spread(-0.4, 0.6), spread(-0.6, 0.4), spread(0.6, 0.9)];
  const config = { learningRate: 1e-2, cache };
  const { nextW, config: next } = rmsprop(w, dw, config);
  const publishedW = [
    [-0.39223849, -0.34037513, -0.28849239, -0.23659121, -0.18467247],
    [-0.132737, -0.08078555, -0.02881884, 0.02316247, 0.07515774],
    [0.12716641, 0.17918792, 0.23122175, 0.28326742, 0.33532447],
    [0.38739248, 0.43947102, 0.49155973, 0.54365823, 0.59576619],
  ];
  const publishedCache = [
    [0.5976, 0.6126277, 0.6277108, 0.64284931, 0.65804321],
    [0.67329252, 0.68859723, 0.70395734, 0.71937285, 0.73484377],
    [0.75037008, 0.7659518, 0.78158892, 0.79728144, 0.81302936],
    [0.82883269, 0.84469141, 0.86060554, 0.87657507, 0.8926],
  ];
  expect(relativeDifference(nextW, publishedW)).toBeLessThan(1e-8);
  expect(relativeDifference(next.cache ?? [], publishedCache)).toBeLessThan(1e-8);
});

test('from no cache, and with no epsilon, the first step has length lr / sqrt(1 - rho)', () => {
  fc.assert(
    fc.property(nonzero, fc.double({ min: 0, max: 0.999, noNaN: true }), (dw, decayRate) => {
      const { nextW } = rmsprop(0, dw, { learningRate: 0.1, decayRate, epsilon: 0 });
      const length = 0.1 / Math.sqrt(1 - decayRate);
      expect(relativeDifference(nextW, -Math.sign(dw) * length)).toBeLessThan(1e-12);
    }),
  );
});

test('under a constant gradient the cache is the geometric series', () => {
  fc.assert(
    fc.property(nonzero, fc.integer({ min: 1, max: 30 }), (dw, steps) => {
      let step = rmsprop(0, dw, { learningRate: 0.1, decayRate: 0.9 });
      for (let t = 1; t < steps; t++) step = rmsprop(step.nextW, dw, step.config);
      expect(relativeDifference(step.config.cache ?? NaN, dw ** 2 * (1 - 0.9 ** steps))).toBeLessThan(1e-12);
    }),
  );
});

test('without epsilon, a loss times ten takes the same steps', () => {
  const steps = (scale: number) => {
    let step = rmsprop([1, -2], [0, 0], { learningRate: 0.01, epsilon: 0, cache: [scale ** 2, scale ** 2] });
    for (const [a, b] of [
      [0.5, -3],
      [-2, 1],
      [0.25, 4],
    ]) {
      step = rmsprop(step.nextW, [a * scale, b * scale], step.config);
    }
    return step.nextW;
  };
  expect(relativeDifference(steps(10), steps(1))).toBeLessThan(1e-14);
});

test('epsilon stands beside the root: a weight without a gradient stays where it is', () => {
  expect(rmsprop([1, 2], [0, 0], { learningRate: 0.1 }).nextW).toEqual([1, 2]);
  // sqrt(0.25 * 4) = 1, and 1 + 3 = 4 goes into a gradient of 2 half a time.
  expect(rmsprop(1, 2, { learningRate: 1, decayRate: 0.75, epsilon: 3 }).nextW).toBe(0.5);
});

test('changes neither weights nor gradient nor config, and shares nothing with them', () => {
  const given = { w: [[1, 2]], dw: [[3, 4]], config: { learningRate: 0.1, cache: [[5, 6]] } };
  const before = structuredClone(given);
  const { config } = rmsprop(given.w, given.dw, given.config);
  expect(given).toEqual(before);
  expect(config).toMatchObject({ learningRate: 0.1 });
  expect(config.cache).not.toBe(given.config.cache);
});
