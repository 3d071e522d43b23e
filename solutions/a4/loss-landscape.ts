import { todo } from '#starter';
import type { Matrix, Vector } from '#starter';

/**
 * The multiclass SVM loss of a linear classifier, without a penalty: the mean over the examples of
 * `sum over j != y of max(0, s[j] - s[y] + 1)` with the scores `s = x W`.
 *
 * @param W (D, C)
 * @param X (N, D)
 * @param y (N), the right classes
 */
function svmLossOf(W: Matrix, X: Matrix, y: Vector): number {
  // <hole loss-landscape>
  let loss = 0;
  for (const [n, x] of X.entries()) {
    const scores = W[0].map((_, j) => x.reduce((sum, entry, d) => sum + entry * W[d][j], 0));
    scores.forEach((score, j) => {
      if (j !== y[n]) loss += Math.max(0, score - scores[y[n]] + 1) / X.length;
    });
  }
  return loss;
  // </hole>
}

/**
 * A slice through the landscape of the loss: its height at `W + step * direction` for each step.
 *
 * @param W (D, C), where the slice goes through
 * @param direction (D, C)
 * @param X (N, D)
 * @param y (N), the right classes
 * @param steps (S), how far to go, in multiples of `direction`
 * @returns (S)
 */
export function lossSlice1d(W: Matrix, direction: Matrix, X: Matrix, y: Vector, steps: Vector): Vector {
  // <hole loss-landscape>
  return steps.map((step) => {
    const at = W.map((row, d) => row.map((entry, c) => entry + step * direction[d][c]));
    return svmLossOf(at, X, y);
  });
  // </hole>
}

/**
 * A slice along two directions: the height at `W + steps[i] * d1 + steps[j] * d2` in row i and column j.
 *
 * @param W (D, C), where the slice goes through
 * @param d1 (D, C), the direction of the rows
 * @param d2 (D, C), the direction of the columns
 * @param X (N, D)
 * @param y (N), the right classes
 * @param steps (S), the steps along either direction
 * @returns (S, S)
 */
export function lossSlice2d(W: Matrix, d1: Matrix, d2: Matrix, X: Matrix, y: Vector, steps: Vector): Matrix {
  // <hole loss-landscape>
  return steps.map((step) => {
    const start = W.map((row, d) => row.map((entry, c) => entry + step * d1[d][c]));
    return lossSlice1d(start, d2, X, y, steps);
  });
  // </hole>
}
