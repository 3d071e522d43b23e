import {
  D,
  a,
  average,
  averaged,
  cube,
  dout,
  next,
  one,
  spoilt,
  squares,
  summedDown,
  swapped,
  times,
  x,
  layer,
} from './arrays.ts';
import type { Example } from './arrays.ts';
import { mapNested, sum, transpose, vector, zip } from '../trial.ts';

/** The right numbers moved, and functions of the right or of other arrays. */
export const arrangements = {
  TRANSPOSED: one(transpose(a), transpose(spoilt(a))),
  AXES_PERMUTED: {
    fires: [{ want: cube, got: cube.map(transpose) }],
    nearMiss: [{ want: cube, got: cube.map(spoilt).map(transpose) }],
  },
  REVERSED: one(a.toReversed(), spoilt(a.toReversed())),
  SHIFTED: one([[0, 0, 0, 0], ...a.slice(0, -1)], spoilt([[0, 0, 0, 0], ...a.slice(0, -1)])),
  RUNNING_SUM: one(summedDown(a), spoilt(summedDown(a))),
  ORDER_CHANGED: one(
    [2, 0, 4, 1, 3].map((i) => a[i] ?? []),
    spoilt([2, 0, 4, 1, 3].map((i) => a[i] ?? [])),
  ),
  VALUES_MISPLACED: one(swapped(), spoilt(swapped())),
  ROOT_TAKEN: {
    fires: [{ ...layer, want: times(squares(), 1), got: mapNested(squares(), Math.sqrt) }],
    nearMiss: [{ ...layer, want: squares(), got: mapNested(squares(), Math.cbrt) }],
  },
  SQUARED: one(
    zip(a, a, (p, q) => p * q),
    spoilt(zip(a, a, (p, q) => p * q)),
  ),
  ABSOLUTE_VALUE: one(mapNested(a, Math.abs), spoilt(zip(a, a, Math.abs))),
  EXTRA_FACTOR: one(
    zip(a, x, (p, q) => p * q),
    spoilt(zip(a, x, (p, q) => p * q)),
  ),
  MISSING_FACTOR: one(
    zip(a, x, (p, q) => p / (1 - q * q)),
    spoilt(zip(a, x, (p, q) => p / (1 - q * q))),
  ),
  WRONG_LOCAL_DERIVATIVE: one(
    zip(dout, x, (p, q) => p * q * (1 - q)),
    spoilt(zip(dout, x, (p, q) => p * q * (1 - q))),
  ),
  OTHER_PRODUCT: one(transpose(zip(x, dout, (p, q) => p * q)).map(sum), vector(D, next), {
    path: 'dgamma',
    want: vector(D, next),
  }),
  WEIGHTS_SWAPPED: one(averaged(0.1, 0.9), averaged(0.2, 0.8), average()),
  AVERAGE_UNWEIGHTED: one(averaged(1, 1), averaged(1, 0.9), average()),
} satisfies Record<string, Example>;
