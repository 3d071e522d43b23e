import type { Tensor } from '../tensor/tensor.ts';
import {
  at,
  build,
  mapped,
  permuted,
  positionAlong,
  reorderings,
  reversed,
  stridesOf,
  subsets,
} from './arrays.ts';
import { distinct, matches, reproduces } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Seen, Situation } from './scene.ts';
import { axisLetters, axisWords, listWords, sliceWords } from './words.ts';

/** The transpose of the truth: seen as values where the matrix is square, as a shape otherwise. */
export const transposed: Rule = (situation) => {
  if (
    rankOf(situation) !== 2 ||
    !isRearranged(situation) ||
    !reproduces(situation, ({ want }) => permuted(want, [1, 0]), 3)
  )
    return undefined;
  return {
    code: 'TRANSPOSED',
    message: 'is the transpose of what it should be',
    hint: 'Write the shapes beside the factors: which one is transposed, and which one comes first?',
  };
};

/** The truth with its axes in another order, for three and four axes. */
export const axesPermuted: Rule = (situation) => {
  const rank = rankOf(situation);
  if (rank < 3 || rank > 4 || !isRearranged(situation)) return undefined;
  const order = reorderings(axesOf(rank)).find((candidate) =>
    reproduces(situation, ({ want }) => permuted(want, candidate), 4),
  );
  if (order === undefined) return undefined;
  const letters = axisLetters(situation);
  const names = (axes: readonly number[]): string =>
    `(${axes.map((axis) => letters[axis] ?? axis).join(', ')})`;
  return {
    code: 'AXES_PERMUTED',
    message: `has its axes in the order ${names(order)} where ${names(axesOf(rank))} is right`,
    hint: 'The numbers are right. Move the axes back into the order of the array that it belongs to.',
  };
};

/** The truth read backwards along one or more axes, e.g. a flipped kernel. */
export const reversedAlong: Rule = (situation) => {
  if (!isRearranged(situation)) return undefined;
  const rank = rankOf(situation);
  const axes = subsets(Math.min(rank, 4)).find((candidate) =>
    reproduces(situation, ({ want }) => reversed(want, candidate), 4),
  );
  if (axes === undefined) return undefined;
  const letters = axisLetters(situation);
  return {
    code: 'REVERSED',
    message: `runs backwards along ${listWords(axes.map((axis) => axisWords(letters, axis)))}`,
    hint: 'The numbers are right, the index runs the other way: a flipped kernel, or a loop from the end.',
  };
};

/** The truth one place further along an axis; what falls on the edge may be anything. */
export const shifted: Rule = (situation) => {
  for (const axis of axesOf(rankOf(situation))) {
    for (const by of [1, -1]) {
      if (!situation.seen.every((seen) => isShifted(seen, axis, by))) continue;
      const letters = axisLetters(situation);
      return {
        code: 'SHIFTED',
        message: `is one place too ${by === 1 ? 'late' : 'early'} along ${axisWords(letters, axis)}`,
        hint: 'The numbers are right but for an index that is off by one.',
      };
    }
  }
  return undefined;
};

/** Compares what overlaps; at least three positions along the axis, and four different numbers. */
function isShifted(seen: Seen, axis: number, by: number): boolean {
  const { got, want, hasShape } = seen;
  const length = want.shape[axis] ?? 0;
  if (!hasShape || length < 3) return false;
  const stride = stridesOf(want.shape)[axis] ?? 0;
  const inside = (offset: number): boolean => {
    const from = positionAlong(want.shape, axis, offset) - by;
    return from >= 0 && from < length;
  };
  const moved = build(want.shape, (offset) =>
    inside(offset) ? at(want, offset - by * stride) : at(got, offset),
  );
  const compared = mapped(moved, (value, offset) => (inside(offset) ? value : 0));
  return matches(moved, seen) && distinct(compared).size >= 4;
}

