/**
 * Signs that a backward pass does not compute its gradients but measures them, by finite differences of the forward pass.
 * They are for a human to look at: nobody loses a point by them.
 */

/** Median times of one call of the forward and of the backward function, in microseconds, for inputs of so many entries. */
export interface Timing {
  readonly entries: number;
  readonly forward: number;
  readonly backward: number;
}

/**
 * A backward pass that costs this many forward passes, and this many microseconds, is worth a closer look. Little is asked:
 * in a grading the forward function is called cold, so that the true ratio is several times larger.
 */
const suspiciousRatio = 4;
const suspiciousMicros = 300;
/** Measured warm, differences cost at least this many forward passes. */
const leastPasses = 8;

/** Whether a backward pass takes as long as several forward passes. */
export function isCostly({ forward, backward }: Timing): boolean {
  return backward > suspiciousRatio * forward;
}

/** Whether a backward pass takes so long that its cost should be measured at several sizes. */
export function isSlow(timing: Timing): boolean {
  return timing.backward > suspiciousMicros && isCostly(timing);
}

/** Whether a backward pass costs so many forward passes that it could be found to cost what differences cost. */
export function mayBeDifferences({ forward, backward }: Timing): boolean {
  return backward > leastPasses * forward;
}

/**
 * Differences cost two forward passes an entry (one where they are one-sided). A backward pass written by hand costs a few
 * forward passes, however many entries there are; one that forms whole Jacobians grows with one axis, which is
 * a small part of the entries.
 */
const leastPassesPerEntry = 0.3;
const mostPassesPerEntry = 20;
/** `log(growth of the cost) / log(growth of the entries)`, between the smallest and the largest size. */
const proportional = { least: 0.5, most: 1.6 } as const;

/** Whether the cost of a backward pass in forward passes grows in proportion to the number of entries, as of differences. */
export function costsLikeDifferences(timings: readonly Timing[]): boolean {
  const [first, last] = [timings[0], timings.at(-1)];
  if (first === undefined || last === undefined || timings.length < 3) return false;
  const grown = last.entries / first.entries;
  if (grown < 3) return false;
  const costs = timings.map(({ forward, backward }) => backward / forward);
  const perEntry = timings.map(({ entries }, i) => (costs[i] ?? NaN) / entries);
  const power = Math.log((costs.at(-1) ?? NaN) / (costs[0] ?? NaN)) / Math.log(grown);
  return (
    timings.every(mayBeDifferences) &&
    perEntry.every((passes) => passes >= leastPassesPerEntry && passes <= mostPassesPerEntry) &&
    power >= proportional.least &&
    power <= proportional.most
  );
}

/** An entry of a gradient, beside the reference's. */
export interface ComparedEntry {
  readonly got: number;
  readonly want: number;
  /** What rounding can explain; fixtures allow a relative 1e-11 everywhere, and more where that is not enough. */
  readonly tolerance: number;
  /** The largest magnitude among the entries of its array. */
  readonly largest: number;
}

/**
 * Errors of differences, relative to the largest entry. Formulas err by some 1e-15; the share leaves room for the entries of
 * differences that happen to be good. `eachSign` tells differences from a constant in a formula, say 1e-10 under a root.
 */
const noise = { least: 1e-12, most: 1e-6, entries: 12, share: 0.75, eachSign: 0.1 } as const;
/** Above this, a tolerance says that rounding spoils the reference itself. */
const wellConditioned = 2e-11;

/**
 * Whether most entries are off by the noise of differences: more than rounding explains, less than would be graded as
 * wrong, and to both sides.
 */
export function errsLikeDifferences(entries: readonly ComparedEntry[]): boolean {
  const telling = entries.filter(
    ({ want, tolerance, largest }) =>
      Math.abs(want) > 0.01 * largest && tolerance <= wellConditioned * largest,
  );
  const noisy = telling.filter(({ got, want, largest }) => {
    const error = Math.abs(got - want) / largest;
    return error > noise.least && error < noise.most;
  });
  if (telling.length < noise.entries || noisy.length < noise.share * telling.length) return false;
  const tooLarge = noisy.filter(({ got, want }) => Math.abs(got) > Math.abs(want)).length / noisy.length;
  return tooLarge >= noise.eachSign && tooLarge <= 1 - noise.eachSign;
}
