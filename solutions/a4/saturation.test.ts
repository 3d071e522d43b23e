import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatten, makeRng, map, matmul, type Matrix, mean, sum, zeros } from '#starter';
import { numericGradient } from '../finite-differences.ts';
import { heInit, sigmoidNetGradientBounds, sigmoidNetGradientNorms, xavierInit } from './saturation.ts';

/** The sum of all outputs of the stack. */
function loss(X: Matrix, weights: Matrix[]): number {
  let h = X;
  for (const W of weights) h = map(matmul(h, W), (z) => 1 / (1 + Math.exp(-z)));
  return sum(h);
}

/** Entries uniform on [-size, size). */
function drawn(rng: () => number, rows: number, columns: number, size: number): Matrix {
  return map(zeros(rows, columns), () => size * (2 * rng() - 1));
}

test('the norms are those of finite differences, for layers of any width', () => {
  const rng = makeRng(5);
  const X = drawn(rng, 3, 2, 2);
  const weights = [drawn(rng, 2, 4, 2), drawn(rng, 4, 3, 2), drawn(rng, 3, 5, 2)];
  const norms = sigmoidNetGradientNorms(X, weights);
  weights.forEach((_, l) => {
    let h = X;
    for (const W of weights.slice(0, l)) h = map(matmul(h, W), (z) => 1 / (1 + Math.exp(-z)));
    const gradient = numericGradient(() => loss(h, weights.slice(l)), h);
    expect(norms[l]).toBeCloseTo(Math.hypot(...flatten(gradient)), 8);
  });
});

test('the law: no gradient exceeds a quarter per sigmoid, times the norms of the weights', () => {
  const shape = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    layers: fc.integer({ min: 1, max: 6 }),
    examples: fc.integer({ min: 1, max: 4 }),
    units: fc.integer({ min: 1, max: 4 }),
    size: fc.double({ min: 0.01, max: 8, noNaN: true }),
  });
  fc.assert(
    fc.property(shape, ({ seed, layers, examples, units, size }) => {
      const rng = makeRng(seed);
      const X = drawn(rng, examples, units, 3);
      const weights = Array.from({ length: layers }, () => drawn(rng, units, units, size));
      const norms = sigmoidNetGradientNorms(X, weights);
      const bounds = sigmoidNetGradientBounds(weights, examples);
      norms.forEach((norm, l) => {
        expect(norm).toBeLessThanOrEqual(bounds[l] * (1 + 1e-12));
      });
    }),
    { numRuns: 60 },
  );
});

test('the bound is reached where every unit stands in the middle of its sigmoid', () => {
  expect(sigmoidNetGradientNorms([[0]], [[[3]]])[0]).toBeCloseTo(sigmoidNetGradientBounds([[[3]]], 1)[0], 12);
});

test.each([
  { name: 'Xavier', init: xavierInit, variance: 2 / (40 + 60) },
  { name: 'He', init: heInit, variance: 2 / 40 },
])('$name: as many draws as weights, of mean 0 and the published variance', ({ init, variance }) => {
  const rng = makeRng(11);
  let draws = 0;
  const weights = init(40, 60, () => {
    draws += 1;
    return rng();
  });
  expect([draws, weights.length, weights[0].length]).toEqual([2400, 40, 60]);
  const entries = flatten(weights);
  expect(Math.abs(mean(entries))).toBeLessThan(4 * Math.sqrt(variance / 2400));
  expect(mean(entries.map((entry) => entry * entry)) / variance).toBeCloseTo(1, 1);
});
