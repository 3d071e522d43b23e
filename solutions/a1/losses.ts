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
  // <hole quadratic-cost>
  const difference = subtract(a, y);
  const loss = 0.5 * sum(multiply(difference, difference));
  // loss = 1/2 sum (a - y)^2: the 2 of the square takes the half away
  return { loss, da: difference };
  // </hole>
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
  // <hole svm-loss>
  const margins = x.map((row, i) => row.map((score, j) => (j === y[i] ? 0 : score - row[y[i]] + 1)));
  const loss = sum(maximum(margins, 0)) / x.length;

  // margin[i][j] = x[i][j] - x[i][y[i]] + 1, where it is positive: 1 for x[i][j], and -1 for x[i][y[i]] each time
  const dmargins = map(margins, (margin) => (margin > 0 ? 1 / x.length : 0));
  const dx = dmargins.map((row, i) => row.map((d, j) => (j === y[i] ? -sum(row) : d)));
  return { loss, dx };
  // </hole>
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
