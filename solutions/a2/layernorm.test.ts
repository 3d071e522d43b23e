import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, mean, ones, sum, transpose, zeros, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';
import { relativeDifference } from '../finite-differences.ts';
import { batchnormForward } from './batchnorm.ts';
import { layernormBackward, layernormForward } from './layernorm.ts';
import { expectNormalisationGradients } from './testing.ts';

const normal = makeNormal(makeRng(5));

test('every example comes out with mean 0 and variance 1, then scaled and shifted feature by feature', () => {
  const x = map(zeros(4, 50), () => 5 + 3 * normal());
  const { out } = layernormForward(x, ones(50), zeros(50), { eps: 0 });
  for (const row of out) {
    expect(Math.abs(mean(row))).toBeLessThan(1e-14);
    expect(mean(row.map((v) => v * v))).toBeCloseTo(1, 12);
  }
  const gamma = map(zeros(50), normal);
  const beta = map(zeros(50), normal);
  const scaled = layernormForward(x, gamma, beta, { eps: 0 });
  expect(scaled.out).toEqual(out.map((row) => row.map((v, j) => gamma[j] * v + beta[j])));
});

test('two features: plus and minus one, but for eps', () => {
  // x = m ± s has mean m and variance s^2, so xhat = ± s / sqrt(s^2 + eps).
  expect(layernormForward([[6, 2]], [1, 2], [0, 1], { eps: 12 }).out).toEqual([[0.5, 0]]);
});

test('it is batch normalisation of the transpose', () => {
  const x = map(zeros(5, 7), normal);
  const { out } = layernormForward(x, ones(7), zeros(7), {});
  const turned = batchnormForward(transpose(x), ones(5), zeros(5), { mode: 'train' });
  expect(relativeDifference(out, transpose(turned.out))).toBeLessThan(1e-14);
});

test('an example alone, moved and stretched, comes out as it does in its batch (Ba et al., 2016, section 5.1)', () => {
  const [gamma, beta] = [map(zeros(6), normal), map(zeros(6), normal)];
  const x = map(zeros(3, 6), normal);
  const { out } = layernormForward(x, gamma, beta, { eps: 0 });
  const apart = fc.record({
    n: fc.integer({ min: 0, max: 2 }),
    shift: fc.double({ min: -100, max: 100, noNaN: true }),
    stretch: fc.double({ min: 0.1, max: 100, noNaN: true }),
  });
  fc.assert(
    fc.property(apart, ({ n, shift, stretch }) => {
      const alone = [x[n].map((entry) => stretch * entry + shift)];
      const { out: again } = layernormForward(alone, gamma, beta, { eps: 0 });
      expect(relativeDifference(again, [out[n]])).toBeLessThan(1e-11);
    }),
  );
});

test('examples of equal features, or of one feature: only beta comes out, and nothing goes back to x', () => {
  const { out, cache } = layernormForward([[4, 4, 4]], [2, 2, 2], [7, 8, 9], {});
  expect(out).toEqual([[7, 8, 9]]);
  const { dx } = layernormBackward([[1, 1, 1]], cache);
  expect(dx).toEqual([[0, 0, 0]]);
  expect(layernormForward([[3], [-5]], [2], [7], {}).out).toEqual([[7], [7]]);
});

test.each([
  { name: 'ordinary', N: 3, D: 5, scale: 1, eps: 1e-5, tolerance: 1e-8 },
  { name: 'N = D', N: 4, D: 4, scale: 1, eps: 0.1, tolerance: 1e-8 },
  { name: 'one example', N: 1, D: 6, scale: 1, eps: 1e-5, tolerance: 1e-8 },
  { name: 'variance near eps', N: 2, D: 5, scale: 3e-3, eps: 1e-5, tolerance: 1e-3 },
])('$name: the gradients agree with finite differences', ({ N, D, scale, eps, tolerance }) => {
  const x = map(zeros(N, D), () => scale * normal());
  const [gamma, beta] = [map(zeros(D), normal), map(zeros(D), normal)];
  const forward = (...given: [Matrix, Vector, Vector]) => layernormForward(...given, { eps });
  const inputs = { x, gamma, beta, dout: map(x, normal) };
  expectNormalisationGradients({ forward, backward: layernormBackward }, inputs, tolerance);
});

test('dx of an example sums to zero and, without eps, is orthogonal to it: neither moving nor stretching x matters', () => {
  const x = map(zeros(4, 6), normal);
  const { cache } = layernormForward(x, map(zeros(6), normal), zeros(6), { eps: 0 });
  const { dx } = layernormBackward(map(x, normal), cache);
  dx.forEach((row, n) => {
    expect(Math.abs(sum(row))).toBeLessThan(1e-13);
    expect(Math.abs(sum(zipWith(row, x[n], (d, entry) => d * entry)))).toBeLessThan(1e-13);
  });
});

test('no function changes its arguments', () => {
  const inputs = {
    x: [[1, 2, 5]],
    gamma: [1, 2, 3],
    beta: [3, 4, 5],
    dout: [[1, 2, 3]],
    options: { eps: 1 },
  };
  const before = structuredClone(inputs);
  const { cache } = layernormForward(inputs.x, inputs.gamma, inputs.beta, inputs.options);
  layernormBackward(inputs.dout, cache);
  expect(inputs).toEqual(before);
});
