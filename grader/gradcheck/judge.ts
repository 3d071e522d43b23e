import type { Estimate, GradientEstimate, Measured } from './estimate.ts';

/** One entry of a gradient that is not the derivative. */
export interface Disagreement {
  readonly index: number;
  readonly analytic: number;
  readonly estimate: Measured;
  /** How far the entry lies outside `[lo, hi]`. */
  readonly distance: number;
}

/** What the estimates say of an analytic gradient; the first of these that applies. */
export type GradientVerdict =
  | { readonly status: 'wrong-size'; readonly expected: number; readonly received: number }
  /** The analytic gradient holds NaN or Infinity, first in this entry. */
  | { readonly status: 'non-finite'; readonly index: number; readonly value: number; readonly count: number }
  /** `count` entries lie outside what is accepted; `worst` lies farthest out. */
  | { readonly status: 'disagrees'; readonly worst: Disagreement; readonly count: number }
  /** No entry disagrees, but by these the function has no finite values on both sides, so they say nothing. */
  | { readonly status: 'not-measured'; readonly index: number; readonly count: number }
  /** No entry disagrees, but these could not be measured finely enough to see an error of one part in a million. */
  | {
      readonly status: 'low-resolution';
      readonly index: number;
      readonly count: number;
      readonly estimate: Measured;
    }
  | { readonly status: 'agrees'; readonly vanishes: boolean };

/**
 * Judges the gradient by one input, flat, against the estimates of its entries: an entry is accepted exactly when
 * `lo - tolerance <= entry <= hi + tolerance`.
 */
export function judgeGradient(gradient: GradientEstimate, analytic: Float64Array): GradientVerdict {
  const { estimates, vanishes } = gradient;
  const faulty = judgeEntries(analytic, estimates.length);
  return (
    faulty ?? disagreement(estimates, analytic) ?? shortcoming(estimates) ?? { status: 'agrees', vanishes }
  );
}

/** What is wrong with a gradient before it is compared with anything: its size, or entries that are not finite. */
export function judgeEntries(analytic: Float64Array, expected: number): GradientVerdict | undefined {
  if (analytic.length !== expected) return { status: 'wrong-size', expected, received: analytic.length };
  const index = analytic.findIndex((entry) => !Number.isFinite(entry));
  const value = analytic[index];
  if (value === undefined) return undefined;
  return {
    status: 'non-finite',
    index,
    value,
    count: analytic.filter((entry) => !Number.isFinite(entry)).length,
  };
}

function disagreement(estimates: readonly Estimate[], analytic: Float64Array): GradientVerdict | undefined {
  let worst: Disagreement | undefined;
  let count = 0;
  for (const [index, entry] of analytic.entries()) {
    const estimate = estimates[index];
    if (estimate === undefined || estimate.kind === 'non-finite') continue;
    const distance = Math.max(estimate.lo - entry, entry - estimate.hi, 0);
    if (distance <= estimate.tolerance) continue;
    count++;
    if (worst === undefined || distance > worst.distance)
      worst = { index, analytic: entry, estimate, distance };
  }
  return worst === undefined ? undefined : { status: 'disagrees', worst, count };
}

function shortcoming(estimates: readonly Estimate[]): GradientVerdict | undefined {
  const missing = estimates.findIndex(({ kind }) => kind === 'non-finite');
  if (missing >= 0) {
    const count = estimates.filter(({ kind }) => kind === 'non-finite').length;
    return { status: 'not-measured', index: missing, count };
  }
  const isCoarse = (estimate: Estimate): boolean => estimate.kind !== 'non-finite' && estimate.lowResolution;
  const index = estimates.findIndex(isCoarse);
  const estimate = estimates[index];
  if (estimate === undefined || estimate.kind === 'non-finite') return undefined;
  return { status: 'low-resolution', index, count: estimates.filter(isCoarse).length, estimate };
}
