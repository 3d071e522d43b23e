import { D, N, a, but, dout, lossOf, noise, one, spoilt, times, x, layer } from './arrays.ts';
import type { Example } from './arrays.ts';
import { mapNested, matrix, zip } from '../trial.ts';

/** A gradient that is the sum of three examples' shares, of which the last is `x`. */
const shares = {
  path: 'dw',
  inputs: {},
  perExample: [
    noise,
    zip(
      a,
      zip(noise, x, (p, q) => p + q),
      (p, q) => p - q,
    ),
    x,
  ],
};

/** Another array in the place of the right one, and the right one times a factor. */
export const identities = {
  ALL_ZERO: one(
    times(a, 0),
    but(
      (i, j) => i > 0 || j > 0,
      () => 0,
    ),
  ),
  UPSTREAM_RETURNED: one(dout, spoilt(dout)),
  INPUT_RETURNED: one(x, spoilt(x)),
  WRONG_NAME: one(noise, spoilt(noise), { expected: { dw: noise } }),
  UPSTREAM_IGNORED: one(
    zip(a, dout, (want, up) => want / up),
    spoilt(zip(a, dout, (want, up) => want / up)),
  ),
  CONSTANT: one(
    times(
      mapNested(a, () => 1),
      0.7312,
    ),
    spoilt(matrix(N, D, () => 0.7312)),
  ),
  ONE_EXAMPLE_ONLY: one(x, spoilt(x), shares),
  EXAMPLE_LEFT_OUT: one(
    zip(a, x, (p, q) => p - q),
    spoilt(zip(a, x, (p, q) => p - q)),
    shares,
  ),
  SIGN_FLIPPED: one(times(a, -1), times(a, -1.01)),
  DIVIDED_BY_N: {
    fires: [{ ...layer, got: times(a, 1 / N) }],
    nearMiss: [
      { ...layer, got: times(a, 1 / N) },
      { ...layer, sizes: { N: 3, D }, got: a },
    ],
  },
  MULTIPLIED_BY_N: {
    fires: [lossOf(1.2345678, 3 * 1.2345678, 3)],
    nearMiss: [lossOf(1.2345678, 3 * 1.2345678, 3), lossOf(2.3456789, 3 * 2.3456789, 7)],
  },
  SCALED_BY_OPTION: one(times(a, 1 / 0.3), times(a, 1 / 0.31), { options: { p: 0.3 } }),
  SCALED_BY_2: {
    fires: [lossOf(1.2345678, 2.4691356, 3), lossOf(2.3456789, 4.6913578, 7)],
    // One number is a multiple of any other, so a single case is not enough.
    nearMiss: [lossOf(1.2345678, 2.4691356, 3)],
  },
  SCALED_BY_HALF: one(times(a, 0.5), times(a, 0.501)),
  DIVIDED_BY_SIZE: {
    fires: [{ ...layer, got: times(a, 1 / 4) }],
    nearMiss: [{ ...layer, sizes: { N, D: 3 }, got: times(a, 1 / 4) }],
  },
  MULTIPLIED_BY_SIZE: {
    fires: [{ ...layer, got: times(a, N * D) }],
    nearMiss: [{ ...layer, got: times(a, N * D + 3) }],
  },
  SCALED_BY_ROOT: one(times(a, Math.sqrt(N)), times(a, 2.23)),
  SCALED_BY_MASK: one(times(a, 5 / 3), times(a, 1.67), { inputs: { mask: [1, 0, 1, 0, 1] } }),
  UNBIASED_VARIANCE: one(times(a, 5 / 4), times(a, 1.26)),
  SCALED: one(times(a, 0.7654321), spoilt(zip(a, a, (entry) => entry * 0.7654321))),
} satisfies Record<string, Example>;
