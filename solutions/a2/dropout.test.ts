import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, mean, ones, shape, zeros } from '#starter';
import { numericGradient, relativeDifference, weightedSum } from '../finite-differences.ts';
import { dropoutBackward, dropoutForward } from './regularisation.ts';

const normal = makeNormal(makeRng(6));

test.each([0.2, 0.5, 0.9])('of 40,000 entries about %f come through, and their mean stays 1', (p) => {
  const { out } = dropoutForward(ones(200, 200), { p, mode: 'train', rng: makeRng(7) });
  const kept = mean(map(out, (entry) => (entry > 0 ? 1 : 0)));
  // A share of n Bernoulli draws has the standard deviation sqrt(p (1 - p) / n).
  expect(Math.abs(kept - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 40_000));
  expect(mean(out)).toBeCloseTo(kept / p, 10);
  // An entry is 1/p with probability p and 0 otherwise: its variance is 1/p - 1.
  const variance = mean(map(out, (entry) => entry * entry)) - mean(out) ** 2;
  expect(Math.abs(variance / (1 / p - 1) - 1)).toBeLessThan(0.05);
});

test('draws once for each entry, row by row, and keeps what is drawn below p', () => {
  const draws = [0.1, 0.3, 0.249, 0.9, 0.25, 0];
  const { out } = dropoutForward(
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    { p: 0.25, mode: 'train', rng: () => draws.shift() ?? NaN },
  );
  expect(out).toEqual([
    [4, 0, 12],
    [0, 0, 24],
  ]);
  expect(draws).toEqual([]);
});

test('leaves everything as it is in test mode, and with p = 1', () => {
  const entries = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(entries, fc.double({ min: 0.01, max: 1, noNaN: true }), (row, p) => {
      const rng = makeRng(8);
      expect(dropoutForward([row], { p, mode: 'test', rng }).out).toEqual([row]);
      expect(dropoutForward([row], { p: 1, mode: 'train', rng }).out).toEqual([row]);
    }),
  );
});

test.each([
  { mode: 'train', p: 0.4, size: [5, 3] },
  { mode: 'train', p: 0.8, size: [1, 6] },
  { mode: 'test', p: 0.4, size: [2, 3] },
] as const)('$mode, p = $p: dx agrees with finite differences under the same draws', (spec) => {
  const x = map(zeros(...spec.size), normal);
  const forward = () => dropoutForward(x, { ...spec, rng: makeRng(9) });
  const { out, cache } = forward();
  const dout = map(out, normal);
  const { dx } = dropoutBackward(dout, cache);
  expect(shape(dx)).toEqual(shape(x));
  const numeric = numericGradient(() => weightedSum(dout, forward().out), x);
  expect(relativeDifference(dx, numeric)).toBeLessThan(1e-9);
});

test('no function changes its arguments', () => {
  const [x, dout] = [[[1, 2]], [[3, 4]]];
  const { cache } = dropoutForward(x, { p: 0.5, mode: 'train', rng: makeRng(1) });
  dropoutBackward(dout, cache);
  expect([x, dout]).toEqual([[[1, 2]], [[3, 4]]]);
});
