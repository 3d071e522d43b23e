import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as parts from './mathjs-parts.ts';
import * as whole from './mathjs-whole.ts';

interface Maths {
  dotPow(a: number[][], b: number[][]): number[][];
  multiply(a: number[][], b: number[][]): number[][];
}

const config = { predictable: true, matrix: 'Array', relTol: 1e-300, absTol: 0 } as const;
const [inSandbox, inNode] = [parts, whole].map(({ createMathjs }) => createMathjs(config) as Maths);

const matrix = (rows: number, columns: number, entry = fc.double()) => {
  const row = fc.array(entry, { minLength: columns, maxLength: columns });
  return fc.array(row, { minLength: rows, maxLength: rows });
};
/** Under any other exponent, mathjs searches long for a real root of a negative number. */
const exponent = fc.constantFrom(-2, -0.5, 0, 0.5, 1, 2, 3);

test('what Node computes with is what the sandbox computes with, to the last bit', () => {
  fc.assert(
    fc.property(matrix(2, 3), matrix(3, 2), matrix(2, 3, exponent), (a, b, c) => {
      expect(inSandbox?.multiply(a, b)).toStrictEqual(inNode?.multiply(a, b));
      expect(inSandbox?.dotPow(a, c)).toStrictEqual(inNode?.dotPow(a, c));
    }),
  );
  // No result is complex.
  expect(inNode?.dotPow([[-4]], [[0.5]])).toEqual([[NaN]]);
});
