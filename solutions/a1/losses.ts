import { divide, exp, log, map, max, mean, subtract, sum, todo } from '#starter';
import type { Matrix, Vector } from '#starter';

/**
 * The softmax loss (cross-entropy) of N examples over C classes, and its gradient. With
 * `p[i] = exp(x[i]) / sum_j exp(x[i][j])`, the loss is the mean over i of `-log p[i][y[i]]`.
 *
 * Must be exact for scores as large as 1000 and as small as -1000, in one row or in all.
 *
 * @param x (N, C), scores
 * @param y (N), the right class of each example, from 0 to C - 1
 * @returns loss, a number, and dx (N, C), its gradient with respect to `x`
 */
export function softmaxLoss(x: Matrix, y: Vector): { loss: number; dx: Matrix } {
  // <hole softmax-loss>
  // Subtracting a row's largest score changes no probability and keeps exp from overflowing.
  const shifted = subtract(x, max(x, 1, { keepdims: true }));
  const logSums = log(sum(exp(shifted), 1, { keepdims: true }));
  const logProbs = subtract(shifted, logSums);
  const loss = -mean(y.map((label, i) => logProbs[i][label]));

  // loss = mean over i of (log sum_j exp x[i][j]) - x[i][y[i]]: the first term gives the probabilities, the second -1
  const rightClass = logProbs.map((row, i) => row.map((_, j) => (j === y[i] ? 1 : 0)));
  const dx = divide(subtract(exp(logProbs), rightClass), x.length);
  return { loss, dx };
  // </hole>
}
