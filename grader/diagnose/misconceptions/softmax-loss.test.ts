import { test } from 'vitest';
import { expectCodes } from '../expect-codes.ts';
import type { Mistakes } from '../expect-codes.ts';
import type { Matrix, Trial } from '../trial.ts';
import { at, columnSums, matrix, mean, normals, sum, vector } from '../trial.ts';

function softmax(N: number, C: number): Mistakes {
  const next = normals(17 * N + C);
  const x = matrix(N, C, next);
  const y = vector(N, (i) => (i * 2 + 1) % C);
  const isLabel = (i: number, j: number): number => (y[i] === j ? 1 : 0);
  const p = x.map((row) => row.map((score) => Math.exp(score) / sum(row.map(Math.exp))));
  const columns = columnSums(x.map((row) => row.map(Math.exp)));
  const p0 = matrix(N, C, (i, j) => Math.exp(at(x, i, j)) / (columns[j] ?? NaN));
  const lossOf = (q: Matrix): number => -mean(y.map((label, i) => Math.log(at(q, i, label))));
  const gradient = (entry: (i: number, j: number) => number): Matrix =>
    matrix(N, C, (i, j) => entry(i, j) / N);
  const want = gradient((i, j) => at(p, i, j) - isLabel(i, j));
  const base = { sizes: { N, C }, inputs: { x, y }, axes: { x: ['N', 'C'], y: ['N'] } };
  const dx = (entry: (i: number, j: number) => number): Trial => ({
    ...base,
    path: 'dx',
    want,
    got: gradient(entry),
    expected: { loss: lossOf(p) },
  });
  const loss = (got: number): Trial => ({
    ...base,
    path: 'loss',
    want: lossOf(p),
    got,
    expected: { dx: want },
  });
  return {
    notAveragedLoss: loss(N * lossOf(p)),
    axis0Loss: loss(lossOf(p0)),
    lossSign: loss(-lossOf(p)),
    notAveraged: dx((i, j) => N * (at(p, i, j) - isLabel(i, j))),
    noMinusOne: dx((i, j) => at(p, i, j)),
    everyRow: dx((i, j) => at(p, i, j) - (y.includes(j) ? 1 : 0)),
    noJacobian: dx((i, j) => -isLabel(i, j) / at(p, i, j)),
    axis0: dx((i, j) => at(p0, i, j) - isLabel(i, j)),
  };
}

test('softmax loss', () => {
  expectCodes([softmax(5, 4), softmax(8, 6)], {
    notAveragedLoss: 'MULTIPLIED_BY_N',
    axis0Loss: 'WRONG_VALUES',
    lossSign: 'SIGN_FLIPPED',
    notAveraged: 'MULTIPLIED_BY_N',
    noMinusOne: 'WRONG_AT_TRUE_CLASS',
    everyRow: 'LABELS_OF_OTHER_ROWS',
    noJacobian: 'RIGHT_AT_TRUE_CLASS_ONLY',
    axis0: 'WRONG_AXIS_NORMALISED',
  });
});
