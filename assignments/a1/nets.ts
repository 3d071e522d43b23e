import { add, matmul, multiply, sum, todo, transpose } from '#starter';
import type { Matrix, Vector } from '#starter';
import { softmaxLoss, svmLoss } from './losses.ts';

/**
 * The loss of a linear classifier with scores `X W`: the SVM loss of the scores, plus the penalty `reg * sum(W^2)`.
 * Your own `svmLoss` may be called.
 *
 * @param W (D, C), weights
 * @param X (N, D), examples
 * @param y (N), the right class of each example, from 0 to C - 1
 * @param reg a number, the strength of the penalty; without a half
 * @returns loss, a number, and dW (D, C), its gradient with respect to `W`
 */
export function linearSvmLoss(W: Matrix, X: Matrix, y: Vector, reg: number): { loss: number; dW: Matrix } {
  // Your code here.
  todo('linear-svm');
}

/**
 * The loss of a linear classifier with scores `X W`: the softmax loss of the scores, plus the penalty
 * `reg * sum(W^2)`. Your own `softmaxLoss` may be called.
 *
 * @param W (D, C), weights
 * @param X (N, D), examples
 * @param y (N), the right class of each example, from 0 to C - 1
 * @param reg a number, the strength of the penalty; without a half
 * @returns loss, a number, and dW (D, C), its gradient with respect to `W`
 */
export function linearSoftmaxLoss(
  W: Matrix,
  X: Matrix,
  y: Vector,
  reg: number,
): { loss: number; dW: Matrix } {
  // Your code here.
  todo('linear-softmax');
}
