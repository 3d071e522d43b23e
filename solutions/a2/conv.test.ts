import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, reshape, zeros } from '#starter';
import { expectGradients } from '../expect-gradients.ts';
import { relativeDifference, weightedSum } from '../finite-differences.ts';
import { linspace } from '../linspace.ts';
import { convBackward, convForward } from './convolution.ts';

const normal = makeNormal(makeRng(4));

// The worked case of CS231n's second assignment on convolutional layers: evenly spaced entries, stride 2, pad 1.
test('gives the published output', () => {
  const x = reshape(linspace(-0.1, 0.5, 96), [2, 3, 4, 4]);
  const w = reshape(linspace(-0.2, 0.3, 144), [3, 3, 4, 4]);
  const { out } = convForward(x, w, linspace(-0.1, 0.2, 3), { stride: 2, pad: 1 });
  const published = [
    -0.08759809, -0.10987781, -0.18387192, -0.2109216, 0.21027089, 0.21661097, 0.22847626, 0.23004637,
    0.50813986, 0.54309974, 0.64082444, 0.67101435, -0.98053589, -1.03143541, -1.19128892, -1.24695841,
    0.69108355, 0.66880383, 0.59480972, 0.56776003, 2.36270298, 2.36904306, 2.38090835, 2.38247847,
  ];
  expect(relativeDifference(out, reshape(published, [2, 3, 2, 2]))).toBeLessThan(5e-9);
});

test('a filter that is not symmetric is not flipped', () => {
  const { out } = convForward([[[[1, 2, 4]]]], [[[[10, 1]]]], [0.5], { stride: 1, pad: 0 });
  expect(out).toEqual([[[[12.5, 24.5]]]]);
});

test('a filter of one pixel mixes channels like an affine layer', () => {
  const x = [[[[1, 2]], [[3, 4]]]];
  const w = [
    [[[5]], [[6]]],
    [[[7]], [[8]]],
  ];
  expect(convForward(x, w, [0, 1], { stride: 1, pad: 0 }).out).toEqual([[[[23, 34]], [[32, 47]]]]);
});

test.each([
  { name: 'pad 1', x: [2, 3, 4, 5], w: [2, 3, 3, 3], stride: 1, pad: 1 },
  { name: 'pad 0, stride 2, not square', x: [1, 2, 5, 4], w: [3, 2, 3, 2], stride: 2, pad: 0 },
  { name: 'F = C', x: [2, 2, 3, 4], w: [2, 2, 2, 2], stride: 1, pad: 0 },
  { name: 'pad 2, stride 3', x: [1, 1, 4, 7], w: [2, 1, 2, 2], stride: 3, pad: 2 },
  { name: 'a window as large as the image', x: [2, 1, 3, 2], w: [1, 1, 3, 2], stride: 1, pad: 0 },
] as const)('$name: gradients agree with finite differences, in the shapes of the inputs', (spec) => {
  const x = map(zeros(...spec.x), normal);
  const w = map(zeros(...spec.w), normal);
  const b = map(zeros(spec.w[0]), normal);
  const { out, cache } = convForward(x, w, b, spec);
  const dout = map(out, normal);
  const { dx, dw, db } = convBackward(dout, cache);
  const loss = () => weightedSum(dout, convForward(x, w, b, spec).out);
  expectGradients(loss, { dx: [dx, x], dw: [dw, w], db: [db, b] }, 1e-9);
});

test('sizes that do not fit are refused with a sentence', () => {
  const x = zeros(1, 2, 5, 5);
  const refused = (channels: number, window: number, stride: number, pad: number) => () =>
    convForward(x, zeros(1, channels, window, window), [0], { stride, pad });
  expect(refused(2, 2, 2, 0)).toThrow('windows of 2 at stride 2 do not fill 5 pixels padded by 0');
  expect(refused(2, 7, 1, 0)).toThrow('windows of 7 at stride 1 do not fill 5 pixels padded by 0');
  expect(refused(3, 3, 1, 1)).toThrow('the images have 2 channels, the filters 3');
  expect(refused(2, 7, 1, 1)).not.toThrow();
});

test('no function changes its arguments', () => {
  const inputs = {
    x: [[[[1, 2]]]],
    w: [[[[3]]]],
    b: [4],
    dout: [[[[5, 6]]]],
    options: { stride: 1, pad: 0 },
  };
  const before = structuredClone(inputs);
  const { cache } = convForward(inputs.x, inputs.w, inputs.b, inputs.options);
  convBackward(inputs.dout, cache);
  expect(inputs).toEqual(before);
});