/** Running sums of the truth along an axis: a total that is not set back to zero. */
export const runningSum: Rule = (situation) => {
  const axis = axesOf(rankOf(situation)).find((candidate) =>
    [1, -1].some((direction) => reproduces(situation, ({ want }) => summedUp(want, candidate, direction), 4)),
  );
  if (axis === undefined) return undefined;
  const letters = axisLetters(situation);
  return {
    code: 'RUNNING_SUM',
    message: `is summed up along ${axisWords(letters, axis)}: each ${sliceWords(letters, axis)} holds the ones before it too`,
    hint: 'Is the total set back to zero at the start of every round of the loop?',
  };
};

function summedUp(want: Tensor, axis: number, direction: number): Tensor {
  const stride = stridesOf(want.shape)[axis] ?? 0;
  const start = direction === 1 ? 0 : (want.shape[axis] ?? 1) - 1;
  const data = want.data.slice();
  const offsets = direction === 1 ? [...data.keys()] : [...data.keys()].reverse();
  for (const offset of offsets) {
    if (positionAlong(want.shape, axis, offset) === start) continue;
    data[offset] = (data[offset] ?? 0) + (data[offset - direction * stride] ?? 0);
  }
  return { shape: want.shape, data };
}

/** The same rows (or columns, or steps) in another order; at least two different entries in each and three in all. */
export const orderChanged: Rule = (situation) => {
  if (!isRearranged(situation)) return undefined;
  const axis = axesOf(rankOf(situation)).find((candidate) =>
    situation.seen.every((seen) => isReordered(seen, candidate)),
  );
  if (axis === undefined || situation.seen.length === 0) return undefined;
  const letters = axisLetters(situation);
  return {
    code: 'ORDER_CHANGED',
    message: `holds the right ${sliceWords(letters, axis)}s in another order`,
    hint: 'Everything is there. Which index says where each one goes?',
  };
};

function isReordered(seen: Seen, axis: number): boolean {
  const { got, want, hasShape } = seen;
  const length = want.shape[axis] ?? 0;
  if (!hasShape || length < 2 || want.data.length < 2 * length) return false;
  const stride = stridesOf(want.shape)[axis] ?? 0;
  const first = Array.from(want.data.keys()).filter(
    (offset) => positionAlong(want.shape, axis, offset) === 0,
  );
  const size = want.data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const sources = Array.from({ length }, (_, to) =>
    Array.from({ length }, (_none, from) => from).find((from) =>
      first.every(
        (offset) => Math.abs(at(got, offset + to * stride) - at(want, offset + from * stride)) <= 1e-9 * size,
      ),
    ),
  );
  if (sources.includes(undefined) || new Set(sources).size < length) return false;
  return distinct(want).size >= Math.max(3, length);
}

/** The right numbers at other places; at least four different ones, none of them missing. */
export const valuesMisplaced: Rule = ({ seen }) => {
  const holds = seen.every(({ got, want, hasShape }) => {
    const [a, b] = [got.data.toSorted(), want.data.toSorted()];
    const size = Math.max(Math.abs(b[0] ?? 0), Math.abs(b.at(-1) ?? 0));
    return (
      hasShape &&
      distinct(want).size >= 4 &&
      a.every((entry, i) => Math.abs(entry - (b[i] ?? 0)) <= 1e-9 * size)
    );
  });
  if (!holds || seen.length === 0) return undefined;
  return {
    code: 'VALUES_MISPLACED',
    message: 'holds the right numbers at the wrong places',
    hint: 'Everything is there. Look at the indices that you write to, such as a row and a column that are swapped.',
  };
};

/** A quick look before anything is moved: the right numbers in any order have the right norm. */
function isRearranged({ seen }: Situation): boolean {
  return seen.every(({ got, want }) => Math.abs(normOf(got) - normOf(want)) <= 1e-6 * normOf(want));
}

function normOf({ data }: Tensor): number {
  return Math.sqrt(data.reduce((sum, entry) => sum + entry * entry, 0));
}

function rankOf({ seen }: Situation): number {
  return seen[0]?.want.shape.length ?? 0;
}

function axesOf(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => axis);
}
