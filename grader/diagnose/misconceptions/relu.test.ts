import { test } from 'vitest';
import { expectCodes } from '../expect-codes.ts';
import type { Mistakes } from '../expect-codes.ts';
import type { Trial } from '../trial.ts';
import { matrix, normals, zip } from '../trial.ts';

function relu(N: number, D: number, slope = 0): Mistakes {
  const next = normals(31 * N + D);
  const [x, dout] = [matrix(N, D, next), matrix(N, D, next)];
  const want = zip(dout, x, (up, value) => (value > 0 ? up : slope * up));
  const of = (join: (up: number, value: number) => number): Trial => ({
    path: 'dx',
    want,
    got: zip(dout, x, join),
    sizes: { N, D },
    inputs: { x },
    upstream: { out: dout },
    axes: { x: ['N', 'D'] },
    expected: { out: zip(x, x, (value) => Math.max(slope * value, value)) },
    ...(slope !== 0 && { options: { alpha: slope } }),
  });
  return {
    maskOnDout: of((up) => Math.max(0, up)),
    mask: of((_, value) => (value > 0 ? 1 : slope)),
    timesX: of((up, value) => up * Math.max(0, value)),
    inverted: of((up, value) => (value > 0 ? 0 : up)),
    passed: of((up) => up),
    zeroBelow: of((up, value) => (value > 0 ? up : 0)),
    slopeUp: of((up, value) => (value > 0 ? up : -slope * up)),
  };
}

test('relu and leaky relu', () => {
  expectCodes([relu(6, 5), relu(4, 7)], {
    maskOnDout: 'MASK_FROM_WRONG_ARRAY',
    mask: 'UPSTREAM_IGNORED',
    timesX: 'EXTRA_FACTOR',
    inverted: 'MASK_INVERTED',
    passed: 'UPSTREAM_RETURNED',
  });
  expectCodes([relu(6, 5, 0.1), relu(4, 7, 0.01)], {
    zeroBelow: 'WRONG_WHERE_NEGATIVE',
    slopeUp: 'WRONG_WHERE_NEGATIVE',
  });
});
