import { describe, expect, test } from 'vitest';
import { makeNormal, makeRng, map, zeros } from '#starter';
import { numericGradient, relativeDifference } from '../finite-differences.ts';
import { linearSoftmaxLoss, linearSvmLoss } from './nets.ts';

const normal = makeNormal(makeRng(4));

describe.each([
  { name: 'linear SVM', loss: linearSvmLoss },
  { name: 'linear softmax', loss: linearSoftmaxLoss },
])('$name', ({ name, loss }) => {
  test.each([
    { N: 5, D: 4, C: 3, reg: 0.1 },
    { N: 3, D: 3, C: 3, reg: 0 },
    { N: 1, D: 6, C: 2, reg: 2 },
    { N: 4, D: 1, C: 5, reg: 0.5 },
  ])('N = $N, D = $D, C = $C: the gradient agrees with finite differences', ({ N, D, C, reg }) => {
    const [W, X] = [map(zeros(D, C), normal), map(zeros(N, D), normal)];
    const y = X.map((_, i) => (2 * i + 1) % C);
    const { dW } = loss(W, X, y, reg);
    const numeric = numericGradient(() => loss(W, X, y, reg).loss, W);
    expect(relativeDifference(dW, numeric)).toBeLessThan(1e-8);
  });

  // CS231n, first assignment: with tiny weights the SVM loss is near C - 1 and the softmax loss near log C.
  test('is what guessing costs when all weights are zero', () => {
    const X = map(zeros(6, 3), normal);
    const y = [0, 1, 2, 3, 0, 1];
    const guessing = name === 'linear SVM' ? 3 : Math.log(4);
    expect(loss(zeros(3, 4), X, y, 1).loss).toBeCloseTo(guessing, 14);
  });

  test('the penalty is reg times the sum of squares, without a half', () => {
    const W = [
      [3, 0],
      [0, 4],
    ];
    const [without, X] = [loss(W, [[1, 1]], [1], 0), [[1, 1]]];
    const { loss: penalised, dW } = loss(W, X, [1], 0.5);
    expect(penalised - without.loss).toBeCloseTo(12.5, 13);
    expect(dW[0][0] - without.dW[0][0]).toBeCloseTo(3, 13);
    expect(dW[1][1] - without.dW[1][1]).toBeCloseTo(4, 13);
  });

  test('changes none of its arguments', () => {
    const inputs = { W: [[1, -2]], X: [[3], [4]], y: [0, 1] };
    const before = structuredClone(inputs);
    loss(inputs.W, inputs.X, inputs.y, 1);
    expect(inputs).toEqual(before);
  });
});

// CS231n notes, "Linear classification": one image of four pixels, three classes with a bias each (here a fifth
// feature of 1), scores -2.85, 0.86 and 0.28, the last class being the right one. SVM loss 1.58, softmax loss 1.04.
test('gives the numbers of the CS231n notes', () => {
  const X = [[-15, 22, -44, 56, 1]];
  const W = [
    [0.01, 0.7, 0],
    [-0.05, 0.2, -0.45],
    [0.1, 0.05, -0.2],
    [0.05, 0.16, 0.03],
    [0, 0.2, -0.3],
  ];
  expect(linearSvmLoss(W, X, [2], 0).loss).toBeCloseTo(1.58, 12);
  expect(linearSoftmaxLoss(W, X, [2], 0).loss).toBeCloseTo(1.04, 2);
});
