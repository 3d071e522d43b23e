import type { GradientEstimate } from '../grader/gradcheck/index.ts';
import { judgeGradient } from '../grader/gradcheck/index.ts';
import type { Numeric } from './types.ts';

/** What the check of one gradient says. */
export interface GradientRow {
  readonly input: string;
  readonly entries: number;
  /** How many entries are wrong. */
  readonly wrong: number;
  /** How many sit on a kink, where every slope between those of its two sides is right. */
  readonly kinks: number;
  /** The entry that fits worst; absent where the numbers could not be compared. */
  readonly worst?: WorstEntry;
  /** `kink`: right, and some entries sit on a kink. `?`: nothing is wrong, but not all could be measured finely enough. */
  readonly verdict: '✓' | '✗' | 'kink' | '?';
  /** What is wrong, where numbers do not tell. */
  readonly note?: string;
}

export interface WorstEntry {
  readonly index: readonly number[];
  readonly analytic: number;
  /** The slopes of the two sides, from the lower to the higher one; the same number where there is no kink. */
  readonly numeric: readonly [low: number, high: number];
  /** How far outside of them a gradient is still accepted: what the differences cannot tell, and rounding. */
  readonly bound: number;
}

/** An array, taken apart. */
export interface Flat {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Takes an array apart; an array that is not rectangular gets the shape of its first entries and too few or many data. */
export function flat(x: Numeric): Flat {
  const shape: number[] = [];
  const data: number[] = [];
  for (let level: Nested | undefined = x; typeof level === 'object'; level = level[0])
    shape.push(level.length);
  collect(x, data);
  return { shape, data: Float64Array.from(data) };
}

type Nested = number | readonly Nested[];

function collect(x: Nested, data: number[]): void {
  if (typeof x === 'number') data.push(x);
  else for (const part of x) collect(part, data);
}

/** Compares the gradient with respect to one input with its finite differences. */
export function compareGradient(
  input: string,
  x: Flat,
  gradient: Flat,
  estimate: GradientEstimate,
): GradientRow {
  const { estimates } = estimate;
  const entries = x.data.length;
  const kinks = estimates.filter(({ kind }) => kind === 'kink').length;
  const row = { input, entries, kinks };
  if (gradient.shape.join() !== x.shape.join() || gradient.data.length !== entries) {
    const note = `d${input} has the shape (${gradient.shape.join(', ')}), and ${input} has (${x.shape.join(', ')})`;
    return { ...row, wrong: entries, verdict: '✗', note };
  }
  const verdict = judgeGradient(estimate, gradient.data);
  switch (verdict.status) {
    case 'non-finite': {
      const at = indexOf(x.shape, verdict.index)
        .map((i) => `[${i}]`)
        .join('');
      return { ...row, wrong: verdict.count, verdict: '✗', note: `d${input}${at} is ${verdict.value}` };
    }
    case 'wrong-size':
    case 'disagrees': {
      const wrong = verdict.status === 'disagrees' ? verdict.count : entries;
      return { ...row, wrong, verdict: '✗', ...worstOf(x, gradient, estimate) };
    }
    case 'low-resolution':
    case 'not-measured':
      return { ...row, wrong: 0, verdict: '?', ...worstOf(x, gradient, estimate) };
    case 'agrees':
      return { ...row, wrong: 0, verdict: kinks > 0 ? 'kink' : '✓', ...worstOf(x, gradient, estimate) };
  }
}

/** The entry that lies farthest out, in units of what is accepted. */
function worstOf({ shape }: Flat, { data }: Flat, { estimates }: GradientEstimate): { worst?: WorstEntry } {
  let worst: WorstEntry | undefined;
  let farthest = -1;
  for (const [i, analytic] of data.entries()) {
    const estimate = estimates[i];
    if (estimate === undefined || estimate.kind === 'non-finite') continue;
    const { lo, hi, tolerance } = estimate;
    const outside = Math.max(lo - analytic, analytic - hi, 0);
    const distance = tolerance > 0 ? outside / tolerance : outside > 0 ? Infinity : 0;
    if (distance <= farthest) continue;
    farthest = distance;
    worst = { index: indexOf(shape, i), analytic, numeric: [lo, hi], bound: tolerance };
  }
  return worst === undefined ? {} : { worst };
}

/** The indices of the entry at `offset`, row by row. */
function indexOf(shape: readonly number[], offset: number): number[] {
  let rest = offset;
  return shape
    .toReversed()
    .map((length) => {
      const index = rest % length;
      rest = (rest - index) / length;
      return index;
    })
    .reverse();
}
