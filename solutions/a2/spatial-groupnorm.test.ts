import { expect, test } from 'vitest';
import { flatten, makeNormal, makeRng, map, mean, ones, reshape, zeros } from '#starter';
import type { Tensor4, Vector } from '#starter';
import { relativeDifference } from '../finite-differences.ts';
import { spatialBatchnormForward } from './batchnorm.ts';
import { layernormForward, spatialGroupnormBackward, spatialGroupnormForward } from './layernorm.ts';
import { expectNormalisationGradients } from './testing.ts';

const normal = makeNormal(makeRng(11));

test('every group of every image comes out with mean 0 and variance 1, then scaled and shifted channel by channel', () => {
  const x = map(zeros(2, 6, 4, 5), () => 5 + 3 * normal());
  const { out } = spatialGroupnormForward(x, ones(6), zeros(6), { groups: 3, eps: 0 });
  for (const image of out) {
    for (const first of [0, 2, 4]) {
      const group = image.slice(first, first + 2).flat(2);
      expect(Math.abs(mean(group))).toBeLessThan(1e-14);
      expect(mean(group.map((v) => v * v))).toBeCloseTo(1, 12);
    }
  }
  const [gamma, beta] = [map(zeros(6), normal), map(zeros(6), normal)];
  const scaled = spatialGroupnormForward(x, gamma, beta, { groups: 3, eps: 0 });
  expect(scaled.out).toEqual(
    out.map((image) => image.map((channel, c) => map(channel, (v) => gamma[c] * v + beta[c]))),
  );
});

test('one group is layer normalisation of an image, with the parameters of a channel at all its pixels', () => {
  const x = map(zeros(3, 2, 2, 3), normal);
  const [gamma, beta] = [
    [2, -1],
    [0.5, 3],
  ];
  const { out } = spatialGroupnormForward(x, gamma, beta, { groups: 1 });
  const perPixel = (vector: number[]) => vector.flatMap((entry) => ones(6).map((one) => entry * one));
  const rows = x.map((image) => flatten(image));
  const want = layernormForward(rows, perPixel(gamma), perPixel(beta), {});
  expect(out.map((image) => flatten(image))).toEqual(want.out);
});

test('as many groups as channels is batch normalisation of each image alone (instance normalisation)', () => {
  const x = map(zeros(3, 4, 2, 3), normal);
  const [gamma, beta] = [map(zeros(4), normal), map(zeros(4), normal)];
  const { out } = spatialGroupnormForward(x, gamma, beta, { groups: 4 });
  x.forEach((image, n) => {
    const alone = spatialBatchnormForward([image], gamma, beta, { mode: 'train' });
    expect(relativeDifference([out[n]], alone.out)).toBeLessThan(1e-14);
  });
});

test('groups are neighbours: it is batch normalisation of one image that has the groups for its channels', () => {
  const x = map(zeros(2, 6, 2, 3), normal);
  const { out } = spatialGroupnormForward(x, ones(6), zeros(6), { groups: 2 });
  const groups = reshape(x, [1, 4, 6, 3]);
  const want = spatialBatchnormForward(groups, ones(4), zeros(4), { mode: 'train' });
  expect(relativeDifference(out, reshape(want.out, [2, 6, 2, 3]))).toBeLessThan(1e-14);
});

test.each([
  { name: 'ordinary', lengths: [2, 6, 2, 1], groups: 3 },
  { name: 'one image', lengths: [1, 4, 2, 3], groups: 2 },
  { name: 'one group', lengths: [2, 3, 1, 2], groups: 1 },
  { name: 'as many groups as channels', lengths: [2, 3, 2, 2], groups: 3 },
  { name: 'images of one pixel', lengths: [2, 6, 1, 1], groups: 2 },
] as const)('$name: the gradients agree with finite differences', ({ lengths, groups }) => {
  const options = { groups, eps: 0.01 };
  const x = map(zeros(...lengths), normal);
  const [gamma, beta] = [map(zeros(lengths[1]), normal), map(zeros(lengths[1]), normal)];
  const forward = (...given: [Tensor4, Vector, Vector]) => spatialGroupnormForward(...given, options);
  const inputs = { x, gamma, beta, dout: map(x, normal) };
  expectNormalisationGradients({ forward, backward: spatialGroupnormBackward }, inputs);
});

test('a group whose pixels are all the same: only beta comes out', () => {
  const { out } = spatialGroupnormForward([[[[4, 4]], [[4, 4]]]], [2, 3], [7, 8], { groups: 1 });
  expect(out).toEqual([[[[7, 7]], [[8, 8]]]]);
});

test('no function changes its arguments', () => {
  const image = [[[1, 2]], [[3, 5]]];
  const inputs = { x: [image], gamma: [1, 2], beta: [3, 4], dout: [image], options: { groups: 2, eps: 1 } };
  const before = structuredClone(inputs);
  const { cache } = spatialGroupnormForward(inputs.x, inputs.gamma, inputs.beta, inputs.options);
  spatialGroupnormBackward(inputs.dout, cache);
  expect(inputs).toEqual(before);
});
