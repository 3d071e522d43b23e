import { maxAbs, sameShape, sizeOf } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { at, build, subsets, summedOver, total } from './arrays.ts';
import { matches, reproduces } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Seen } from './scene.ts';
import { everyShape, misshapen, shapeFinding } from './shapes.ts';
import { letterWords, listWords } from './words.ts';

/** Summed over these axes it would be right. */
export const notSummed: Rule = (situation) => {
  const found = everyShape(situation, (seen) => axesToReduce(seen, 1).length > 0);
  if (found === undefined) return undefined;
  const axes = axesToReduce(found, 1);
  const names = listWords(axes.map((axis) => lengthWords(found, axis)));
  return shapeFinding(
    'NOT_SUMMED',
    found,
    `is not summed over ${names}`,
    'What is used for several entries of the result collects a share from each of them: sum over that axis as well.',
  );
};

/** Averaged over these axes it would be right: a loss for each example, say. */
export const notAveraged: Rule = (situation) => {
  const lengths = (seen: Seen): number => seen.got.data.length / Math.max(seen.want.data.length, 1);
  const found = everyShape(situation, (seen) => axesToReduce(seen, lengths(seen)).length > 0);
  return (
    found &&
    shapeFinding(
      'NOT_AVERAGED',
      found,
      'is not averaged',
      'Its mean is right: average over the axis that is too many.',
    )
  );
};

/** The truth summed, or averaged, over axes that should have stayed. */
export const summedTooFar: Rule = (situation) => {
  const found = everyShape(situation, ({ got, want }) => got.shape.length < want.shape.length);
  if (found === undefined) return undefined;
  for (const axes of subsets(found.want.shape.length)) {
    const count = ({ shape }: Tensor): number => sizeOf(axes.map((axis) => shape[axis] ?? 1));
    const sum = reproduces(situation, ({ want }) => summedOver(want, axes));
    const mean = reproduces(situation, ({ want }) => {
      const reduced = summedOver(want, axes);
      return build(reduced.shape, (i) => at(reduced, i) / count(want));
    });
    if (!sum && !mean) continue;
    const what = sum ? 'summed' : 'averaged';
    return shapeFinding(
      'SUMMED_TOO_FAR',
      found,
      `is ${what} over too many axes`,
      `The numbers are right before the last ${sum ? 'sum' : 'mean'}: every entry keeps its own.`,
    );
  }
  return undefined;
};

/** Summed over another axis than is due: the other axis was kept, and the grand total agrees. */
export const wrongAxisSummed: Rule = (situation) => {
  const found = misshapen(situation)[0];
  if (found === undefined || found.want.shape.length === 0) return undefined;
  const sameTotal = situation.seen.every((seen) => {
    const { got, want } = seen;
    const largest = maxAbs(got.data);
    const sums = Math.abs(total(got) - total(want));
    return (
      got.shape.length === want.shape.length &&
      sums <= Math.max(seen.tolerance * want.data.length, 1e-9 * largest)
    );
  });
  if (!sameTotal) return undefined;
  const axis = found.want.shape.findIndex((length, i) => length !== found.got.shape[i]);
  const kept = lengthWords(found, axis);
  return shapeFinding(
    'WRONG_AXIS_SUMMED',
    found,
    `is summed over the wrong axis and keeps ${kept}`,
    'The total is right, so the terms are. Which axis should the sum leave?',
  );
};

/** The axes of what was returned whose sum, divided by `divisor`, is the truth. */
function axesToReduce(seen: Seen, divisor: number): number[] {
  const { got, want } = seen;
  const tooMany = got.shape.length - want.shape.length;
  if (tooMany <= 0 || divisor === 0) return [];
  const fits = subsets(got.shape.length).find((axes) => {
    if (
      axes.length !== tooMany ||
      !sameShape(
        got.shape.filter((_, axis) => !axes.includes(axis)),
        want.shape,
      )
    )
      return false;
    const sum = summedOver(got, axes);
    return matches(
      build(sum.shape, (i) => at(sum, i) / divisor),
      { ...seen, got: want, hasShape: false },
    );
  });
  return fits ?? [];
}

/** The size that an axis of what was returned has, as a letter where one fits: `N (the batch)`. */
function lengthWords({ got, sizes }: Seen, axis: number): string {
  const length = got.shape[axis] ?? 0;
  const letters = Object.keys(sizes).filter((letter) => sizes[letter] === length);
  if (axis === 0 && letters.includes('N')) return letterWords('N');
  return letters.length === 1 && letters[0] !== undefined
    ? letterWords(letters[0])
    : `the axis of length ${length}`;
}
