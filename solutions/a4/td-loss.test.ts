import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, zeros } from '#starter';
import type { Matrix, Vector } from '#starter';
import { numericGradient, relativeDifference } from '../finite-differences.ts';
import { proveClipBug, tdLoss } from './td-loss.ts';

const normal = makeNormal(makeRng(7));
const [N, A] = [6, 3];
const batch = (rewardScale: number): [Matrix, Vector, Vector, Matrix, Vector] => [
  map(zeros(N, A), normal),
  [0, 2, 1, 1, 0, 2],
  map(zeros(N), () => rewardScale * normal()),
  map(zeros(N, A), normal),
  [0, 1, 0, 0, 1, 0],
];

test.each([0.1, 3, 50])('with rewards of about %d the gradient agrees with finite differences', (scale) => {
  const given = batch(scale);
  const options = { gamma: 0.9, delta: 1 };
  const { dq } = tdLoss(...given, options);
  const measured = numericGradient(() => tdLoss(...given, options).loss, given[0]);
  expect(relativeDifference(dq, measured)).toBeLessThan(1e-8);
});

test('by hand: three transitions, one error of each kind', () => {
  // Targets 1 + 0.5 * 4 = 3, 2 (over), 0 + 0.5 * 1 = 0.5; errors -3, 0.5, 1.5; delta 1: costs 2.5, 0.125, 1.
  const q = [
    [0, 9],
    [7, 2.5],
    [2, -1],
  ];
  const nextQ = [
    [4, -1],
    [50, 60],
    [0, 1],
  ];
  const { loss, dq } = tdLoss(q, [0, 1, 0], [1, 2, 0], nextQ, [0, 1, 0], { gamma: 0.5, delta: 1 });
  expect(loss).toBeCloseTo(3.625 / 3, 15);
  expect(dq).toEqual([
    [-1 / 3, 0],
    [0, 0.5 / 3],
    [1 / 3, 0],
  ]);
  const proof = proveClipBug(q, [0, 1, 0], [1, 2, 0], nextQ, [0, 1, 0], { gamma: 0.5, delta: 1, h: 1e-4 });
  expect(proof.silenced).toBe(2 / 3);
  expect([proof.measured[0], proof.measured[2]]).toEqual([0, 0]);
  expect(proof.measured[1]).toBeCloseTo(0.5 / 3, 10);
  expect(proof.wanted).toEqual([-1 / 3, 0.5 / 3, 1 / 3]);
});

test('the mended gradient is what the proof wants, and no reward however large moves q by more than delta / N', () => {
  const given = batch(1000);
  const options = { gamma: 0.9, delta: 2 };
  const { dq } = tdLoss(...given, options);
  const { wanted, silenced } = proveClipBug(...given, { ...options, h: 1e-3 });
  expect(dq.map((row, n) => row[given[1][n]])).toEqual(wanted);
  expect(silenced).toBeGreaterThan(0.9);
  expect(Math.max(...dq.flat().map(Math.abs))).toBeLessThanOrEqual(2 / N);
});

test('gradient descent on the mended loss reaches targets far away; on the published one it never moves', () => {
  const target = 100;
  let mended = [[0]];
  let published = 0;
  const step = 1;
  for (let i = 0; i < 200; i++) {
    const { dq } = tdLoss(mended, [0], [target], [[0]], [1], { gamma: 1, delta: 1 });
    mended = [[mended[0][0] - step * dq[0][0]]];
    const { measured } = proveClipBug([[published]], [0], [target], [[0]], [1], {
      gamma: 1,
      delta: 1,
      h: 1e-3,
    });
    published -= step * measured[0];
  }
  expect(mended[0][0]).toBeCloseTo(target, 10);
  expect(published).toBe(0);
});
