import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparedEntry,
  costsLikeDifferences,
  errsLikeDifferences,
  isCostly,
  isSlow,
  mayBeDifferences,
  type Timing,
} from './numeric-differentiation.ts';

/** Timings at sizes of 64, 128 and 256 entries of a backward pass that costs so many forward passes. */
function timingsOf(passes: (entries: number) => number, sizes = [64, 128, 256]): Timing[] {
  return sizes.map((entries) => {
    const forward = 2 + entries / 20;
    return { entries, forward, backward: forward * passes(entries) };
  });
}

describe('the cost of a backward pass', () => {
  it('is that of differences where it is one or two forward passes an entry, whatever the noise of the clock', () => {
    const wobble = fc.array(fc.double({ min: 0.75, max: 1.35, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 4), wobble, (passes, factors) => {
        const timings = timingsOf((entries) => passes * entries).map((timing, i) => ({
          ...timing,
          backward: timing.backward * (factors[i] ?? 1),
        }));
        expect(costsLikeDifferences(timings)).toBe(true);
        expect(timings.map(mayBeDifferences)).toEqual([true, true, true]);
      }),
    );
  });

  it('is not where it is any fixed number of forward passes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), (passes) => {
        expect(costsLikeDifferences(timingsOf(() => passes))).toBe(false);
      }),
    );
  });

  it.each<[string, (entries: number) => number]>([
    ['a Jacobian over the batch of 8 features', (entries) => 1 + entries / 8],
    ['the square root of the entries', (entries) => 4 * Math.sqrt(entries)],
    ['their square', (entries) => entries ** 2 / 50],
    ['a fixed part that hides all growth', (entries) => 900 + entries],
    ['a jump at one size', (entries) => (entries > 200 ? 500 : 1)],
  ])('is not where it follows %s', (_, passes) => {
    expect(costsLikeDifferences(timingsOf(passes))).toBe(false);
  });

  it('says nothing with fewer than three sizes, or sizes too much alike', () => {
    const passes = (entries: number): number => 2 * entries;
    expect(costsLikeDifferences([])).toBe(false);
    expect(costsLikeDifferences(timingsOf(passes, [64, 256]))).toBe(false);
    expect(costsLikeDifferences(timingsOf(passes, [64, 96, 128]))).toBe(false);
    expect(costsLikeDifferences(timingsOf(() => NaN))).toBe(false);
  });

  it('is worth measuring where it is several forward passes, and a third of a millisecond', () => {
    expect(isSlow({ entries: 10, forward: 10, backward: 600 })).toBe(true);
    expect(isSlow({ entries: 10, forward: 10, backward: 200 })).toBe(false);
    expect(isSlow({ entries: 10, forward: 200, backward: 600 })).toBe(false);
    expect(isCostly({ entries: 10, forward: 10, backward: 200 })).toBe(true);
  });
});

/** A gradient of 40 entries, each off by what `error` says, relative to its size. */
function entriesOff(error: (i: number) => number, more: Partial<ComparedEntry> = {}): ComparedEntry[] {
  return Array.from({ length: 40 }, (_, i) => {
    const want = Math.cos(3 * i) + (i % 2 === 0 ? 1.5 : -1.5);
    return { got: want * (1 + error(i)), want, tolerance: 1e-11 * 2.5, largest: 2.5, ...more };
  });
}

describe('the errors of a gradient', () => {
  const sign = (i: number): number => (i % 3 === 0 ? -1 : 1);
  // Central differences of step 1e-5 lose about 5 digits of the 16 there are.
  const differences = (i: number): number => sign(i) * 1e-11 * (1 + (i % 5));

  it('are those of differences where they are small and go both ways', () => {
    expect(errsLikeDifferences(entriesOff(differences))).toBe(true);
    expect(errsLikeDifferences(entriesOff((i) => 1000 * differences(i)))).toBe(true);
  });

  it.each<[string, (i: number) => number]>([
    ['there are none', () => 0],
    ['they are those of rounding', (i) => sign(i) * 4e-16 * (i % 5)],
    ['a constant in a formula makes them all alike', () => -1e-10],
    ['they would be graded as wrong', (i) => sign(i) * 1e-4],
    ['only some entries have them', (i) => (i % 2 === 0 ? differences(i) : 0)],
    ['they are not numbers', () => NaN],
  ])('are not where %s', (_, error) => {
    expect(errsLikeDifferences(entriesOff(error))).toBe(false);
  });

  it('say nothing where rounding spoils the reference itself, or with few entries', () => {
    expect(errsLikeDifferences(entriesOff(differences, { tolerance: 1e-9 }))).toBe(false);
    expect(errsLikeDifferences(entriesOff(differences).slice(0, 8))).toBe(false);
  });

  it('of central differences themselves are seen', () => {
    // f(x) = sum of sin(x_i) x_i, its gradient by the formula and by differences of the whole sum.
    const x = Array.from({ length: 30 }, (_, i) => Math.sin(7 * i) * 2 + 0.3);
    const f = (at: readonly number[]): number => at.reduce((sum, v) => sum + Math.sin(v) * v, 0);
    const moved = (i: number, h: number): number => f(x.map((v, j) => (j === i ? v + h : v)));
    const want = x.map((v) => Math.cos(v) * v + Math.sin(v));
    const largest = Math.max(...want.map(Math.abs));
    const entries = want.map((entry, i) => ({
      got: (moved(i, 1e-5) - moved(i, -1e-5)) / 2e-5,
      want: entry,
      tolerance: 1e-11 * largest,
      largest,
    }));
    expect(errsLikeDifferences(entries)).toBe(true);
  });
});
