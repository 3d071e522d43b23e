import { describe, expect, test } from 'vitest';
import { makeNormal, makeRng, map, multiply, sum, zeros } from '#starter';
import { numericGradient, relativeDifference } from '../finite-differences.ts';
import { trainTwoLayerNet, twoLayerNetLoss, twoLayerNetScores } from './nets.ts';

const normal = makeNormal(makeRng(11));
const paramsOf = (D: number, H: number, C: number, scale = 1) => ({
  W1: map(zeros(D, H), () => scale * normal()),
  b1: map(zeros(H), () => scale * normal()),
  W2: map(zeros(H, C), () => scale * normal()),
  b2: map(zeros(C), () => scale * normal()),
});

describe('the net of two layers', () => {
  test.each([
    { N: 4, D: 3, H: 5, C: 2, reg: 0 },
    { N: 1, D: 5, H: 3, C: 4, reg: 0.7 },
    { N: 6, D: 2, H: 1, C: 3, reg: 0.01 },
  ])(
    'N = $N, D = $D, H = $H, C = $C: every gradient agrees with finite differences',
    ({ N, D, H, C, reg }) => {
      const [X, params] = [map(zeros(N, D), normal), paramsOf(D, H, C)];
      const y = X.map((_, n) => (3 * n + 1) % C);
      const { grads } = twoLayerNetLoss(X, y, params, reg);
      const loss = () => twoLayerNetLoss(X, y, params, reg).loss;
      for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
        expect(relativeDifference(grads[name], numericGradient(loss, params[name]))).toBeLessThan(1e-7);
      }
    },
  );

  test('with small weights costs what guessing costs, log C', () => {
    const X = map(zeros(5, 4), normal);
    const { loss } = twoLayerNetLoss(X, [0, 1, 2, 3, 4], paramsOf(4, 6, 7, 1e-6), 1);
    expect(loss).toBeCloseTo(Math.log(7), 6);
  });

  // The penalty of a network is 0.5 reg sum(W^2), over weights alone.
  test('has half the penalty, and none on biases', () => {
    const [X, params] = [map(zeros(3, 2), normal), paramsOf(2, 4, 3)];
    const y = [0, 2, 1];
    const penalty = twoLayerNetLoss(X, y, params, 3).loss - twoLayerNetLoss(X, y, params, 0).loss;
    expect(penalty).toBeCloseTo(
      1.5 * (sum(multiply(params.W1, params.W1)) + sum(multiply(params.W2, params.W2))),
      12,
    );
  });

  test('gives scores that a hidden unit which is off has no part in', () => {
    const params = {
      W1: [[1, -1]],
      b1: [0, 0],
      W2: [
        [2, 3],
        [50, 70],
      ],
      b2: [1, -1],
    };
    expect(twoLayerNetScores([[2]], params)).toEqual([[5, 5]]);
    expect(twoLayerNetScores([[-2]], params)).toEqual([[101, 139]]);
  });
});

describe('training', () => {
  // Two classes that no line parts: inside and outside of a ring.
  const rng = makeRng(5);
  const X = map(zeros(120, 2), () => 4 * rng() - 2);
  const y = X.map(([a, b]) => (a * a + b * b < 1.5 ? 0 : 1));
  const options = {
    ...{ hiddenSize: 20, classes: 2, learningRate: 0.5, batchSize: 40, steps: 400, reg: 0, weightScale: 0.5 },
    rng: makeRng(8),
  };

  test('learns what no linear classifier can', () => {
    const { params, lossHistory } = trainTwoLayerNet({ X, y }, options);
    const right = twoLayerNetScores(X, params).filter(([a, b], n) => (b > a ? 1 : 0) === y[n]).length;
    expect(right / y.length).toBeGreaterThan(0.95);
    expect(lossHistory).toHaveLength(400);
    expect(lossHistory[399]).toBeLessThan(0.5 * lossHistory[0]);
  });

  test('is decided by its generator alone', () => {
    const run = (seed: number) => trainTwoLayerNet({ X, y }, { ...options, steps: 5, rng: makeRng(seed) });
    expect(run(3)).toEqual(run(3));
    expect(run(3).lossHistory).not.toEqual(run(4).lossHistory);
  });
});
