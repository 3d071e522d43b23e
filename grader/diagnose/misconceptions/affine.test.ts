import { expect, test } from 'vitest';
import type { Nested } from '../../tensor/tensor.ts';
import { expectCodes } from '../expect-codes.ts';
import type { Mistakes } from '../expect-codes.ts';
import type { Matrix, Trial } from '../trial.ts';
import {
  at,
  columnSums,
  diagnoseTrials,
  mapNested,
  matmul,
  matrix,
  normals,
  sum,
  transpose,
  vector,
} from '../trial.ts';

function affine(N: number, d1: number, d2: number, M: number): Mistakes {
  const next = normals(N + 10 * M);
  const D = d1 * d2;
  const flat = matrix(N, D, next);
  const x = flat.map((row) => vector(d1, (i) => i).map((i) => row.slice(i * d2, (i + 1) * d2)));
  const [w, b, dout] = [matrix(D, M, next), vector(M, next), matrix(N, M, next)];
  const dx = matmul(dout, transpose(w));
  const dw = matmul(transpose(flat), dout);
  const db = columnSums(dout);
  const shaped = (rows: Matrix): Nested =>
    rows.map((row) => vector(d1, (i) => i).map((i) => row.slice(i * d2, (i + 1) * d2)));
  const base = {
    sizes: { N, D, M },
    inputs: { x, w, b },
    upstream: { out: dout },
    axes: { x: ['N', d1, d2], w: ['D', 'M'], b: ['M'] },
  };
  const of = (path: string, want: Nested, got: Nested): Trial => ({
    ...base,
    path,
    want,
    got,
    expected: { dx: shaped(dx), dw, db },
  });
  const scaled = (value: Nested, by: number): Nested => mapNested(value, (entry) => entry * by);
  return {
    dbNotSummed: of('db', db, dout),
    dbMean: of('db', db, scaled(db, 1 / N)),
    dbAxis1: of('db', db, dout.map(sum)),
    dbKeepsAxis: of('db', db, [db]),
    dwTransposed: of('dw', dw, transpose(dw)),
    dwOverN: of('dw', dw, scaled(dw, 1 / N)),
    dwUpstreamOfOnes: of(
      'dw',
      dw,
      matmul(
        transpose(flat),
        matrix(N, M, () => 1),
      ),
    ),
    dbCounts: of(
      'db',
      db,
      vector(M, () => N),
    ),
    dxNotReshaped: of('dx', shaped(dx), dx),
    dwLastExample: of(
      'dw',
      dw,
      matrix(D, M, (i, j) => at(flat, N - 1, i) * at(dout, N - 1, j)),
    ),
    dbFirstExample: of('db', db, dout[0] ?? []),
    dwFirstLeftOut: of(
      'dw',
      dw,
      matrix(D, M, (i, j) => at(dw, i, j) - at(flat, 0, i) * at(dout, 0, j)),
    ),
    dxElementwise: of('dx', shaped(dx), shaped(matrix(N, D, (i, j) => sum(dout[i] ?? []) * sum(w[j] ?? [])))),
    dxUnderDw: of('db', db, b),
  };
}

test('affine', () => {
  expectCodes([affine(10, 2, 3, 5), affine(4, 2, 4, 7)], {
    dbNotSummed: 'NOT_SUMMED',
    dbMean: 'DIVIDED_BY_N',
    dbAxis1: 'WRONG_AXIS_SUMMED',
    dbKeepsAxis: 'KEPT_AXIS',
    dwTransposed: 'TRANSPOSED',
    dwOverN: 'DIVIDED_BY_N',
    dwUpstreamOfOnes: 'UPSTREAM_IGNORED',
    dbCounts: 'UPSTREAM_IGNORED',
    dxNotReshaped: 'NOT_RESHAPED',
    dwLastExample: 'ONE_EXAMPLE_ONLY',
    dbFirstExample: 'ONE_EXAMPLE_ONLY',
    dwFirstLeftOut: 'EXAMPLE_LEFT_OUT',
    dxElementwise: 'WRONG_VALUES',
    dxUnderDw: 'INPUT_RETURNED',
  });
});

test('affine, with as many features as outputs: the shapes agree, the values do not', () => {
  expectCodes([affine(5, 2, 2, 4), affine(3, 3, 2, 6)], { dwTransposed: 'TRANSPOSED' });
  const next = normals(7);
  const [dout, w] = [matrix(5, 4, next), matrix(4, 4, next)];
  const untransposed = diagnoseTrials({
    path: 'dx',
    sizes: { N: 5, D: 4, M: 4 },
    inputs: { x: matrix(5, 4, next), w },
    upstream: { out: dout },
    axes: { x: ['N', 'D'], w: ['D', 'M'] },
    want: matmul(dout, transpose(w)),
    got: matmul(dout, w),
  });
  expect(untransposed.code).toBe('OTHER_PRODUCT');
  expect(untransposed.message).toContain('the matrix product of dout and w');
});
