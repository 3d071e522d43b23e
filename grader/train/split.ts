import { makeGenerator } from '../tensor/generator.ts';

/** Examples and their labels: x (N, D), y (N). */
export interface Examples {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
}

/**
 * Draws `train` examples to learn from and `heldOut` others to be judged by, without repetition (a shuffle by Fisher and
 * Yates); the same seed gives the same split.
 *
 * @throws RangeError when there are fewer examples than asked for.
 */
export function split(
  { x, y }: Examples,
  seed: number,
  { train, heldOut }: { readonly train: number; readonly heldOut: number },
): { readonly train: Examples; readonly heldOut: Examples } {
  if (train + heldOut > x.length)
    throw new RangeError(`there are ${x.length} examples, and ${train + heldOut} are asked for`);
  const rng = makeGenerator({ generator: seed });
  const order = x.map((_, n) => n);
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(rng() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  const pick = (from: number, to: number): Examples => ({
    x: order.slice(from, to).map((n) => x[n] ?? []),
    y: order.slice(from, to).map((n) => y[n] ?? 0),
  });
  return { train: pick(0, train), heldOut: pick(train, train + heldOut) };
}

/** The share of rows of scores (N, C) whose largest entry stands at the label; the first of several equal ones counts. */
export function accuracyOf(scores: readonly (readonly number[])[], y: readonly number[]): number {
  const right = y.filter((label, n) => {
    const row = scores[n] ?? [];
    return row.indexOf(Math.max(...row)) === label;
  });
  return right.length / y.length;
}
