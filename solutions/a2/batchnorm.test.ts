import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, mean, zeros } from '#starter';
import type { Matrix, Vector } from '#starter';
import { batchnormBackward, batchnormBackwardAlt, batchnormForward } from './batchnorm.ts';
import { expectNormalisationGradients } from './testing.ts';

const normal = makeNormal(makeRng(3));
const train = { mode: 'train' } as const;

test('every feature comes out with mean 0 and variance var / (var + eps), shifted by beta and scaled by gamma', () => {
  const x = map(zeros(200, 3), () => 5 + 3 * normal());
  const { out } = batchnormForward(x, [1, 1, 1], [0, 0, 0], train);
  expect(Math.max(...mean(out, 0).map(Math.abs))).toBeLessThan(1e-14);
  const squares = mean(
    map(out, (v) => v * v),
    0,
  );
  expect(Math.max(...squares.map((v) => Math.abs(v - 1)))).toBeLessThan(1e-5);
  const scaled = batchnormForward(x, [2, -1, 0], [7, 8, 9], train);
  expect(scaled.out).toEqual(out.map(([a, b]) => [2 * a + 7, -b + 8, 9]));
});

test('two examples a feature: plus and minus one, but for eps', () => {
  // x = m ± s has mean m and variance s^2, so xhat = ± s / sqrt(s^2 + eps).
  const { out, runningMean, runningVar } = batchnormForward([[6], [2]], [1], [0], { mode: 'train', eps: 12 });
  expect(out).toEqual([[0.5], [-0.5]]);
  expect(runningMean[0]).toBeCloseTo(0.4, 15);
  expect(runningVar[0]).toBeCloseTo(0.4, 15);
});

test('running statistics: what survives is the momentum; in test mode they are used and kept', () => {
  const given = { runningMean: [1, 10], runningVar: [4, 9] };
  const x = [
    [2, 0],
    [4, 6],
  ];
  const after = batchnormForward(x, [1, 1], [0, 0], { mode: 'train', momentum: 0.75, ...given });
  expect([after.runningMean, after.runningVar]).toEqual([
    [1.5, 8.25],
    [3.25, 9],
  ]);
  const test = batchnormForward(x, [2, 1], [0, 1], { mode: 'test', eps: 0, ...given });
  expect(test.out).toEqual([
    [1, 1 - 10 / 3],
    [3, 1 - 4 / 3],
  ]);
  expect([test.runningMean, test.runningVar]).toEqual([given.runningMean, given.runningVar]);
});

test('one example, or a constant feature: only beta comes out', () => {
  expect(batchnormForward([[3, -5]], [2, 2], [7, 8], train).out).toEqual([[7, 8]]);
  const { out } = batchnormForward(
    [
      [4, 1],
      [4, 2],
    ],
    [2, 2],
    [7, 8],
    train,
  );
  expect(out.map(([first]) => first)).toEqual([7, 7]);
});

test.each([
  { name: 'ordinary', N: 5, D: 3, scale: 1, tolerance: 1e-8 },
  { name: 'N = D', N: 4, D: 4, scale: 1, tolerance: 1e-8 },
  { name: 'one feature', N: 6, D: 1, scale: 1, tolerance: 1e-8 },
  { name: 'variance near eps', N: 5, D: 2, scale: 3e-3, tolerance: 1e-3 },
])('$name: both backward passes agree with finite differences', ({ N, D, scale, tolerance }) => {
  const x = map(zeros(N, D), () => scale * normal());
  const [gamma, beta] = [map(zeros(D), normal), map(zeros(D), normal)];
  const forward = (...given: [Matrix, Vector, Vector]) => batchnormForward(...given, train);
  const inputs = { x, gamma, beta, dout: map(x, normal) };
  for (const backward of [batchnormBackward, batchnormBackwardAlt])
    expectNormalisationGradients({ forward, backward }, inputs, tolerance);
});

test('the simplified backward pass equals the one through the graph, whatever the batch', () => {
  const entry = fc.double({ min: -100, max: 100, noNaN: true });
  const table = (N: number, D: number) =>
    fc.array(fc.array(entry, { minLength: D, maxLength: D }), { minLength: N, maxLength: N });
  const cases = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
    .chain(([N, D]) => fc.tuple(table(N, D), table(N, D), table(1, D)));
  fc.assert(
    fc.property(cases, ([x, dout, [gamma]]) => {
      const { cache } = batchnormForward(x, gamma, zeros(gamma.length), train);
      const graph = batchnormBackward(dout, cache);
      const formula = batchnormBackwardAlt(dout, cache);
      // Both cancel a part of dout gamma / std that may be far larger than what is left.
      const largest = Math.max(...cache.std.map((std, j) => Math.abs(gamma[j] / std)), 1) * 100;
      graph.dx.forEach((row, i) => {
        row.forEach((d, j) => {
          expect(Math.abs(d - formula.dx[i][j])).toBeLessThan(1e-12 * largest);
        });
      });
      expect(formula.dgamma).toEqual(graph.dgamma);
      expect(formula.dbeta).toEqual(graph.dbeta);
    }),
  );
});

test('no function changes its arguments', () => {
  const running = { runningMean: [1, 2], runningVar: [3, 4] };
  const inputs = {
    x: [
      [1, 2],
      [3, 5],
    ],
    gamma: [1, 2],
    beta: [3, 4],
    dout: [
      [1, 2],
      [3, 4],
    ],
    running,
  };
  const before = structuredClone(inputs);
  const { x, gamma, beta, dout } = inputs;
  const { cache } = batchnormForward(x, gamma, beta, { mode: 'train', ...running });
  batchnormForward(x, gamma, beta, { mode: 'test', ...running });
  batchnormBackward(dout, cache);
  batchnormBackwardAlt(dout, cache);
  expect(inputs).toEqual(before);
});
