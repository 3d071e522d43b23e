import { describe, expect, test } from 'vitest';
import { flatten, makeNormal, makeRng, map, ones, sum, zeros, zerosLike } from '#starter';
import { softmaxLoss } from '../a1/losses.ts';
import { affineBackward, affineForward } from '../a1/layers.ts';
import { expectGradients } from '../expect-gradients.ts';
import { numericGradient, relativeDifference, weightedSum } from '../finite-differences.ts';
import { temporalAffineBackward, temporalAffineForward, temporalSoftmaxLoss } from './temporal.ts';

const rng = makeRng(33);
const normal = makeNormal(rng);
const wordsOf = (N: number, T: number, V: number) => map(zeros(N, T), () => Math.floor(rng() * V));

describe('temporal affine', () => {
  test.each([
    { N: 2, T: 3, D: 4, M: 5 },
    { N: 1, T: 4, D: 2, M: 2 },
    { N: 3, T: 1, D: 3, M: 2 },
  ])('N = $N, T = $T, D = $D, M = $M: the gradients agree with finite differences', ({ N, T, D, M }) => {
    const [x, w, b] = [map(zeros(N, T, D), normal), map(zeros(D, M), normal), map(zeros(M), normal)];
    const { out, cache } = temporalAffineForward(x, w, b);
    const dout = map(out, normal);
    const { dx, dw, db } = temporalAffineBackward(dout, cache);
    const loss = () => weightedSum(dout, temporalAffineForward(x, w, b).out);
    expectGradients(loss, { dx: [dx, x], dw: [dw, w], db: [db, b] }, 1e-8);
  });

  test('it is the affine layer of all steps below each other', () => {
    const [x, w, b] = [map(zeros(3, 4, 2), normal), map(zeros(2, 5), normal), map(zeros(5), normal)];
    const rows = affineForward(x.flat(), w, b);
    const { out, cache } = temporalAffineForward(x, w, b);
    expect(out.flat()).toEqual(rows.out);
    const dout = map(out, normal);
    const { dx, dw, db } = temporalAffineBackward(dout, cache);
    expect({ dx: dx.flat(), dw, db }).toEqual(affineBackward(dout.flat(), rows.cache));
  });
});

describe('temporal softmax loss', () => {
  // CS231n's assignment on captioning with recurrent networks: about log V for each step that counts.
  test.each([
    { N: 100, T: 1, share: 1, published: 2.3 },
    { N: 100, T: 10, share: 1, published: 23 },
    { N: 500, T: 10, share: 0.1, published: 2.3 },
  ])(
    'small scores of 10 words, $T steps, a share of $share: about $published',
    ({ N, T, share, published }) => {
      const x = map(zeros(N, T, 10), () => 0.001 * normal());
      const mask = map(zeros(N, T), () => (rng() < share ? 1 : 0));
      const { loss } = temporalSoftmaxLoss(x, wordsOf(N, T, 10), mask);
      expect(Math.abs(loss - published)).toBeLessThan(0.05 * published);
      expect(loss / (sum(mask) / N)).toBeCloseTo(Math.log(10), 3);
    },
  );

  test.each([
    { N: 2, T: 3, V: 4 },
    { N: 1, T: 5, V: 2 },
    { N: 4, T: 1, V: 3 },
  ])('N = $N, T = $T, V = $V: the gradient agrees with finite differences', ({ N, T, V }) => {
    const [x, y] = [map(zeros(N, T, V), normal), wordsOf(N, T, V)];
    const mask = map(zeros(N, T), () => (rng() < 0.7 ? 1 : 0));
    mask[0][0] = 1;
    const { dx } = temporalSoftmaxLoss(x, y, mask);
    const loss = () => temporalSoftmaxLoss(x, y, mask).loss;
    expect(relativeDifference(dx, numericGradient(loss, x))).toBeLessThan(1e-8);
  });

  test('one step of every sequence: the softmax loss', () => {
    const [x, y] = [map(zeros(5, 1, 4), normal), wordsOf(5, 1, 4)];
    const { loss, dx } = temporalSoftmaxLoss(x, y, ones(5, 1));
    const plain = softmaxLoss(x.flat(), y.flat());
    expect(loss).toBeCloseTo(plain.loss, 13);
    expect(relativeDifference(dx.flat(), plain.dx)).toBeLessThan(1e-14);
  });

  test('the gradient of every step sums to zero, and is zero where nothing counts', () => {
    const [x, y] = [map(zeros(3, 2, 4), normal), wordsOf(3, 2, 4)];
    const { loss, dx } = temporalSoftmaxLoss(x, y, [
      [1, 0],
      [0, 0],
      [1, 1],
    ]);
    expect(Math.max(...flatten(sum(dx, 2)).map(Math.abs))).toBeLessThan(1e-16);
    expect([dx[0][1], dx[1][0], dx[1][1]].flat().every((d) => d === 0)).toBe(true);
    const apart = [x[0][0], x[2][0], x[2][1]].map(
      (scores, i) => softmaxLoss([scores], [[y[0][0], y[2][0], y[2][1]][i]]).loss,
    );
    expect(loss).toBeCloseTo(sum(apart) / 3, 13);
    const none = temporalSoftmaxLoss(x, y, zeros(3, 2));
    expect(none.loss).toBe(0);
    expect(map(none.dx, Math.abs)).toEqual(zerosLike(x));
  });

  test('is exact for scores of ±1000, in one step alone, and whether it counts or not', () => {
    const x = [
      [
        [1000, -1000, 0],
        [0, Math.log(3), 0],
      ],
    ];
    expect(temporalSoftmaxLoss(x, [[2, 1]], [[1, 1]]).loss).toBeCloseTo(1000 - Math.log(0.6), 11);
    const { loss, dx } = temporalSoftmaxLoss(x, [[1, 1]], [[0, 1]]);
    expect(loss).toBeCloseTo(-Math.log(0.6), 15);
    expect(
      relativeDifference(dx, [
        [
          [0, 0, 0],
          [0.2, -0.4, 0.2],
        ],
      ]),
    ).toBeLessThan(1e-15);
  });
});

test('no function changes its arguments', () => {
  const given = {
    x: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    w: [
      [1, 0],
      [2, 1],
    ],
    b: [1, 2],
    y: [[0, 1]],
    mask: [[1, 0]],
  };
  const before = structuredClone(given);
  const { out, cache } = temporalAffineForward(given.x, given.w, given.b);
  temporalAffineBackward(out, cache);
  temporalSoftmaxLoss(given.x, given.y, given.mask);
  expect(given).toEqual(before);
});
