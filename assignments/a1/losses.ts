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
  // Your code here.
  todo('softmax-loss');
}
