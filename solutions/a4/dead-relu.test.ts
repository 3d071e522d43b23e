import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, type Matrix, type Vector, zeros } from '#starter';
import { numericGradient, relativeDifference } from '../finite-differences.ts';
import { deadReluFraction, reviveWithLeaky } from './dead-relu.ts';

function problem(seed: number, bias: number) {
  const normal = makeNormal(makeRng(seed));
  const [N, D, H] = [5, 3, 4];
  return {
    X: map(zeros(N, D), normal),
    y: map(zeros(N), normal),
    params: {
      W1: map(zeros(D, H), normal),
      b1: map(zeros(H), () => bias + normal()),
      w2: map(zeros(H), normal),
      b2: normal(),
    },
  };
}

/** Half of the mean squared error, written out in numbers. */
function loss(X: Matrix, y: Vector, { W1, b1, w2, b2 }: ReturnType<typeof problem>['params'], alpha: number) {
  const errors = X.map((x, n) => {
    const outputs = b1.map((b, unit) => {
      const z = x.reduce((total, entry, d) => total + entry * W1[d][unit], b);
      return w2[unit] * Math.max(z, alpha * z);
    });
    return outputs.reduce((total, output) => total + output, b2) - y[n];
  });
  return errors.reduce((total, error) => total + (error * error) / 2, 0) / y.length;
}

test('one step goes down the gradient that finite differences measure', () => {
  for (const seed of [3, 4]) {
    const { X, y, params } = problem(seed, -0.5);
    const [alpha, learningRate] = [0.15, 0.01];
    const { params: after, lossHistory } = reviveWithLeaky(X, y, params, { alpha, learningRate, steps: 1 });
    const f = () => loss(X, y, params, alpha);
    expect(lossHistory[0]).toBeCloseTo(f(), 12);
    for (const [before, now] of [
      [params.W1, after.W1],
      [[params.b1], [after.b1]],
      [[params.w2], [after.w2]],
    ]) {
      const slopes = numericGradient(f, before);
      const steps = before.map((row, i) => row.map((entry, j) => (entry - now[i][j]) / learningRate));
      expect(relativeDifference(steps, slopes)).toBeLessThan(1e-7);
    }
    const [up, down] = [1e-5, -1e-5].map((h) => loss(X, y, { ...params, b2: params.b2 + h }, alpha));
    expect((params.b2 - after.b2) / learningRate).toBeCloseTo((up - down) / 2e-5, 7);
  }
});

test('the law: a dead ReLU stays dead for ever, exactly as it was, at every learning rate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.double({ min: 1e-3, max: 10, noNaN: true }),
      fc.integer({ min: 1, max: 40 }),
      (seed, learningRate, steps) => {
        const { X, y, params } = problem(seed, -50);
        expect(deadReluFraction(X, params.W1, params.b1)).toBe(1);
        const trained = reviveWithLeaky(X, y, params, { alpha: 0, learningRate, steps });
        expect(trained.params.W1).toEqual(params.W1);
        expect(trained.params.b1).toEqual(params.b1);
        expect(trained.params.w2).toEqual(params.w2);
        expect(trained.deadFraction).toBe(1);
      },
    ),
    { numRuns: 30 },
  );
});

test('with a dead layer the best is the mean of y; with a leak the net learns what needs the layer', () => {
  const params = { W1: [[1]], b1: [-3], w2: [1], b2: 0 };
  const train = (alpha: number) =>
    reviveWithLeaky([[1], [2]], [2, 6], params, { alpha, learningRate: 0.2, steps: 300 });
  const stuck = train(0);
  expect(stuck.params.b2).toBeCloseTo(4, 9);
  expect(stuck.lossHistory[299]).toBeCloseTo(2, 9);
  const revived = train(0.1);
  expect(revived.deadFraction).toBe(0);
  expect(revived.lossHistory[299]).toBeLessThan(1e-4);
});

test('a bias far up leaves no unit dead, one far down all, and half of each half of them', () => {
  const { X, params } = problem(8, 0);
  const at = (biases: Vector) => deadReluFraction(X, params.W1, biases);
  expect([at([99, 99, 99, 99]), at([-99, -99, -99, -99]), at([99, -99, -99, 99])]).toEqual([0, 1, 0.5]);
});
