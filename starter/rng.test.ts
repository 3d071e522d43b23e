import { expect, test } from 'vitest';
import { makeNormal, makeRng } from './index.ts';

test('the 10,000th state from seed 1 is the published 399268537', () => {
  const rng = makeRng(1);
  let last = 0;
  for (let i = 0; i < 10_000; i++) last = rng();
  expect(Math.round(last * 2147483646) + 1).toBe(399268537);
});

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => {
    const rng = makeRng(seed);
    return [rng(), rng(), rng()];
  };
  expect(draw(42)).toEqual(draw(42));
  expect(draw(42)).not.toEqual(draw(43));
});

test('uniform numbers lie in [0, 1) and are spread evenly', () => {
  const rng = makeRng(7);
  const bins = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 20_000; i++) {
    const u = rng();
    expect(u >= 0 && u < 1).toBe(true);
    const bin = Math.floor(10 * u);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const chiSquare = bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  expect(chiSquare).toBeLessThan(27.9); // 9 degrees of freedom, 0.1 %
});

test('normal numbers have the moments and the tail of a normal distribution', () => {
  const normal = makeNormal(makeRng(3));
  const drawn = Array.from({ length: 20_000 }, normal);
  const moment = (k: number) => drawn.reduce((sum, z) => sum + z ** k, 0) / drawn.length;
  expect(Math.abs(moment(1))).toBeLessThan(0.03);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.04);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.3);
  const within = drawn.filter((z) => Math.abs(z) < 1.96).length / drawn.length;
  expect(Math.abs(within - 0.95)).toBeLessThan(0.006);
});

test.each([0, -1, 1.5, 2147483647, NaN])('seed %s is refused', (seed) => {
  expect(() => makeRng(seed)).toThrow(/a seed is a whole number from 1 to 2147483646/);
});
