import { sameShape } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { at, build, mapped, positionAlong } from './arrays.ts';
import type { Finding } from './codes.ts';
import { distinct, largestDifference, matches } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Scene, Seen, Situation } from './scene.ts';
import { isIndices } from './scene.ts';
import { closeTo, fittedFactor } from './scale-rules.ts';
import { alike, axisLetters, axisWords, knownAs, sliceWords } from './words.ts';

/**
 * The difference from the truth is a multiple of one array of the case: a term is missing, comes in twice, or has
 * another weight. One factor is fitted in each case, so it takes two different entries in each and three in all.
 */
export const offByTerm: Rule = (situation) => {
  const [first] = situation.seen;
  if (first === undefined) return undefined;
  const terms = first.known.filter(({ tensor }) => tensor.shape.length > 0 && !isIndices(tensor));
  for (const { name } of terms) {
    const weights = situation.seen.map((seen) => weightOfTerm(seen, name));
    const found = weights.filter((weight) => weight !== undefined);
    const entries = situation.seen.reduce((count, seen) => count + entriesOf(seen, name), 0);
    if (found.length === weights.length && entries >= 3) return sayTerm(name, found);
  }
  return undefined;
};

function entriesOf(scene: Scene, name: string): number {
  const term = knownAs(scene, name)?.tensor;
  return term === undefined ? 0 : distinct(term).size;
}

function sayTerm(name: string, weights: readonly number[]): Finding {
  const all = (weight: number): boolean => weights.every((one) => closeTo(one, weight));
  const hint = 'Compare with the formula term by term: which sign and which weight has each?';
  if (all(-1)) return { code: 'OFF_BY_TERM', message: `lacks ${name}: add it, and it is right`, hint };
  if (all(1)) return { code: 'OFF_BY_TERM', message: `has ${name} once too often`, hint };
  return { code: 'OFF_BY_TERM', message: `is off by a multiple of ${name}; the rest is right`, hint };
}

function weightOfTerm(seen: Seen, name: string): number | undefined {
  const term = knownAs(seen, name)?.tensor;
  const laid = term && seen.hasShape ? layOver(term, seen) : undefined;
  if (laid === undefined || distinct(laid).size < 2) return undefined;
  const weight = fittedFactor({ got: differenceOf(seen), want: laid });
  return explainsDifference(
    seen,
    mapped(laid, (value) => weight * value),
  )
    ? weight
    : undefined;
}

/** An array of the value's shape, or a vector along its last axis, or along the channels of images. */
function layOver(term: Tensor, { want }: Scene): Tensor | undefined {
  if (sameShape(term.shape, want.shape)) return term;
  const axis = want.shape.length === 4 ? 1 : want.shape.length - 1;
  if (term.shape.length !== 1 || term.shape[0] !== want.shape[axis]) return undefined;
  return build(want.shape, (i) => at(term, positionAlong(want.shape, axis, i)));
}

/** The same number is added to every entry; three entries at least. */
export const offset: Rule = ({ seen }) => {
  const holds = seen.every((one) => one.hasShape && one.want.data.length >= 3 && groupedOffset(one, () => 0));
  if (!holds || seen.length === 0) return undefined;
  return {
    code: 'OFFSET',
    message: 'is off by the same amount in every entry',
    hint: 'A term that does not depend on the entry is missing or added: a bias, a mean, an eps.',
  };
};

/**
 * The same number is added to every entry of a column (or row, or channel), another one in each: the path through a
 * mean is missing. Groups hold the entries that share a position along one axis; it takes three more entries than
 * groups.
 */
export const offsetAlongAxis: Rule = (situation) => {
  const axis = axisWhere(situation, (seen, kept) => {
    const groups = seen.want.shape[kept] ?? 1;
    return (
      seen.want.data.length >= Math.max(2 * groups, groups + 3) && groupedOffset(seen, positionIn(seen, kept))
    );
  });
  if (axis === undefined) return undefined;
  const slice = sliceWords(axisLetters(situation), axis);
  return {
    code: 'OFFSET_ALONG_AXIS',
    message: `is off by a constant in each ${slice}, another one in each`,
    hint: `What is computed once for each ${slice} is missing: a bias, or in a normalisation the path through the mean.`,
  };
};

/**
 * The difference from the truth is, in each column (or row, or channel), a constant plus a multiple of an input: the
 * path through a variance is wrong, or those through variance and mean. Two numbers are fitted in each group, so each
 * must hold four entries or more.
 */
