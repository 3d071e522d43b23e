import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zeros } from '#starter';
import { relativeDifference } from '../finite-differences.ts';
import { linspace } from '../linspace.ts';
import { sgdMomentum } from './optimizers.ts';

/** 4 rows of 5 numbers. */
const spread = (from: number, to: number) => linspace(from, to, 4, 5);

// The worked case of CS231n's second assignment: evenly spaced weights, gradient and velocity.
test('gives the published step', () => {
  const [w, dw, velocity] = [spread(-0.4, 0.6), spread(-0.6, 0.4), spread(0.6, 0.9)];
  const config = { learningRate: 1e-3, velocity };
  const { nextW, config: next } = sgdMomentum(w, dw, config);
  const published = [
    [0.1406, 0.20738947, 0.27417895, 0.34096842, 0.40775789],
    [0.47454737, 0.54133684, 0.60812632, 0.67491579, 0.74170526],
    [0.80849474, 0.87528421, 0.94207368, 1.00886316, 1.07565263],
    [1.14244211, 1.20923158, 1.27602105, 1.34281053, 1.4096],
  ];
  expect(relativeDifference(nextW, published)).toBeLessThan(1e-8);
  const velocities = next.velocity ?? [];
  expect(relativeDifference(velocities, spread(0.5406, 0.8096))).toBeLessThan(1e-12);
});

test('an absent velocity starts at zero, an absent momentum is 0.9', () => {
  expect(sgdMomentum(1, 2, { learningRate: 0.5 })).toEqual({
    nextW: 0,
    config: { learningRate: 0.5, velocity: -1 },
  });
  const { nextW } = sgdMomentum(1, 0, { learningRate: 0.5, velocity: 1 });
  expect(nextW).toBe(1.9);
});

test('under a constant gradient the velocity is the geometric series', () => {
  const finite = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(
      finite,
      fc.double({ min: 0, max: 0.95, noNaN: true }),
      fc.integer({ min: 1, max: 30 }),
      (dw, momentum, steps) => {
        let step = sgdMomentum(0, dw, { learningRate: 0.1, momentum });
        for (let t = 1; t < steps; t++) step = sgdMomentum(step.nextW, dw, step.config);
        const velocity = (-0.1 * dw * (1 - momentum ** steps)) / (1 - momentum);
        expect(Math.abs(Number(step.config.velocity) - velocity)).toBeLessThan(1e-12);
      },
    ),
  );
});

test('takes any rank, and momentum 0 is plain gradient descent', () => {
  const options = { learningRate: 1, momentum: 0 };
  expect(sgdMomentum([1, 2], [3, 4], options).nextW).toEqual([-2, -2]);
  expect(sgdMomentum(zeros(1, 2, 1), [[[3], [4]]], options).nextW).toEqual([[[-3], [-4]]]);
  expect(sgdMomentum(zeros(1, 1, 1, 2), [[[[3, 4]]]], options).nextW).toEqual([[[[-3, -4]]]]);
});

test('changes neither weights nor gradient nor config, and shares nothing with them', () => {
  const w = [[1, 2]];
  const dw = [[3, 4]];
  const config = { learningRate: 0.1, momentum: 0.5, velocity: [[5, 6]] };
  const before = structuredClone({ w, dw, config });
  const next = sgdMomentum(w, dw, config);
  expect({ w, dw, config }).toEqual(before);
  expect(next.config).not.toBe(config);
  expect(next.config.velocity).not.toBe(config.velocity);
});
