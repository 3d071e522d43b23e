import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeDifference } from '../finite-differences.ts';
import { linspace } from '../linspace.ts';
import { adam } from './optimizers.ts';

/** 4 rows of 5 numbers. */
const spread = (from: number, to: number) => linspace(from, to, 4, 5);
const nonzero = fc
  .tuple(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.constantFrom(-1, 1))
  .map(([size, sign]) => sign * size);

// The worked case of CS231n's second assignment: evenly spaced weights, gradient, m and v, after five steps.
test('gives the published step', () => {
  const config = { learningRate: 1e-2, m: spread(0.6, 0.9), v: spread(0.7, 0.5), t: 5 };
  const { nextW, config: next } = adam(spread(-0.4, 0.6), spread(-0.6, 0.4), config);
  const publishedW = [
    [-0.40094747, -0.34836187, -0.29577703, -0.24319299, -0.19060977],
    [-0.1380274, -0.08544591, -0.03286534, 0.01971428, 0.0722929],
    [0.1248705, 0.17744702, 0.23002243, 0.28259667, 0.33516969],
    [0.38774145, 0.44031188, 0.49288093, 0.54544852, 0.59801459],
  ];
  const publishedV = [
    [0.69966, 0.68908382, 0.67851319, 0.66794809, 0.65738853],
    [0.64683452, 0.63628604, 0.6257431, 0.61520571, 0.60467385],
    [0.59414753, 0.58362676, 0.57311152, 0.56260183, 0.55209767],
    [0.54159906, 0.53110598, 0.52061845, 0.51013645, 0.49966],
  ];
  expect(relativeDifference(nextW, publishedW)).toBeLessThan(1e-8);
  expect(relativeDifference(next.m ?? [], spread(0.48, 0.85))).toBeLessThan(1e-12);
  expect(relativeDifference(next.v ?? [], publishedV)).toBeLessThan(1e-8);
  expect(next.t).toBe(6);
});

test('under a constant gradient every step has length lr, from the first on: that is what the correction is for', () => {
  fc.assert(
    fc.property(nonzero, fc.integer({ min: 1, max: 30 }), (dw, steps) => {
      let step = adam(0, dw, { learningRate: 0.1, epsilon: 0 });
      for (let t = 1; t < steps; t++) step = adam(step.nextW, dw, step.config);
      expect(relativeDifference(step.nextW, -0.1 * Math.sign(dw) * steps)).toBeLessThan(1e-11);
    }),
  );
});

test('m and v are sums over all gradients, each weighted by its age (Kingma and Ba, 2015, section 3)', () => {
  const gradients = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 12 });
  const beta = fc.double({ min: 0, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(gradients, beta, beta, (all, beta1, beta2) => {
      let step = adam(0, 0, { learningRate: 0.1, beta1, beta2 });
      for (const dw of all) step = adam(step.nextW, dw, step.config);
      const { m, v, t } = step.config;
      expect(t).toBe(all.length + 1);
      const weighted = (b: number, power: number) =>
        all.reduce((sum, dw, i) => sum + (1 - b) * b ** (all.length - 1 - i) * dw ** power, 0);
      expect(Math.abs(Number(m) - weighted(beta1, 1))).toBeLessThan(1e-12);
      expect(Math.abs(Number(v) - weighted(beta2, 2))).toBeLessThan(1e-11);
    }),
  );
});

test('betas of zero leave RMSProp without a memory: w - lr dw / (abs(dw) + epsilon)', () => {
  fc.assert(
    fc.property(nonzero, (dw) => {
      const config = { learningRate: 0.5, beta1: 0, beta2: 0, epsilon: 2, m: 7, v: 9, t: 3 };
      const want = 1 - (0.5 * dw) / (Math.abs(dw) + 2);
      expect(Math.abs(Number(adam(1, dw, config).nextW) - want)).toBeLessThan(1e-14);
    }),
  );
});

test('a weight that never had a gradient stays where it is', () => {
  expect(adam([1, 2], [0, 0], { learningRate: 0.1 }).nextW).toEqual([1, 2]);
});

test('changes neither weights nor gradient nor config, and shares nothing with them', () => {
  const config = { learningRate: 0.1, m: [[5, 6]], v: [[7, 8]], t: 2 };
  const given = { w: [[1, 2]], dw: [[3, 4]], config };
  const before = structuredClone(given);
  const next = adam(given.w, given.dw, given.config);
  expect(given).toEqual(before);
  expect([next.config.m === config.m, next.config.v === config.v]).toEqual([false, false]);
  expect(next.config.learningRate).toBe(0.1);
});
