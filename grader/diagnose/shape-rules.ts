import { sameShape } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { at, sliceOf } from './arrays.ts';
import { matches } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Seen } from './scene.ts';
import { everyShape, misshapen, shapeFinding } from './shapes.ts';
import { shapeWords } from './words.ts';

/** An axis of length 0: `slice(pad, -pad)` with a pad of 0, or a loop that never runs. */
export const empty: Rule = (situation) => {
  const found = misshapen(situation).find(({ got, want }) => got.data.length === 0 && want.data.length > 0);
  if (found === undefined) return undefined;
  return {
    code: 'EMPTY',
    message: `is empty: it has shape ${shapeWords(found.got.shape)} where ${shapeWords(found.want.shape)} is right`,
    hint: 'slice(0, -0) keeps nothing: with no padding there is nothing to cut off. Or does a loop never run?',
  };
};

/** Extra axes of length 1: the right numbers, with the axis of a sum kept. */
export const keptAxis: Rule = (situation) => {
  const fits = everyShape(situation, (seen) => {
    const extra = seen.got.shape.length > seen.want.shape.length;
    return extra && sameShape(withoutOnes(seen.got.shape), withoutOnes(seen.want.shape)) && sameNumbers(seen);
  });
  if (fits === undefined) return undefined;
  const { got, want } = fits;
  const where = got.shape.at(-1) === 1 && want.shape.at(-1) !== 1 ? ' at the end' : '';
  return {
    code: 'KEPT_AXIS',
    message: `has an extra axis of length 1${where}: ${shapeWords(got.shape)} where ${shapeWords(want.shape)} is right`,
    hint: 'The numbers are right. A sum that keeps its axis leaves a 1 behind: drop that axis.',
  };
};

/** Axes of length 1 that should be there and are not. */
export const droppedAxis: Rule = (situation) => {
  const fits = everyShape(situation, (seen) => {
    const fewer = seen.got.shape.length < seen.want.shape.length;
    return fewer && sameShape(withoutOnes(seen.got.shape), withoutOnes(seen.want.shape)) && sameNumbers(seen);
  });
  return (
    fits &&
    shapeFinding(
      'DROPPED_AXIS',
      fits,
      'lacks an axis of length 1',
      'The numbers are right: only the axis of length 1 is missing.',
    )
  );
};

/** The right numbers in row-major order under another shape: never reshaped back. */
export const notReshaped: Rule = (situation) => {
  const fits = everyShape(situation, (seen) => sameNumbers(seen));
  return (
    fits &&
    shapeFinding(
      'NOT_RESHAPED',
      fits,
      'is not reshaped',
      'The numbers are right, in the right order: give them the shape of the array that they belong to.',
    )
  );
};

/** The border that padding added is still there. */
export const notUnpadded: Rule = (situation) => {
  const fits = everyShape(situation, (seen) => {
    const centre = centreOf(seen.got, seen.want.shape);
    return centre !== undefined && matches(centre, { ...seen, got: seen.want, hasShape: false });
  });
  return (
    fits &&
    shapeFinding(
      'NOT_UNPADDED',
      fits,
      'still has the padding',
      'Its middle is right: cut the border off again.',
    )
  );
};

/** The shape is wrong, and no simple change makes the numbers right. */
export const wrongShape: Rule = (situation) => {
  const found = misshapen(situation)[0];
  if (found === undefined) return undefined;
  const { got, want } = found;
  const backwards = want.shape.length > 1 && sameShape(got.shape, want.shape.toReversed());
  const hint = backwards
    ? 'The axes stand in the other order, and the numbers are not right either. Write the shape of every factor beside it.'
    : 'Write the shape of every factor beside it: which axes does the product or the sum leave, and in which order?';
  return {
    code: 'WRONG_SHAPE',
    message: `has shape ${shapeWords(got.shape)} where ${shapeWords(want.shape)} is right`.replace(
      'shape a',
      'a',
    ),
    hint,
  };
};

function withoutOnes(shape: readonly number[]): number[] {
  return shape.filter((length) => length !== 1);
}

/** Whether the flat numbers are right, whatever their shape. */
function sameNumbers(seen: Seen): boolean {
  const { got, want } = seen;
  return got.data.length === want.data.length && matches({ shape: got.shape, data: want.data }, seen);
}

/** The middle of an array with a border of the same width on both sides of the last two axes. */
function centreOf(got: Tensor, shape: readonly number[]): Tensor | undefined {
  const margins = shape.map((length, axis) => ((got.shape[axis] ?? 0) - length) / 2);
  const fits =
    got.shape.length === shape.length && margins.every((margin) => Number.isInteger(margin) && margin >= 0);
  if (!fits || margins.every((margin) => margin === 0)) return undefined;
  const crop = (part: Tensor, axis: number): number[] =>
    axis === shape.length
      ? [at(part, 0)]
      : Array.from({ length: shape[axis] ?? 0 }, (_, i) =>
          crop(sliceOf(part, i + (margins[axis] ?? 0)), axis + 1),
        ).flat();
  return { shape, data: Float64Array.from(crop(got, 0)) };
}
