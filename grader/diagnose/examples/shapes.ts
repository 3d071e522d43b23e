import {
  N,
  a,
  image,
  lossOf,
  next,
  noise,
  one,
  padded,
  spoilt,
  times,
  vectorOfN,
  x,
  layer,
} from './arrays.ts';
import type { Example } from './arrays.ts';
import { matrix, mean, sum, transpose, vector } from '../trial.ts';

/** Wrong shapes, and arrays that are not finite. */
export const shapes = {
  EMPTY: one(matrix(N, 0, next), matrix(N, 1, next)),
  KEPT_AXIS: one([a], [noise]),
  DROPPED_AXIS: {
    fires: [{ want: [[vectorOfN]], got: vectorOfN }],
    nearMiss: [{ want: [[vectorOfN]], got: vector(N, next) }],
  },
  NOT_SUMMED: one(x, noise, { path: 'db', want: transpose(x).map(sum) }),
  NOT_AVERAGED: {
    fires: [lossOf(mean(vectorOfN), 0, N)].map((trial) => ({ ...trial, got: vectorOfN })),
    nearMiss: [{ want: 1.234567, got: vectorOfN }],
  },
  SUMMED_TOO_FAR: one(
    a.map(sum),
    a.map((row) => sum(row.slice(1))),
  ),
  WRONG_AXIS_SUMMED: one(x.map(sum), noise.map(sum), { path: 'db', want: transpose(x).map(sum) }),
  NOT_RESHAPED: one(a.flat(), noise.flat()),
  NOT_UNPADDED: {
    fires: [{ want: image, got: padded(image, 1) }],
    nearMiss: [
      {
        want: image,
        got: padded(
          image.map((c) => c.map(spoilt)),
          1,
        ),
      },
    ],
  },
  WRONG_SHAPE: one(noise.slice(1), noise),
  NOT_FINITE_FOR_LARGE_INPUTS: {
    fires: [
      { ...layer, got: a },
      { ...layer, got: times(a, NaN), inputs: { x: times(x, 1000) } },
    ],
    nearMiss: [
      { ...layer, got: a },
      { ...layer, got: times(a, NaN) },
    ],
  },
  NOT_FINITE: one(
    times(a, NaN),
    a.map((row) => row.map((entry) => -entry)),
  ),
} satisfies Record<string, Example>;
