import { D, N, a, next, noise, one, probabilities, spoilt, vectorOfN, x } from './arrays.ts';
import type { Example } from './arrays.ts';
import { at, mapNested, matrix, transpose, zip } from '../trial.ts';

/** Factors along an axis, and terms too many or too few. */
export const terms = {
  SCALED_BY_INPUT: one(
    matrix(N, D, (i, j) => at(a, i, j) * (vectorOfN[j] ?? 1)),
    matrix(N, D, (i, j) => at(a, i, j) * ((vectorOfN[j] ?? 1) + 1)),
    { inputs: { gamma: vectorOfN.slice(0, D) } },
  ),
  SCALED_ALONG_AXIS: one(
    matrix(N, D, (i, j) => at(a, i, j) * (vectorOfN[i] ?? 1)),
    spoilt(matrix(N, D, (i, j) => at(a, i, j) * (vectorOfN[i] ?? 1))),
  ),
  OFF_BY_TERM: one(
    zip(a, x, (p, q) => p + 0.1 * q),
    spoilt(zip(a, x, (p, q) => p + 0.1 * q)),
  ),
  OFFSET: one(
    mapNested(a, (entry) => entry + 0.37),
    spoilt(zip(a, a, (entry) => entry + 0.37)),
  ),
  OFFSET_ALONG_AXIS: one(
    matrix(N, D, (i, j) => at(a, i, j) + (vectorOfN[j] ?? 0)),
    spoilt(matrix(N, D, (i, j) => at(a, i, j) + (vectorOfN[j] ?? 0))),
  ),
  OFFSET_FOLLOWS_INPUT: one(
    matrix(N, D, (i, j) => at(a, i, j) + (vectorOfN[j] ?? 0) * (0.3 + at(x, i, j))),
    spoilt(matrix(N, D, (i, j) => at(a, i, j) + (vectorOfN[j] ?? 0) * (0.3 + at(x, i, j)))),
  ),
  WRONG_AXIS_NORMALISED: one(
    transpose(probabilities(transpose(noise))),
    transpose(probabilities(transpose(noise))).map((row) => row.map((entry) => entry + next())),
    { want: probabilities(a) },
  ),
  IMPRECISE: one(
    mapNested(a, Math.fround),
    mapNested(a, (entry) => Number(entry.toFixed(2))),
  ),
} satisfies Record<string, Example>;
