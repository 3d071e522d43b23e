import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeNormal, makeRng, map, sum, zeros } from '#starter';
import { numericGradient, relativeDifference } from '../finite-differences.ts';
import { quadraticCost, softmaxLoss, svmLoss } from './losses.ts';

const normal = makeNormal(makeRng(2));

describe.each([
  { name: 'SVM loss', loss: svmLoss },
  { name: 'softmax loss', loss: softmaxLoss },
])('$name', ({ loss }) => {
  test.each([
    { N: 5, C: 4 },
    { N: 3, C: 3 },
    { N: 1, C: 6 },
    { N: 4, C: 2 },
  ])('N = $N, C = $C: the gradient agrees with finite differences', ({ N, C }) => {
    const x = map(zeros(N, C), normal);
    const y = x.map((_, i) => (2 * i + 1) % C);
    const numeric = numericGradient(() => loss(x, y).loss, x);
    expect(relativeDifference(loss(x, y).dx, numeric)).toBeLessThan(1e-9);
  });
});

describe('quadratic cost', () => {
  // Nielsen, "Neural Networks and Deep Learning", chapter 3: a neuron with a cost of (y - a)^2 / 2, output 0.82, wanted 0.
  test('is half of the squared distance, and its gradient the difference', () => {
    expect(quadraticCost([0.82], [0])).toEqual({ loss: 0.5 * 0.82 ** 2, da: [0.82] });
    expect(quadraticCost([4, 3], [1, -1])).toEqual({ loss: 12.5, da: [3, 4] });
  });

  test('agrees with finite differences', () => {
    const [a, y] = [map(zeros(6), normal), map(zeros(6), normal)];
    const numeric = numericGradient(() => quadraticCost(a, y).loss, a);
    expect(relativeDifference(quadraticCost(a, y).da, numeric)).toBeLessThan(1e-9);
  });

  test('turning a and y round changes the sign of the gradient alone', () => {
    const entry = fc.double({ min: -9, max: 9, noNaN: true });
    const entries = fc.array(fc.tuple(entry, entry));
    fc.assert(
      fc.property(entries, (pairs) => {
        const [a, y] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
        const [there, back] = [quadraticCost(a, y), quadraticCost(y, a)];
        expect(there.loss).toBe(back.loss);
        expect(there.da.map((d, i) => d + back.da[i])).toEqual(a.map(() => 0));
      }),
    );
  });
});

describe('SVM loss', () => {
  // CS231n notes, "Linear classification": scores 13, -7, 11 with a margin of 10 cost 8; here all is divided by 10.
  test('gives the numbers of the CS231n notes', () => {
    expect(svmLoss([[1.3, -0.7, 1.1]], [0]).loss).toBeCloseTo(0.8, 14);
    // The lecture's cat, car and frog, with losses of 2.9, 0 and 12.9.
    const scores = [
      [3.2, 5.1, -1.7],
      [1.3, 4.9, 2.0],
      [2.2, 2.5, -3.1],
    ];
    const alone = scores.map((row, i) => svmLoss([row], [i]).loss);
    expect(relativeDifference(alone, [2.9, 0, 12.9])).toBeLessThan(1e-14);
    const { loss, dx } = svmLoss(scores, [0, 1, 2]);
    expect(loss).toBeCloseTo(15.8 / 3, 13);
    expect(map(dx, (d) => Math.round(3 * d) + 0)).toEqual([
      [-1, 1, 0],
      [0, 0, 0],
      [1, 1, -2],
    ]);
  });

  test('equal scores cost C - 1, and adding a constant to a row changes nothing', () => {
    expect(svmLoss(zeros(4, 7), [0, 3, 6, 6]).loss).toBe(6);
    const x = map(zeros(4, 3), normal);
    const { loss, dx } = svmLoss(x, [0, 1, 2, 1]);
    const moved = x.map((row, i) => row.map((v) => v + 10 * i));
    expect(svmLoss(moved, [0, 1, 2, 1]).loss).toBeCloseTo(loss, 13);
    expect(Math.max(...sum(dx, 1).map(Math.abs))).toBeLessThan(1e-16);
  });
});

describe('softmax loss', () => {
  // CS231n course notes, "Linear classification": the softmax loss of these scores is 1.04.
  test('gives the number of the CS231n notes', () => {
    expect(softmaxLoss([[-2.85, 0.86, 0.28]], [2]).loss).toBeCloseTo(1.04, 2);
  });

  test('is log C when every class has the same score, and near it when scores are small', () => {
    expect(softmaxLoss(zeros(3, 7), [0, 3, 6]).loss).toBeCloseTo(Math.log(7), 15);
    const small = map(zeros(50, 10), () => 1e-3 * normal());
    const y = small.map((_, i) => i % 10);
    expect(softmaxLoss(small, y).loss).toBeCloseTo(Math.log(10), 3);
  });

  test('each row of the gradient sums to zero, and adding a constant to a row changes nothing', () => {
    const x = map(zeros(4, 3), normal);
    const { loss, dx } = softmaxLoss(x, [0, 1, 2, 1]);
    expect(Math.max(...sum(dx, 1).map(Math.abs))).toBeLessThan(1e-16);
    const moved = softmaxLoss(
      x.map((row, i) => row.map((v) => v + 10 * i)),
      [0, 1, 2, 1],
    );
    expect(moved.loss).toBeCloseTo(loss, 13);
  });

  test('is exact for scores of ±1000, in one row alone', () => {
    // The first row's right class scores 1000 below the best: its loss is 1000. The others keep all their digits.
    const rows = [
      [1000, -1000, 0],
      [0, Math.log(3), 0],
      [-1000, -1000, -1000],
    ];
    const { loss, dx } = softmaxLoss(rows, [2, 1, 0]);
    expect(loss).toBeCloseTo((1000 - Math.log(0.6) + Math.log(3)) / 3, 11);
    expect(
      relativeDifference(
        dx,
        [
          [1, 0, -1],
          [0.2, -0.4, 0.2],
          [-2 / 3, 1 / 3, 1 / 3],
        ].map((row) => row.map((d) => d / 3)),
      ),
    ).toBeLessThan(1e-15);
  });
});

test('changes neither scores nor labels', () => {
  const x = [
    [1, 2],
    [3, 4],
  ];
  const y = [0, 1];
  softmaxLoss(x, y);
  svmLoss(x, y);
  quadraticCost(y, y);
  expect([x, y]).toEqual([
    [
      [1, 2],
      [3, 4],
    ],
    [0, 1],
  ]);
});
