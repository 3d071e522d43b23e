import type { Nested } from '../../tensor/tensor.ts';
import type { Trial } from '../trial.ts';
import { at, mapNested, matrix, normals, sum, vector, zip } from '../trial.ts';

/** The random numbers behind every example. */
export const next = normals(2024);
export const [N, D] = [5, 4];
export const a = matrix(N, D, next);
export const x = matrix(N, D, next);
export const dout = matrix(N, D, next);
export const noise = matrix(N, D, next);
export const cube = vector(3, () => 0).map(() => matrix(4, 5, next));
export const image = vector(2, () => 0).map(() => vector(3, () => 0).map(() => matrix(5, 6, next)));
/** A gradient `dx` of shape (N, D) that should be `a`, with its input and upstream gradient. */
export const layer = {
  path: 'dx',
  sizes: { N, D },
  inputs: { x },
  upstream: { out: dout },
  axes: { x: ['N', 'D'] },
  want: a,
};

/** The matrix `a` with some entries replaced. */
export function but(
  where: (i: number, j: number) => boolean,
  entry: (i: number, j: number) => number,
): number[][] {
  return matrix(N, D, (i, j) => (where(i, j) ? entry(i, j) : at(a, i, j)));
}

/** A wrong entry. */
export const changed = (i: number, j: number): number => at(noise, i, j);
/** Nested arrays times a number. */
export const times = (value: Nested, by: number): Nested => mapNested(value, (entry) => entry * by);

/** Cases that give a code, and cases like them that must not. */
export interface Example {
  readonly fires: readonly Trial[];
  readonly nearMiss: readonly Trial[];
}

export const vectorOfN = vector(N, next);
export const labels = [2, 0, 3, 1, 0];
/** A matrix with one entry changed. */
export const spoilt = (value: number[][]): number[][] =>
  value.map((row, i) => row.map((entry, j) => (i === 1 && j === 2 ? entry + 0.3 : entry)));
/** An example of one case: what gives the code, and what looks like it. */
export const one = (got: Nested, miss: Nested, rest: Partial<Trial> = {}): Example => ({
  fires: [{ ...layer, ...rest, got }],
  nearMiss: [{ ...layer, ...rest, got: miss }],
});
/** A loss in one case, for a batch of the given size. */
export const lossOf = (want: number, got: number, size: number, options?: Trial['options']): Trial => ({
  path: 'loss',
  want,
  got,
  sizes: { N: size, D: size + 2 },
  inputs: { x: matrix(size, size + 2, next) },
  ...(options && { options }),
});

/** Images with a border. */
export function padded(value: number[][][][], by: number): Nested {
  return value.map((channels) =>
    channels.map((rows) =>
      matrix(rows.length + 2 * by, (rows[0]?.length ?? 0) + 2 * by, (i, j) => rows[i - by]?.[j - by] ?? 7),
    ),
  );
}

/** Each row with those above it added. */
export function summedDown(value: number[][]): number[][] {
  return matrix(N, D, (i, j) => sum(value.slice(0, i + 1).map((row) => row[j] ?? 0)));
}

/** The matrix `a` with entries of the first columns exchanged in pairs. */
export function swapped(): number[][] {
  return matrix(N, D, (i, j) =>
    i === j && i < 3 ? at(a, i + 1, i) : i === j + 1 && j < 3 ? at(a, j, j) : at(a, i, j),
  );
}

/** The squares of `a`. */
export function squares(): number[][] {
  return zip(a, a, (p, q) => p * q);
}

/** A running average of `x` and `noise` with momentum 0.9. */
export function average(): Partial<Trial> {
  return { path: 'runningMean', want: averaged(0.9, 0.1), options: { momentum: 0.9, runningMean: x } };
}

/** `x` and `noise` with these weights. */
export function averaged(old: number, fresh: number): number[][] {
  return zip(x, noise, (p, q) => old * p + fresh * q);
}

/** A gradient (3, 4H) that is wrong in some columns. */
export function blocks(H: number, isWrong: (j: number) => boolean): Trial {
  const want = matrix(3, 4 * H, next);
  return {
    path: 'dWx',
    want,
    got: matrix(3, 4 * H, (i, j) => (isWrong(j) ? next() : at(want, i, j))),
    sizes: { D: 3, H },
  };
}

/** The softmax of each row. */
export function probabilities(scores: number[][]): number[][] {
  return scores.map((row) => row.map((score) => Math.exp(score) / sum(row.map(Math.exp))));
}
