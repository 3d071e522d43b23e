import { at, mapped } from './arrays.ts';
import type { Finding } from './codes.ts';
import type { Factor } from './factor.ts';
import { factorsFor } from './factors.ts';
import { distinct, isMeasurable, isRound, leavesRight, matches } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Scene, Seen, Situation } from './scene.ts';
import { ratioWords, simpleFraction } from './words.ts';

/**
 * The truth times one factor that has a name: a sign, the batch, an option, a size. It must hold in every case, with
 * each case's own sizes; a right case must have the factor 1.
 */
export const namedScale: Rule = (situation) => {
  const ratios = exactRatios(situation);
  const [first] = situation.seen;
  if (ratios === undefined || first === undefined) return undefined;
  const entries = situation.seen.reduce((count, { want }) => count + distinct(want).size, 0);
  const factor = factorsFor(first).find(
    (candidate) => fits(candidate, situation, ratios) && isEnough(candidate, first, entries),
  );
  return factor && say(factor, first);
};

/** The truth times one constant factor without a name. Three different entries in each case, or simple in all cases. */
export const otherScale: Rule = (situation) => {
  const ratios = exactRatios(situation);
  const [first] = situation.seen;
  if (ratios === undefined || first === undefined) return undefined;
  const entries = situation.seen.map(({ want }) => distinct(want).size);
  const [ratio = 1] = ratios;
  const same = ratios.every((other) => closeTo(other, ratio));
  const fraction = same ? simpleFraction(ratio) : undefined;
  const hint = 'A constant, a size or a mean comes in once too often, or once too rarely.';
  if (fraction !== undefined && entries.reduce((sum, count) => sum + count, 0) >= 2) {
    return {
      code: 'SCALED',
      message: `is exactly ${ratioWords(fraction.numerator, fraction.denominator)}`,
      hint,
    };
  }
  if (entries.some((count) => count < 3)) return undefined;
  return {
    code: 'SCALED',
    message:
      same || ratios.length === 1
        ? 'is what it should be times one constant'
        : 'is what it should be times a constant, another one in each case',
    hint: `Everything is right up to one factor. ${hint}`,
  };
};

function say(factor: Factor, first: Seen): Finding {
  const { code } = factor;
  const hint = factor.hint(first);
  if (code === 'SIGN_FLIPPED') {
    return {
      code,
      message: first.want.data.length === 1 ? 'has the wrong sign' : 'has the wrong sign everywhere',
      hint,
    };
  }
  return { code, message: `is exactly ${factor.words(first)}`, hint };
}

/** A single number is a multiple of any other: it takes two of them, or a size of the case and no round number. */
function isEnough({ ofSize }: Factor, { want }: Seen, entries: number): boolean {
  return (
    entries >= 2 ||
    (entries === 1 && ofSize === true && [...distinct(want)].every((value) => !isRound(value)))
  );
}

function fits({ value }: Factor, { seen, right }: Situation, ratios: readonly number[]): boolean {
  const explained = seen.every((scene, i) => {
    const factor = value(scene);
    return factor !== undefined && closeTo(ratios[i] ?? NaN, factor);
  });
  return explained && right.every((scene) => leavesRight(scene, scaled(scene, value(scene))));
}

function scaled(scene: Scene, factor: number | undefined) {
  return factor === undefined || Number.isNaN(factor)
    ? undefined
    : mapped(scene.want, (value) => value * factor);
}

/** The factor between what was returned and the truth in each case, where there is exactly one. */
function exactRatios({ seen }: Situation): number[] | undefined {
  const ratios: number[] = [];
  for (const one of seen) {
    if (!one.hasShape || !isMeasurable(one)) return undefined;
    const ratio = fittedFactor(one);
    if (
      ratio === 0 ||
      !Number.isFinite(ratio) ||
      !matches(
        mapped(one.want, (value) => value * ratio),
        one,
      )
    )
      return undefined;
    ratios.push(ratio);
  }
  return ratios.length > 0 ? ratios : undefined;
}

/** The factor that brings the truth nearest to what was returned, by least squares. */
export function fittedFactor({ got, want }: Pick<Seen, 'got' | 'want'>): number {
  let [above, below] = [0, 0];
  want.data.forEach((value, i) => {
    above += value * at(got, i);
    below += value * value;
  });
  return above / below;
}

/** Whether a measured factor is this one, to eight digits. */
export function closeTo(measured: number, factor: number): boolean {
  return Number.isFinite(factor) && Math.abs(measured - factor) <= 1e-8 * Math.abs(factor);
}
