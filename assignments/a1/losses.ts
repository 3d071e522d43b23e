import { divide, exp, log, map, max, maximum, mean, multiply, subtract, sum, todo } from '#starter';
import type { Matrix, Vector } from '#starter';

/**
 * The quadratic cost of an output `a` against the wanted `y`: half of the sum of the squared differences. A sum, not a
 * mean.
 *
 * @param a (M), what the network gave
 * @param y (M), what it should have given
 * @returns loss, a number, and da (M), its gradient with respect to `a`
 */
export function quadraticCost(a: Vector, y: Vector): { loss: number; da: Vector } {
  // Your code here.
  todo('quadratic-cost');
}

/**
 * The multiclass support vector machine's loss (hinge loss) of N examples over C classes, and its gradient. Every wrong
 * class whose score is not at least 1 below that of the right class adds what is missing, and the loss is the mean of
 * these sums over the examples.
 *
 * @param x (N, C), scores
 * @param y (N), the right class of each example, from 0 to C - 1
 * @returns loss, a number, and dx (N, C), its gradient with respect to `x`
 */
export function svmLoss(x: Matrix, y: Vector): { loss: number; dx: Matrix } {
  // Your code here.
  todo('svm-loss');
}

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
