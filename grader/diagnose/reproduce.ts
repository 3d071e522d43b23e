import { maxAbs, sameShape } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { at } from './arrays.ts';
import type { Scene, Seen, Situation } from './scene.ts';

/** The value that a mistake gives in one case; undefined where the mistake cannot be made. */
export type Prediction = (scene: Scene) => Tensor | undefined;

/** Predictions agree with what was returned within this share of the largest entry. */
const relativeSlack = 1e-9;

/** An explanation accounts for all but this share of the difference from the truth. */
const unexplainedShare = 1e-2;

/** Whether a prediction is the array that was returned, and explains why it differs from the truth. */
export function matches(predicted: Tensor, seen: Seen): boolean {
  const { got, want, hasShape, wrong } = seen;
  if (!sameShape(predicted.shape, got.shape)) return false;
  const slack = slackOf(predicted, seen);
  return got.data.every((entry, i) => {
    const value = at(predicted, i);
    if (Math.abs(entry - value) <= slack) return true;
    // On a kink another value than the reference's was accepted; a prediction need not follow it there.
    return hasShape && !wrong.has(i) && Math.abs(value - at(want, i)) <= slack;
  });
}

/** How far from a prediction the entries of what was returned may lie. */
function slackOf(predicted: Tensor, { got, want, hasShape, tolerance }: Seen): number {
  const size = maxAbs(predicted.data);
  // Rounding grows with the factor between prediction and truth, but never to a size that would fit anything.
  const growth = Math.max(1, size / Math.max(maxAbs(want.data), Number.MIN_VALUE));
  const rounding = Math.max(relativeSlack * size, Math.min(tolerance * growth, 1e-4 * size));
  return hasShape ? Math.min(rounding, unexplainedShare * largestDifference(got, want)) : rounding;
}

/** The largest difference between two arrays of one shape. */
export function largestDifference(a: Tensor, b: Tensor): number {
  return a.data.reduce((largest, entry, i) => Math.max(largest, Math.abs(entry - at(b, i))), 0);
}

/** Whether a mistake leaves the value of a case right; it does where it cannot be made. */
export function leavesRight(scene: Scene, predicted: Tensor | undefined): boolean {
  if (predicted === undefined) return true;
  if (!sameShape(predicted.shape, scene.want.shape)) return false;
  const slack = Math.max(scene.tolerance, 10 * relativeSlack * maxAbs(scene.want.data));
  return largestDifference(predicted, scene.want) <= slack;
}

/**
 * Whether a mistake explains the value in every case: it gives what was returned wherever that was wrong, and the
 * truth wherever that was right. `least` is the weight of evidence asked for, see {@link weightOf}.
 */
export function reproduces({ seen, right }: Situation, predict: Prediction, least = 2): boolean {
  if (seen.length === 0) return false;
  const explained = seen.every((one) => {
    const predicted = predict(one);
    return predicted !== undefined && matches(predicted, one);
  });
  return (
    explained &&
    seen.reduce((weight, { got }) => weight + weightOf(got), 0) >= least &&
    right.every((scene) => leavesRight(scene, predict(scene)))
  );
}

/**
 * How much it says that an array equals a prediction: 2 for each different magnitude but 0 that no one would hit by
 * accident, 1 for each round one (2, 0.5, -3), which small worked examples are full of. A single round number
 * therefore never explains anything, and a constant array says no more than one number.
 */
function weightOf(array: Tensor): number {
  return [...distinct(array)].reduce((weight, value) => weight + (isRound(value) ? 1 : 2), 0);
}

/** The different magnitudes among the entries, 0 left out. */
export function distinct({ data }: Tensor): Set<number> {
  return new Set(
    Array.from(data, (entry) => Number(Math.abs(entry).toPrecision(9))).filter((entry) => entry > 0),
  );
}

/** Whether a number has at most four significant digits. */
export function isRound(value: number): boolean {
  return Math.abs(Number(value.toPrecision(4)) - value) <= 1e-12 * Math.abs(value);
}

/** Whether the truth is large enough against rounding to be measured: some gradients are zero by their nature. */
export function isMeasurable({ want, tolerance }: Scene): boolean {
  return maxAbs(want.data) > 1e3 * tolerance;
}
