import { derive } from '../drive.ts';
import { judgeGradient } from '../judge.ts';
import { inputNamed } from '../probe.ts';
import { robustGradient } from '../robust.ts';
import { uniformStream } from '../random.ts';
import { drawCase, layersOf, VARIANTS } from './cases.ts';
import type { StudyCase, Variant } from './cases.ts';

/** What a study counted for one layer and variant. */
export interface Tally {
  readonly layer: string;
  readonly variant: Variant;
  coordinates: number;
  evaluations: number;
  /** Coordinates of a correct gradient that were failed. */
  failed: number;
  /** Coordinates that could only be judged coarsely. */
  coarse: number;
  /** Coordinates judged as lying on a kink. */
  kinks: number;
  /** Coordinates made wrong one at a time, and how many of these were not seen. */
  spoilt: number;
  missed: number;
  /** Coordinates below a thousandth of the largest, wrong by 1e-6 of their own size and not seen. */
  tiny: number;
  missedTiny: number;
  /** The largest `|estimate - analytic| / max |analytic|` of a smooth coordinate. */
  worst: number;
}

/** Runs the robust check over random cases of every layer and variant until so many coordinates have been judged. */
export function runStudy(seed: number, coordinates: number): readonly Tally[] {
  const uniform = uniformStream(seed);
  const tallies = new Map<string, Tally>();
  let judged = 0;
  for (let round = 0; judged < coordinates; round++) {
    for (const layer of layersOf(uniform)) {
      for (const variant of VARIANTS) {
        const drawn = drawCase(layer, variant, Math.floor(uniform() * 1e9));
        if (drawn === undefined) continue;
        const key = `${layer.name}, ${variant}`;
        const tally = tallies.get(key) ?? newTally(layer.name, variant);
        tallies.set(key, tally);
        const before = tally.coordinates;
        judgeCase(drawn, tally);
        judged += tally.coordinates - before;
      }
    }
  }
  return [...tallies.values()];
}

/** The tallies of several studies, added up by layer and variant. */
export function addTallies(tallies: readonly Tally[]): readonly Tally[] {
  const sums = new Map<string, Tally>();
  for (const tally of tallies) {
    const key = `${tally.layer}, ${tally.variant}`;
    const sum = sums.get(key) ?? newTally(tally.layer, tally.variant);
    sums.set(key, sum);
    for (const count of COUNTS) sum[count] += tally[count];
    sum.worst = Math.max(sum.worst, tally.worst);
  }
  return [...sums.values()];
}

const COUNTS = [
  'coordinates',
  'evaluations',
  'failed',
  'coarse',
  'kinks',
  'spoilt',
  'missed',
  'tiny',
  'missedTiny',
] as const;

function newTally(layer: string, variant: Variant): Tally {
  const counts = { coordinates: 0, evaluations: 0, failed: 0, coarse: 0, kinks: 0, spoilt: 0, missed: 0 };
  return { layer, variant, ...counts, tiny: 0, missedTiny: 0, worst: 0 };
}

function judgeCase({ layer, problem, analytic }: StudyCase, tally: Tally): void {
  const result = derive(robustGradient(problem), layer.forward, problem.inputs);
  if (result.status !== 'derived') throw new Error(`${layer.name}, ${tally.variant}: ${result.status}`);
  tally.evaluations += result.evaluations;
  for (const [name, gradient] of Object.entries(result.gradients)) {
    const given = inputNamed(analytic, name);
    const largest = given.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
    const verdict = judgeGradient(gradient, given);
    tally.coordinates += given.length;
    if (verdict.status === 'disagrees') tally.failed += verdict.count;
    else if (verdict.status === 'low-resolution') tally.coarse += verdict.count;
    else if (verdict.status !== 'agrees')
      throw new Error(`${layer.name}, ${tally.variant}: ${verdict.status}`);
    gradient.estimates.forEach((estimate, i) => {
      if (estimate.kind === 'kink') tally.kinks++;
      if (estimate.kind === 'smooth' && largest > 0) {
        tally.worst = Math.max(tally.worst, Math.abs(estimate.value - given[i]!) / largest);
      }
    });
    if (tally.variant === 'plain') spoilEach(gradient, given, largest, tally);
  }
}

/** Makes every entry wrong by one part in a million, alone, and counts the verdicts that do not say so. */
function spoilEach(
  gradient: Parameters<typeof judgeGradient>[0],
  given: Float64Array,
  largest: number,
  tally: Tally,
): void {
  const spoilt = given.slice();
  given.forEach((entry, i) => {
    if (entry === 0) return;
    const sees = (error: number): boolean => {
      spoilt[i] = entry + error;
      const verdict = judgeGradient(gradient, spoilt);
      spoilt[i] = entry;
      return verdict.status === 'disagrees' && verdict.worst.index === i;
    };
    const scale = Math.max(Math.abs(entry), 1e-3 * largest);
    tally.spoilt += 2;
    tally.missed += [-1e-6, 1e-6].filter((relative) => !sees(relative * scale)).length;
    if (scale === Math.abs(entry)) return;
    tally.tiny++;
    if (!sees(1e-6 * entry)) tally.missedTiny++;
  });
}

/** The largest error of the robust estimates of all inputs, as a share of each gradient's largest entry. */
export function worstError({ layer, problem, analytic }: StudyCase): number {
  const result = derive(robustGradient(problem), layer.forward, problem.inputs);
  if (result.status !== 'derived') return Infinity;
  return Math.max(
    ...Object.entries(result.gradients).map(([name, { estimates }]) =>
      errorOf(
        estimates.map((e) => (e.kind === 'non-finite' ? NaN : e.value)),
        inputNamed(analytic, name),
      ),
    ),
  );
}

/** `max |values - gradient| / max |gradient|`. */
export function errorOf(values: ArrayLike<number>, gradient: Float64Array): number {
  let [difference, largest] = [0, 0];
  gradient.forEach((g, i) => {
    difference = Math.max(difference, Math.abs((values[i] ?? NaN) - g));
    largest = Math.max(largest, Math.abs(g));
  });
  return difference / largest;
}
