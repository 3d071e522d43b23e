import { examine } from './base.ts';
import { concluded, scaleOf, sizeOf, wantedError } from './estimate.ts';
import type { GradientEstimate } from './estimate.ts';
import { coordinateLines } from './line.ts';
import { inputNamed, namesOf, requireFinite } from './probe.ts';
import type { Derivation, Inputs, Problem } from './probe.ts';
import { newSearch, searchLevels } from './search.ts';
import type { Search } from './search.ts';
import type { Unfit } from './unfit.ts';

/** How to measure; every field has a default. */
export interface Measuring {
  /** The analytic gradients, where there are some: entries they make large need not be measured as finely. */
  readonly analytic?: Inputs;
  /** Seed of the random paths and directions; 1 when absent. */
  readonly seed?: number;
  /** The most numbers that one batch may send or receive; 2^18 (2 MB) when absent. */
  readonly batchNumbers?: number;
}

/** The gradients by every input asked for, or the reason why there are none. */
export type RobustGradient =
  | {
      readonly status: 'derived';
      readonly gradients: Readonly<Record<string, GradientEstimate>>;
      readonly evaluations: number;
      /** Standard deviation of the rounding noise of `<upstream, f>`. */
      readonly noise: number;
    }
  | Unfit;

/**
 * Differentiates `<upstream, f(inputs)>` by every entry of the chosen inputs, each with an estimate of its error.
 *
 * Every entry starts with six evaluations at a step of 1/256 of its input's spread and goes on with wider steps while
 * round-off dominates, or narrower ones while truncation or a kink does, until its relative error is small enough to see
 * a mistake of one part in a million. Some 23 evaluations examine the function, then about 7 an entry.
 *
 * @throws RangeError when an input to differentiate by is missing, or inputs or upstream gradients are not finite.
 */
export function* robustGradient(problem: Problem, measuring: Measuring = {}): Derivation<RobustGradient> {
  requireFinite(problem);
  const { analytic, seed = 1, batchNumbers = 2 ** 18 } = measuring;
  const base = yield* examine(problem, seed);
  if (base.status !== 'fit') return base;
  const groups = namesOf(problem).map((name): Group => {
    const searches = coordinateLines(problem, name).map(newSearch);
    return { name, searches, analytic: analytic === undefined ? undefined : inputNamed(analytic, name) };
  });
  const wanted = (): Float64Array => Float64Array.from(groups.flatMap(wantedErrors));
  const unfit = yield* searchLevels(
    groups.flatMap(({ searches }) => searches),
    base,
    wanted,
    batchNumbers,
  );
  if (unfit !== undefined) return unfit;
  const gradients = groups.map(({ name, searches }): [string, GradientEstimate] => {
    const largest = largestOf(searches.map(sizeOf));
    return [name, concluded(searches, base, largest, (search) => scaleOf(sizeOf(search), largest))];
  });
  const { noise, tally } = base;
  return {
    status: 'derived',
    gradients: Object.fromEntries(gradients),
    evaluations: tally.evaluations,
    noise,
  };
}

interface Group {
  readonly name: string;
  readonly searches: readonly Search[];
  readonly analytic: Float64Array | undefined;
}

function wantedErrors({ searches, analytic }: Group): number[] {
  const sizes = searches.map((search, i) => Math.max(sizeOf(search), finiteSize(analytic?.[i])));
  const largest = largestOf(sizes);
  return sizes.map((size) => wantedError(scaleOf(size, largest)));
}

function finiteSize(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? Math.abs(value) : 0;
}

function largestOf(sizes: readonly number[]): number {
  return sizes.reduce((largest, size) => Math.max(largest, size), 0);
}
