import type { Base } from './base.ts';
import type { Search } from './search.ts';

/** A derivative and how far it can be trusted. */
export type Estimate = Measured | { readonly kind: 'non-finite' };

/** A derivative that could be measured: `smooth` has one value, a `kink` any value between its one-sided derivatives. */
export interface Measured {
  readonly kind: 'smooth' | 'kink';
  /** The derivative; on a kink the middle of the interval. */
  readonly value: number;
  /** The estimated error of `lo` and `hi`. */
  readonly error: number;
  readonly lo: number;
  readonly hi: number;
  /** A derivative is accepted from `lo - tolerance` to `hi + tolerance`. */
  readonly tolerance: number;
  /** Whether the tolerance is too wide to see an error of one part in a million. */
  readonly lowResolution: boolean;
}

/** The derivatives by one input, one estimate per entry. */
export interface GradientEstimate {
  readonly estimates: readonly Estimate[];
  /** Whether nothing of the gradient could be told from zero, at a resolution fine enough to say so. */
  readonly vanishes: boolean;
}

/** The relative error that a check must be able to see. */
export const SENSITIVITY = 1e-6;
/** An entry this much smaller than the largest of its input is judged as if it were this large. */
const SMALLEST_SHARE = 1e-3;
/** A gradient that cannot be told from zero at this share of `sum |upstream| |f| / spread` is zero. */
const ZERO_SHARE = 1e-11;

/** Zero in any units. */
const ZERO = 1e-290;

/** The size against which the relative error of an entry counts. */
export function scaleOf(size: number, largest: number): number {
  return Math.max(size, SMALLEST_SHARE * largest);
}

/** The error at which a search may stop: then the tolerance is half of what must be seen. */
export function wantedError(scale: number): number {
  return (SENSITIVITY / 16) * scale;
}

/** The magnitude of the derivative found so far. */
export function sizeOf({ best, kinked }: Search): number {
  if (best !== undefined) return Math.abs(best.slope);
  return kinked === undefined ? 0 : Math.max(Math.abs(kinked.lo), Math.abs(kinked.hi));
}

/**
 * Turns finished searches along the entries of one input into estimates.
 *
 * @param largest the largest magnitude among the gradient's entries, from which its own rounding is allowed.
 * @param scale the size against which the relative error of an entry counts.
 */
export function concluded(
  searches: readonly Search[],
  base: Base,
  largest: number,
  scale: (search: Search) => number,
): GradientEstimate {
  const measured = searches.map((search) => conclude(search, largest, scale(search)));
  const spread = searches[0]?.line.spread ?? 1;
  const floor = hiddenRounding(base, searches) / spread;
  const limit = Math.max(floor, (ZERO_SHARE * base.magnitude) / spread + ZERO);
  const isZero = (estimate: Estimate): boolean =>
    estimate.kind !== 'non-finite' &&
    Math.max(estimate.hi, -estimate.lo) <= Math.max(estimate.tolerance, floor) &&
    estimate.tolerance <= limit;
  const vanishes = measured.every(isZero);
  return { estimates: vanishes ? measured.map((estimate) => loosened(estimate, floor)) : measured, vanishes };
}

/**
 * Rounding inside f that its outputs may not show: `log(1 + 1e-13) + 70 - 70` moves in steps of 1e-14 however small it is.
 * Numbers inside f are taken to be as large as the input.
 */
function hiddenRounding(base: Base, searches: readonly Search[]): number {
  const size = searches.reduce((most, { line }) => Math.max(most, line.size), 0);
  return 128 * Number.EPSILON * size * base.largestWeight;
}

function loosened(estimate: Estimate, floor: number): Estimate {
  if (estimate.kind === 'non-finite') return estimate;
  return { ...estimate, tolerance: Math.max(estimate.tolerance, floor), lowResolution: false };
}

function conclude(search: Search, largest: number, scale: number): Estimate {
  const rounding = 256 * Number.EPSILON * largest;
  const { best, kinked } = search;
  if (kinked !== undefined && onKink(search)) {
    const { lo, hi, sideError: error } = kinked;
    return judged(
      { kind: 'kink', value: (lo + hi) / 2, lo, hi, error, tolerance: 8 * error + rounding },
      scale,
    );
  }
  if (best === undefined) return { kind: 'non-finite' };
  const { slope, error } = best;
  return judged(
    { kind: 'smooth', value: slope, lo: slope, hi: slope, error, tolerance: 8 * error + rounding },
    scale,
  );
}

function judged(estimate: Omit<Measured, 'lowResolution'>, scale: number): Measured {
  return { ...estimate, lowResolution: estimate.tolerance > SENSITIVITY * scale };
}

/**
 * Whether the point sits on a kink: no level is free of it, or those that seem so are so short that round-off hides it
 * and the interval between the one-sided slopes says more.
 */
function onKink({ best, kinked }: Search): boolean {
  if (kinked === undefined || best === undefined) return kinked !== undefined;
  const reach = 8 * (best.error + kinked.sideError);
  const consistent = best.slope >= kinked.lo - reach && best.slope <= kinked.hi + reach;
  return consistent && (kinked.hi - kinked.lo) / 2 + 8 * kinked.sideError < 8 * best.error;
}