export const offsetFollowsInput: Rule = (situation) => {
  const inputs = situation.seen[0] === undefined ? [] : alike(situation.seen[0], ['input']);
  for (const { name } of inputs) {
    const axis = axisWhere(situation, (seen, kept) => lineIn(seen, name, kept) !== undefined);
    if (axis === undefined) continue;
    const centred = situation.seen.every((seen) => lineIn(seen, name, axis) === 'centred');
    const letters = axisLetters(situation);
    const slice = sliceWords(letters, axis);
    return {
      code: 'OFFSET_FOLLOWS_INPUT',
      message: centred
        ? `is off, in each ${slice}, by a multiple of ${name} less its mean`
        : `is off, in each ${slice}, by a constant and a multiple of ${name}`,
      hint: centred
        ? 'In a normalisation that is the path through the variance: it is missing, or has a wrong factor.'
        : `In a normalisation those are the paths through mean and variance along ${axisWords(letters, axis)}: missing, or with wrong factors.`,
    };
  }
  return undefined;
};

/** The axis whose positions make groups of which the test holds in every case. */
function axisWhere({ seen }: Situation, test: (seen: Seen, axis: number) => boolean): number | undefined {
  const rank = seen[0]?.want.shape.length ?? 0;
  if (rank < 2) return undefined;
  // The last axis first: columns are what a batch is normalised by.
  const axes = Array.from({ length: rank }, (_, i) => rank - 1 - i);
  return axes.find((axis) => seen.every((one) => one.hasShape && test(one, axis)));
}

function positionIn({ want }: Scene, axis: number): (offset: number) => number {
  return (i) => positionAlong(want.shape, axis, i);
}

/** Whether the difference from the truth is the same throughout each group. */
function groupedOffset(seen: Seen, groupOf: (offset: number) => number): boolean {
  const difference = differenceOf(seen);
  const means = meansBy(difference, groupOf);
  return explainsDifference(
    seen,
    mapped(difference, (_, i) => means.get(groupOf(i)) ?? 0),
  );
}

/** Whether the difference follows an input group by group: 'centred' when it has mean 0 in each. */
function lineIn(seen: Seen, name: string, axis: number): 'centred' | 'line' | undefined {
  const input = knownAs(seen, name)?.tensor;
  const groups = seen.want.shape[axis] ?? 1;
  if (input === undefined || seen.want.data.length < 4 * groups) return undefined;
  const groupOf = positionIn(seen, axis);
  const difference = differenceOf(seen);
  const [means, inputMeans] = [meansBy(difference, groupOf), meansBy(input, groupOf)];
  const centred = mapped(input, (value, i) => value - (inputMeans.get(groupOf(i)) ?? 0));
  const products = meansBy(
    mapped(centred, (value, i) => value * at(difference, i)),
    groupOf,
  );
  const squares = meansBy(
    mapped(centred, (value) => value * value),
    groupOf,
  );
  const slope = (i: number): number => {
    const square = squares.get(groupOf(i)) ?? 0;
    return square === 0 ? 0 : (products.get(groupOf(i)) ?? 0) / square;
  };
  const sloped = mapped(centred, (value, i) => value * slope(i));
  if (explainsDifference(seen, sloped)) return 'centred';
  const line = mapped(sloped, (value, i) => value + (means.get(groupOf(i)) ?? 0));
  return explainsDifference(seen, line) ? 'line' : undefined;
}

function meansBy({ data }: Tensor, groupOf: (offset: number) => number): Map<number, number> {
  const [sums, counts] = [new Map<number, number>(), new Map<number, number>()];
  data.forEach((value, i) => {
    sums.set(groupOf(i), (sums.get(groupOf(i)) ?? 0) + value);
    counts.set(groupOf(i), (counts.get(groupOf(i)) ?? 0) + 1);
  });
  return new Map([...sums].map(([group, sum]) => [group, sum / (counts.get(group) ?? 1)]));
}

function differenceOf({ got, want }: Seen): Tensor {
  return mapped(got, (value, i) => value - at(want, i));
}

/** Whether the truth and this term make what was returned, and the term is no rounding error. */
function explainsDifference(seen: Seen, term: Tensor): boolean {
  const predicted = mapped(seen.want, (value, i) => value + at(term, i));
  return largestDifference(seen.got, seen.want) > 0 && matches(predicted, seen);
}
