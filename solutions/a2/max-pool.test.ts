import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exp, makeNormal, makeRng, map, max, reshape, shape, sum, zeros } from '#starter';
import { numericGradient, relativeDifference, weightedSum } from '../finite-differences.ts';
import { maxPoolBackward, maxPoolForward } from './convolution.ts';

const normal = makeNormal(makeRng(10));
const twoByTwo = { poolHeight: 2, poolWidth: 2, stride: 2 };

// The worked case of CS231n's second assignment on max pooling: 96 evenly spaced entries.
test('gives the published output', () => {
  const line = Array.from({ length: 96 }, (_, i) => -0.3 + (0.7 * i) / 95);
  const { out } = maxPoolForward(reshape(line, [2, 3, 4, 4]), twoByTwo);
  const published = [
    -0.26315789, -0.24842105, -0.20421053, -0.18947368, -0.14526316, -0.13052632, -0.08631579, -0.07157895,
    -0.02736842, -0.01263158, 0.03157895, 0.04631579, 0.09052632, 0.10526316, 0.14947368, 0.16421053,
    0.20842105, 0.22315789, 0.26736842, 0.28210526, 0.32631579, 0.34105263, 0.38526316, 0.4,
  ];
  expect(relativeDifference(out, reshape(published, [2, 3, 2, 2]))).toBeLessThan(2e-8);
});

test.each([
  { name: '2 by 2, stride 2', x: [2, 3, 4, 6], poolHeight: 2, poolWidth: 2, stride: 2 },
  { name: 'not square', x: [2, 1, 3, 8], poolHeight: 3, poolWidth: 2, stride: 2 },
  { name: 'overlapping', x: [1, 2, 5, 4], poolHeight: 3, poolWidth: 2, stride: 1 },
  { name: 'with gaps', x: [2, 2, 5, 8], poolHeight: 2, poolWidth: 2, stride: 3 },
] as const)('$name: dx agrees with finite differences, in the shape of x', (spec) => {
  const x = map(zeros(...spec.x), normal);
  const { out, cache } = maxPoolForward(x, spec);
  const dout = map(out, normal);
  const { dx } = maxPoolBackward(dout, cache);
  expect(shape(dx)).toEqual(shape(x));
  const numeric = numericGradient(() => weightedSum(dout, maxPoolForward(x, spec).out), x);
  expect(relativeDifference(dx, numeric)).toBeLessThan(1e-9);
});

test('whatever ties, all that arrives at the windows is handed on', () => {
  const image = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(image, fc.constantFrom(1, 2), (entries, stride) => {
      const x = reshape(entries, [1, 1, 4, 6]);
      const { out, cache } = maxPoolForward(x, { ...twoByTwo, stride });
      const dout = map(out, normal);
      expect(sum(maxPoolBackward(dout, cache).dx)).toBeCloseTo(sum(dout), 12);
    }),
  );
});

test('of entries that tie, the first gets all of it', () => {
  const { cache } = maxPoolForward([[[[2, 5, 5, 5]]]], { poolHeight: 1, poolWidth: 2, stride: 1 });
  expect(maxPoolBackward([[[[1, 10, 100]]]], cache).dx).toEqual([[[[0, 11, 100, 0]]]]);
});

test('a function that only rises may be applied before or after', () => {
  const x = map(zeros(2, 2, 4, 4), normal);
  expect(maxPoolForward(exp(x), twoByTwo).out).toEqual(exp(maxPoolForward(x, twoByTwo).out));
});

test('one window gives the largest entry of each channel, windows of one pixel the image', () => {
  const x = map(zeros(2, 3, 3, 5), normal);
  const whole = maxPoolForward(x, { poolHeight: 3, poolWidth: 5, stride: 1 }).out;
  expect(whole).toEqual(x.map((image) => image.map((channel) => [[max(channel)]])));
  expect(maxPoolForward(x, { poolHeight: 1, poolWidth: 1, stride: 1 }).out).toEqual(x);
});

test('no function changes its arguments', () => {
  const inputs = { x: [[[[1, 2]]]], dout: [[[[3]]]], options: { poolHeight: 1, poolWidth: 2, stride: 2 } };
  const before = structuredClone(inputs);
  maxPoolBackward(inputs.dout, maxPoolForward(inputs.x, inputs.options).cache);
  expect(inputs).toEqual(before);
});
