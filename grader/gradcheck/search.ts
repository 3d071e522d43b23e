import { ask } from './base.ts';
import type { Base } from './base.ts';
import { measureLevel } from './level.ts';
import type { Level } from './level.ts';
import { levelProbes, levelSteps, shortestStep } from './line.ts';
import type { Line } from './line.ts';
import type { Outputs, Probe } from './probe.ts';
import type { Unfit } from './unfit.ts';

/** The levels seen so far along one line. */
export interface Search {
  readonly line: Line;
  /** The level of the smallest error among those without a kink inside, and its number. */
  best?: Level;
  bestAt: number;
  /** The level with a kink inside whose one-sided slopes are the most accurate. */
  kinked?: Level;
  /** The last number tried: 0 is the first step, each further number an eighth, each negative one eight times. */
  at?: number;
  course: 'first' | 'wider' | 'narrower';
}

/** The first step is 2^-8 of the spread; the widest 64 times, the narrowest 2^-18 of it. */
const FIRST_STEP = 2 ** -8;
const WIDEST = -2;
const NARROWEST = 6;

/** A search that has tried nothing yet. */
export function newSearch(line: Line): Search {
  return { line, bestAt: 0, course: 'first' };
}

/**
 * Tries levels along all lines, as many as fit into a batch at once, until each error is at most what `wanted` says or
 * no level promises better. `wanted` is asked again before every round, since it may depend on what has been found.
 *
 * @returns the reason why the function cannot be measured, if one shows.
 */
export function* searchLevels(
  searches: readonly Search[],
  base: Base,
  wanted: (searches: readonly Search[]) => Float64Array,
  batchNumbers: number,
): Generator<readonly Probe[], Unfit | undefined, readonly Outputs[]> {
  for (;;) {
    const wants = wanted(searches);
    const pending = searches.map((search, i): Pending => ({
      search,
      want: wants[i] ?? 0,
      at: next(search, wants[i] ?? 0),
    }));
    const open = pending.filter(({ at }) => at !== undefined);
    if (open.length === 0) return undefined;
    for (const batch of batches(open, base, batchNumbers)) {
      const outputs = yield* ask(
        batch.flatMap(({ search, at = 0 }) => levelProbes(search.line, stepOf(search.line, at))),
        base,
      );
      if ('status' in outputs) return outputs;
      batch.forEach(({ search, want, at = 0 }, i) => {
        const steps = levelSteps(search.line, stepOf(search.line, at));
        record(search, at, measureLevel(outputs.slice(6 * i, 6 * i + 6), steps, base), want);
      });
    }
  }
}

interface Pending {
  readonly search: Search;
  readonly want: number;
  readonly at: number | undefined;
}

function stepOf(line: Line, at: number): number {
  return Math.max(FIRST_STEP * line.spread, 4 * shortestStep(line)) * 8 ** -at;
}

/** Cuts the open searches into batches of at most so many numbers sent or received, at least one search each. */
function* batches(open: readonly Pending[], base: Base, batchNumbers: number): Generator<readonly Pending[]> {
  const received = base.f0.reduce((size, out) => size + out.length, 0);
  let batch: Pending[] = [];
  let numbers = 0;
  for (const pending of open) {
    const more = 6 * Math.max(received, pending.search.line.weight, 1);
    if (batch.length > 0 && numbers + more > batchNumbers) {
      yield batch;
      batch = [];
      numbers = 0;
    }
    batch.push(pending);
    numbers += more;
  }
  yield batch;
}

/** The number of the level to try next; undefined when the search is over or accurate enough. */
function next(search: Search, want: number): number | undefined {
  const { best, at, line } = search;
  if (at === undefined) return 0;
  if (best !== undefined && best.error <= want) return undefined;
  if (search.course === 'first') {
    search.course = best !== undefined && 4 * best.roundoff > best.error ? 'wider' : 'narrower';
  }
  const following = search.course === 'wider' ? at - 1 : at + 1;
  const past =
    search.course === 'wider'
      ? following < WIDEST
      : following > NARROWEST || stepOf(line, following) < 4 * shortestStep(line);
  const hopeless =
    search.course === 'wider' ? search.bestAt !== at : best !== undefined && at >= search.bestAt + 2;
  return past || hopeless ? undefined : following;
}

function record(search: Search, at: number, level: Level | undefined, want: number): void {
  search.at = at;
  if (level === undefined) return;
  if (hasKink(level, want)) {
    if (search.kinked === undefined || level.sideError < search.kinked.sideError) search.kinked = level;
  } else if (search.best === undefined || level.error < search.best.error) {
    search.best = level;
    search.bestAt = at;
  }
}

/** Whether the slopes from above and below still differ as the step goes to zero. */
function hasKink({ gap, gapAtZero, roundoff }: Level, want: number): boolean {
  return gapAtZero > Math.max(80 * roundoff, 10 * want) && gapAtZero > 0.25 * gap;
}
