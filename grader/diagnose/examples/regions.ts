import { N, a, blocks, but, changed, dout, image, labels, next, noise, one, x } from './arrays.ts';
import type { Example } from './arrays.ts';
import { at, zip } from '../trial.ts';

/** Right in one part and wrong in another. */
export const regions = {
  MASK_INVERTED: one(
    zip(dout, x, (up, value) => (value < 0 ? up : 0)),
    zip(dout, x, (up, value) => (value < 0.5 ? up : 0)),
    { want: zip(dout, x, (up, value) => (value < 0 ? 0 : up)) },
  ),
  MASK_FROM_WRONG_ARRAY: one(
    zip(dout, noise, (up, value) => (value > 0 ? up : 0)),
    zip(dout, a, (up, value) => (value > 0 ? up : 0)),
    { want: zip(dout, x, (up, value) => (value < 0 ? 0 : up)), inputs: { x, y: noise } },
  ),
  WRONG_WHERE_MASKED: one(
    but((i) => i % 2 === 0, changed),
    but((i) => i > 1, changed),
    { inputs: { mask: [0, 1, 0, 1, 0] } },
  ),
  WRONG_WHERE_NEGATIVE: one(
    but(
      (i, j) => at(x, i, j) < 0,
      () => 0,
    ),
    but(
      (i, j) => at(x, i, j) < -0.3 || (i === 0 && j === 0),
      () => 0,
    ),
  ),
  WRONG_WHERE_POSITIVE: one(
    but((i, j) => at(x, i, j) > 0, changed),
    but((i, j) => at(x, i, j) > 0 && i > 0, changed),
  ),
  WRONG_BEYOND_LIMIT: one(
    but(
      (i, j) => Math.abs(at(x, i, j)) > 1,
      () => 0,
    ),
    but(
      (i, j) => Math.abs(at(noise, i, j)) > 1,
      () => 0,
    ),
  ),
  WRONG_AT_TRUE_CLASS: one(
    but((i, j) => labels[i] === j, changed),
    but((i, j) => labels[i] === (j + 1) % 4 && i < 3, changed),
    { inputs: { y: labels } },
  ),
  RIGHT_AT_TRUE_CLASS_ONLY: one(
    but((i, j) => labels[i] !== j, changed),
    but((i, j) => labels[i] !== j && i > 0, changed),
    { inputs: { y: labels } },
  ),
  LABELS_OF_OTHER_ROWS: one(
    but((i, j) => [2, 0, 1].includes(j) && [2, 0, 1, 1, 0][i] !== j, changed),
    but((i, j) => [2, 0].includes(j) && [2, 0, 1, 1, 0][i] !== j, changed),
    { inputs: { y: [2, 0, 1, 1, 0] } },
  ),
  WRONG_WHERE_REPEATED: one(
    but((i) => i === 1 || i === 4, changed),
    but((i) => i === 2 || i === 4, changed),
    { path: 'dW', inputs: { words: [1, 4, 1, 4, 2, 0] } },
  ),
  ONLY_FIRST_RIGHT: one(
    but((i) => i > 0, changed),
    but((i, j) => i > 0 || j === 0, changed),
  ),
  ONLY_LAST_RIGHT: one(
    but((i) => i < N - 1, changed),
    but((i, j) => i < N - 1 || j === 0, changed),
  ),
  ONLY_FIRST_WRONG: one(
    but((i) => i === 0, changed),
    but((i) => i < 2, changed),
  ),
  ONLY_LAST_WRONG: one(
    but((i) => i === N - 1, changed),
    but((i) => i > N - 3, changed),
  ),
  WRONG_BORDER: {
    fires: [
      {
        want: image,
        got: image.map((c) =>
          c.map((rows) => rows.map((row, i) => row.map((entry, j) => (i % 4 && j % 5 ? entry : next())))),
        ),
      },
    ],
    nearMiss: [
      {
        want: image,
        got: image.map((c) =>
          c.map((rows) => rows.map((row, i) => row.map((entry, j) => (i % 4 && j ? entry : next())))),
        ),
      },
    ],
  },
  WRONG_BLOCK: {
    fires: [blocks(3, (j) => j >= 3 && j < 6), blocks(2, (j) => j >= 2 && j < 4)],
    nearMiss: [blocks(3, (j) => j >= 3 && j < 6), blocks(2, (j) => j >= 4 && j < 6)],
  },
  SIGN_PARTLY_FLIPPED: one(
    but(
      (i, j) => (i + j) % 3 === 1,
      (i, j) => -at(a, i, j),
    ),
    but(
      (i, j) => (i + j) % 3 === 1,
      (i, j) => -2 * at(a, i, j),
    ),
  ),
} satisfies Record<string, Example>;
