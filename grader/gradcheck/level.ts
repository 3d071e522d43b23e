import type { Base } from './base.ts';
import type { Outputs } from './probe.ts';

/** The steps h, h/2, h/4 as float64 really took them, up and down from the base point. */
export interface Steps {
  readonly up: readonly [number, number, number];
  readonly down: readonly [number, number, number];
}

/** What six evaluations at ±h, ±h/2, ±h/4 along one line say of the derivative of L at the base point. */
export interface Level {
  /** The derivative by Romberg's table of central differences. */
  readonly slope: number;
  /** Estimated error of `slope`: truncation, trace of a kink, round-off. */
  readonly error: number;
  /** Round-off of the narrowest central difference. */
  readonly roundoff: number;
  /** `sum |upstream| |slope up - slope down|` at h/4, and the same extrapolated to h = 0: the size of a kink. */
  readonly gap: number;
  readonly gapAtZero: number;
  /** The derivatives from below and from above, output by output, as an interval; and their error. */
  readonly lo: number;
  readonly hi: number;
  readonly sideError: number;
}

/** Below this float64 loses digits. */
const SMALLEST_NORMAL = 2 ** -1022;

/**
 * Measures one level.
 *
 * Central differences D0, D1, D2 at h, h/2, h/4 give `T11 = (4 D1 - D0) / 3`, `T21 = (4 D2 - D1) / 3`,
 * `T22 = (16 T21 - T11) / 15 = (64 D2 - 20 D1 + D0) / 45` (Romberg, 1955; Richardson, 1911). Outputs are subtracted before they are contracted with the
 * upstream gradient. A kink at distance u h spoils the slopes; it shows in the gaps k0, k1, k2 between one-sided slopes,
 * which for a smooth function are `a h + b h^3`, so that `(k0 - 2 k1) - 8 (k1 - 2 k2)` is of order h^5, and for a kink
 * are `1 - u, 1 - 2u, 1 - 4u` times its size.
 *
 * The one-sided slopes P0, P1, P2 give `(8 P2 - 6 P1 + P0) / 3`, exact for a cubic.
 *
 * @param probes the outputs at +h, -h, +h/2, -h/2, +h/4, -h/4, in the sizes of `base.f0`.
 * @returns undefined when an output is not finite.
 */
export function measureLevel(probes: readonly Outputs[], steps: Steps, base: Base): Level | undefined {
  const sums = sumSlopes(probes, steps, base);
  const width = steps.up[2] + steps.down[2];
  const unseen = Number.EPSILON * (sums.magnitude + base.largestTerm) + SMALLEST_NORMAL;
  const roundoff = (unseen + 2 * Math.SQRT2 * base.noise) / width;
  const level: Level = {
    slope: sums.slope,
    error: 2 * sums.truncation + sums.kinkTrace / 30 + 2 * roundoff,
    roundoff,
    gap: sums.gap,
    gapAtZero: Math.max(0, 2 * sums.gap - sums.widerGap),
    lo: sums.lo,
    hi: sums.hi,
    sideError: sums.sideError + 6 * roundoff,
  };
  const finite = [level.slope, level.error, level.sideError].every(Number.isFinite);
  return finite ? level : undefined;
}

const NOTHING: Sums = {
  slope: 0,
  truncation: 0,
  kinkTrace: 0,
  gap: 0,
  widerGap: 0,
  magnitude: 0,
  lo: 0,
  hi: 0,
  sideError: 0,
};

/** Sums over the outputs, of magnitudes where errors must not cancel. */
interface Sums {
  slope: number;
  truncation: number;
  kinkTrace: number;
  /** Gaps between the one-sided slopes at h/4 and h/2. */
  gap: number;
  widerGap: number;
  magnitude: number;
  lo: number;
  hi: number;
  sideError: number;
}

function sumSlopes(probes: readonly Outputs[], { up, down }: Steps, { upstream, f0 }: Base): Sums {
  const [plus0 = [], minus0 = [], plus1 = [], minus1 = [], plus2 = [], minus2 = []] = probes;
  const [u0, u1, u2] = up;
  const [v0, v1, v2] = down;
  const sums: Sums = { ...NOTHING };
  f0.forEach((origin, o) => {
    // Every evaluation has the sizes of f0, which are those of upstream: each index below is in range.
    const [a0, a1, a2] = [plus0[o]!, plus1[o]!, plus2[o]!];
    const [b0, b1, b2] = [minus0[o]!, minus1[o]!, minus2[o]!];
    const weights = upstream[o]!;
    for (let j = 0; j < origin.length; j++) {
      const f = origin[j]!;
      const weight = weights[j]!;
      if (
        weight === 0 ||
        (a0[j] === f && b0[j] === f && a1[j] === f && b1[j] === f && a2[j] === f && b2[j] === f)
      )
        continue;
      const size = Math.abs(weight);
      const [p0, p1, p2] = [(a0[j]! - f) / u0, (a1[j]! - f) / u1, (a2[j]! - f) / u2];
      const [m0, m1, m2] = [(f - b0[j]!) / v0, (f - b1[j]!) / v1, (f - b2[j]!) / v2];
      const [d0, d1, d2] = [
        (a0[j]! - b0[j]!) / (u0 + v0),
        (a1[j]! - b1[j]!) / (u1 + v1),
        (a2[j]! - b2[j]!) / (u2 + v2),
      ];
      sums.slope += (weight * (64 * d2 - 20 * d1 + d0)) / 45;
      sums.truncation += (size * Math.abs(4 * d2 - 5 * d1 + d0)) / 45;
      sums.kinkTrace += size * Math.abs(p0 - m0 - 10 * (p1 - m1) + 16 * (p2 - m2));
      sums.gap += size * Math.abs(p2 - m2);
      sums.widerGap += size * Math.abs(p1 - m1);
      sums.magnitude += size * (Math.abs(a2[j]!) + Math.abs(b2[j]!));
      const above = weight * ((8 * p2 - 6 * p1 + p0) / 3);
      const below = weight * ((8 * m2 - 6 * m1 + m0) / 3);
      sums.lo += Math.min(above, below);
      sums.hi += Math.max(above, below);
      sums.sideError += Math.max(
        Math.abs(above - weight * (2 * p2 - p1)),
        Math.abs(below - weight * (2 * m2 - m1)),
      );
    }
  });
  return sums;
}
