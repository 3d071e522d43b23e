import { add, multiply, subtract } from '#starter';
import type { Matrix, Vector } from '#starter';

/** A loss of a linear classifier. */
export type LossOf = (W: Matrix, X: Matrix, y: Vector) => number;

/** The multiclass SVM loss, each margin put through `cost`. */
export function hinge(cost: (margin: number) => number): LossOf {
  return (W, X, y) =>
    meanOf(X, y, W, (scores, right) =>
      scores.reduce((sum, score, j) => (j === right ? sum : sum + cost(score - scores[right] + 1)), 0),
    );
}

/** The mean over the examples of a cost of their scores. */
export function meanOf(
  X: Matrix,
  y: Vector,
  W: Matrix,
  cost: (scores: Vector, right: number) => number,
): number {
  const costs = X.map((x, n) => {
    const scores = W[0].map((_, j) => x.reduce((sum, entry, d) => sum + entry * W[d][j], 0));
    return cost(scores, y[n]);
  });
  return costs.reduce((sum, entry) => sum + entry, 0) / X.length;
}

export const svm = hinge((margin) => Math.max(0, margin));

/** Where a slice has its heights: the point at a step from W. */
type Walk = (W: Matrix, direction: Matrix, step: number) => Matrix;
export const straight: Walk = (W, direction, step) => add(W, multiply(step, direction));

/** Slices of another loss, or along other points. */
export function slices(lossOf: LossOf, walk: Walk = straight) {
  const lossSlice1d = (W: Matrix, direction: Matrix, X: Matrix, y: Vector, steps: Vector) =>
    steps.map((step) => lossOf(walk(W, direction, step), X, y));
  return {
    lossSlice1d,
    lossSlice2d: (W: Matrix, d1: Matrix, d2: Matrix, X: Matrix, y: Vector, steps: Vector) =>
      steps.map((step) => lossSlice1d(walk(W, d1, step), d2, X, y, steps)),
  };
}

/** The direction brought to length 1. */
export const unit: Walk = (W, direction, step) => {
  const length = Math.hypot(...direction.flat());
  return add(W, multiply(length === 0 ? 0 : step / length, direction));
};
export const downhill: Walk = (W, direction, step) => subtract(W, multiply(step, direction));
