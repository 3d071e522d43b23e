import { expect, test } from 'vitest';
import { at, diagnoseTrials, matrix, normals, type Trial } from './trial.ts';

const next = normals(11);
const gates = { H4: ['i', 'f', 'o', 'g'] };

/** A gradient dWx of shape (D, 4H) that is wrong in these blocks. */
function wrongIn(H: number, ...wrong: number[]): Trial {
  const want = matrix(3, 4 * H, next);
  return {
    path: 'dWx',
    want,
    got: matrix(3, 4 * H, (i, j) => (wrong.includes(Math.floor(j / H)) ? next() : at(want, i, j))),
    sizes: { N: 2, D: 3, H, H4: 4 * H },
    axes: { Wx: ['D', 'H4'] },
    blocks: gates,
  };
}

test('a block that has a name is called by it, in whatever sizes', () => {
  expect(diagnoseTrials(wrongIn(2, 1), wrongIn(5, 1), wrongIn(1, 1))).toMatchObject({
    code: 'WRONG_BLOCK',
    message: 'is wrong in the block of f, and right in those of i, o and g',
  });
});

test('several blocks are named together', () => {
  expect(diagnoseTrials(wrongIn(2, 0, 2, 3), wrongIn(3, 0, 2, 3)).message).toBe(
    'is wrong in the blocks of i, o and g, and right in that of f',
  );
  expect(diagnoseTrials(wrongIn(2, 0, 3)).message).toBe(
    'is wrong in the blocks of i and g, and right in those of f and o',
  );
});

test('what is wrong in every block, or in part of one, is not laid to a gate', () => {
  expect(diagnoseTrials(wrongIn(2, 0, 1, 2, 3)).code).not.toBe('WRONG_BLOCK');
  const whole = wrongIn(3, 2);
  const got = matrix(3, 12, (i, j) => (j === 6 ? next() : at(matrixOf(whole), i, j)));
  expect(diagnoseTrials({ ...whole, got }).code).not.toBe('WRONG_BLOCK');
});

test('blocks without names are counted', () => {
  const { blocks: _, ...unnamed } = wrongIn(2, 3);
  expect(diagnoseTrials(unnamed).message).toBe(
    'is wrong in the last of 4 blocks along H4, and right elsewhere',
  );
});

function matrixOf({ want }: Trial): number[][] {
  if (!Array.isArray(want)) throw new Error('this should be a matrix');
  return want.map((row) => (Array.isArray(row) ? row.map(Number) : []));
}
