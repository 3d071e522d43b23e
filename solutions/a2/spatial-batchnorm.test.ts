import { expect, test } from 'vitest';
import { flatten, makeNormal, makeRng, map, mean, shape, zeros } from '#starter';
import type { Tensor4, Vector } from '#starter';
import { relativeDifference } from '../finite-differences.ts';
import { batchnormForward, spatialBatchnormBackward, spatialBatchnormForward } from './batchnorm.ts';
import { expectNormalisationGradients } from './testing.ts';

const normal = makeNormal(makeRng(7));
const train = { mode: 'train' } as const;

/** All pixels of one channel. */
const channel = (x: Tensor4, c: number) => x.flatMap((image) => flatten(image[c]));

test('every channel comes out with mean 0 and variance 1, then scaled and shifted', () => {
  const x = map(zeros(3, 2, 4, 5), () => 5 + 3 * normal());
  const options = { ...train, eps: 0 };
  const { out } = spatialBatchnormForward(x, [1, 1], [0, 0], options);
  expect(shape(out)).toEqual([3, 2, 4, 5]);
  for (const pixels of [channel(out, 0), channel(out, 1)]) {
    expect(Math.abs(mean(pixels))).toBeLessThan(1e-14);
    expect(mean(pixels.map((v) => v * v))).toBeCloseTo(1, 12);
  }
  const scaled = spatialBatchnormForward(x, [2, 0], [7, 9], options).out;
  expect(scaled).toEqual(out.map(([first, second]) => [map(first, (v) => 2 * v + 7), map(second, () => 9)]));
});

test('eight pixels of one channel: mean 5, variance 4', () => {
  const x = [
    [
      [
        [2, 4],
        [4, 4],
      ],
    ],
    [
      [
        [5, 5],
        [7, 9],
      ],
    ],
  ];
  const { out, runningMean, runningVar } = spatialBatchnormForward(x, [2], [1], { ...train, eps: 0 });
  expect(out).toEqual([
    [
      [
        [-2, 0],
        [0, 0],
      ],
    ],
    [
      [
        [1, 1],
        [3, 5],
      ],
    ],
  ]);
  expect([runningMean[0], runningVar[0]].map((v) => v.toFixed(12))).toEqual([
    '0.500000000000',
    '0.400000000000',
  ]);
});

test('images of one pixel are examples with one feature for each channel', () => {
  const rows = map(zeros(5, 3), normal);
  const [gamma, beta] = [map(zeros(3), normal), map(zeros(3), normal)];
  const images = rows.map((row) => row.map((entry) => [[entry]]));
  for (const mode of ['train', 'test'] as const) {
    const options = { mode, momentum: 0.6, runningMean: [1, 2, 3], runningVar: [4, 5, 6] };
    const { out, runningMean, runningVar } = spatialBatchnormForward(images, gamma, beta, options);
    const want = batchnormForward(rows, gamma, beta, options);
    expect(out.map((image) => flatten(image))).toEqual(want.out);
    expect([runningMean, runningVar]).toEqual([want.runningMean, want.runningVar]);
  }
});

test('it does not matter where in the images the pixels of a channel stand', () => {
  const x = map(zeros(2, 3, 2, 4), normal);
  const turn = (images: Tensor4) =>
    images.map((image) => image.map((rows) => rows.map((row) => row.slice().reverse()).reverse())).reverse();
  const { out } = spatialBatchnormForward(x, [1, 2, 3], [4, 5, 6], train);
  const turned = spatialBatchnormForward(turn(x), [1, 2, 3], [4, 5, 6], train);
  expect(relativeDifference(turned.out, turn(out))).toBeLessThan(1e-14);
});

test.each([
  { name: 'ordinary', lengths: [2, 3, 2, 4] },
  { name: 'one image', lengths: [1, 2, 3, 2] },
  { name: 'one channel', lengths: [3, 1, 2, 2] },
  { name: 'as many channels as pixels', lengths: [2, 4, 2, 2] },
] as const)('$name: the gradients agree with finite differences', ({ lengths }) => {
  const x = map(zeros(...lengths), normal);
  const [gamma, beta] = [map(zeros(lengths[1]), normal), map(zeros(lengths[1]), normal)];
  const forward = (...given: [Tensor4, Vector, Vector]) => spatialBatchnormForward(...given, train);
  const inputs = { x, gamma, beta, dout: map(x, normal) };
  expectNormalisationGradients({ forward, backward: spatialBatchnormBackward }, inputs);
});

test('no function changes its arguments', () => {
  const running = { runningMean: [1, 2], runningVar: [3, 4] };
  const inputs = {
    x: [[[[1, 2]], [[3, 5]]]],
    gamma: [1, 2],
    beta: [3, 4],
    dout: [[[[1, 2]], [[3, 4]]]],
    running,
  };
  const before = structuredClone(inputs);
  const { cache } = spatialBatchnormForward(inputs.x, inputs.gamma, inputs.beta, { ...train, ...running });
  spatialBatchnormBackward(inputs.dout, cache);
  expect(inputs).toEqual(before);
});
