import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, sum, zeros } from '#starter';
import { numericGradient, relativeDifference } from '../finite-differences.ts';
import { softmaxLoss } from './losses.ts';

const normal = makeNormal(makeRng(2));

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

test.each([
  { N: 5, C: 4 },
  { N: 3, C: 3 },
  { N: 1, C: 6 },
  { N: 4, C: 2 },
])('N = $N, C = $C: the gradient agrees with finite differences', ({ N, C }) => {
  const x = map(zeros(N, C), normal);
  const y = x.map((_, i) => (2 * i + 1) % C);
  const { dx } = softmaxLoss(x, y);
  expect(
    relativeDifference(
      dx,
      numericGradient(() => softmaxLoss(x, y).loss, x),
    ),
  ).toBeLessThan(1e-9);
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

test('changes neither scores nor labels', () => {
  const x = [
    [1, 2],
    [3, 4],
  ];
  const y = [0, 1];
  softmaxLoss(x, y);
  expect([x, y]).toEqual([
    [
      [1, 2],
      [3, 4],
    ],
    [0, 1],
  ]);
});
