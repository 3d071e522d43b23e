import type { ExpectedValue } from '../fixtures/fixture.ts';
import { fromKept, indexAt, sameShape, type Tensor } from '../tensor/tensor.ts';
import type { Comparison } from './comparison.ts';
import type { Reading } from './read-value.ts';

/** Entries may differ from the reference by this share of themselves, beyond what rounding explains. */
const relativeTolerance = 1e-8;

/**
 * Compares a student's value with the expected one: kind, shape, finiteness, then numbers, entry by entry; never
 * broadcasting. An entry is right within `1e-8 |want|` and the fixture's tolerance, or inside the interval of
 * subgradients where the fixture has a kink; entries that share a kink must also add up to what they share.
 */
export function compareValue(reading: Reading, expected: ExpectedValue): Comparison {
  if (reading.status !== 'numbers') return reading;
  const got = reading.tensor;
  const want = fromKept(expected.value);
  if (!sameShape(got.shape, want.shape)) return { status: 'shape', got, want };
  const notFinite = offsetsWhere(got, (entry) => !Number.isFinite(entry));
  if (notFinite[0] !== undefined) {
    return {
      status: 'not-finite',
      got,
      want,
      index: indexAt(got.shape, notFinite[0]),
      count: notFinite.length,
    };
  }
  const all = wrongEntries(got, expected);
  if (all.length === 0) return { status: 'equal' };
  return {
    status: 'differs',
    got,
    want,
    wrong: all,
    relativeError: relativeError(got, want, expected.tolerance),
  };
}

/** The offsets of the entries that are wrong, in order, where an array has the expected shape; what is not finite is wrong. */
export function wrongEntries(got: Tensor, expected: ExpectedValue): number[] {
  const { low, high } = intervalOf(expected, fromKept(expected.value));
  const wrong = offsetsWhere(got, (entry, i) => {
    const from = low.data[i]!;
    const to = high.data[i]!;
    const slack = expected.tolerance + relativeTolerance * Math.max(Math.abs(from), Math.abs(to));
    return !(entry >= from - slack && entry <= to + slack);
  });
  return [...new Set([...wrong, ...wrongSums(got, expected)])].sort((a, b) => a - b);
}

/** The entries that share a kink and do not add up to what they must. */
function wrongSums({ data }: Tensor, { sums = [], tolerance }: ExpectedValue): number[] {
  return sums.flatMap(({ entries, total }) => {
    const sum = entries.reduce((added, i) => added + data[i]!, 0);
    const slack = tolerance * entries.length + relativeTolerance * Math.abs(total);
    return Math.abs(sum - total) <= slack ? [] : entries;
  });
}

function intervalOf({ between }: ExpectedValue, want: Tensor): { low: Tensor; high: Tensor } {
  return between === undefined
    ? { low: want, high: want }
    : { low: fromKept(between.low), high: fromKept(between.high) };
}

function offsetsWhere({ data }: Tensor, holds: (entry: number, offset: number) => boolean): number[] {
  const offsets: number[] = [];
  for (let i = 0; i < data.length; i++) if (holds(data[i]!, i)) offsets.push(i);
  return offsets;
}

function relativeError(got: Tensor, want: Tensor, floor: number): number {
  const difference = norm(got.data.map((entry, i) => entry - (want.data[i] ?? 0)));
  return difference / Math.max(norm(want.data), floor, Number.MIN_VALUE);
}

/** The Euclidean norm; an array may have more entries than a call may have arguments. */
function norm(data: Float64Array): number {
  return data.reduce((length, entry) => Math.hypot(length, entry), 0);
}
