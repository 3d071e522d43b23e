import { todo, zipWith } from '#starter';
import type { Vector } from '#starter';

/**
 * The Huber loss (Huber, 1964), averaged over the examples: of an error `e = pred - target` it is `0.5 e^2` where
 * `|e| <= delta`, and `delta (|e| - 0.5 delta)` beyond, where the parabola goes on as a straight line.
 *
 * @param pred (N)
 * @param target (N)
 * @param options `delta`, above 0: the largest error that is squared
 * @returns loss, a number, and dpred (N), its gradient with respect to `pred`
 */
export function huberLoss(
  pred: Vector,
  target: Vector,
  { delta }: { delta: number },
): { loss: number; dpred: Vector } {
  // <hole huber>
  const N = pred.length;
  const errors = zipWith(pred, target, (p, t) => p - t);

  let loss = 0;
  for (const error of errors) {
    const size = Math.abs(error);
    loss += (size <= delta ? 0.5 * error * error : delta * (size - 0.5 * delta)) / N;
  }
  // The slope of the parabola is the error itself, that of the line is delta or -delta: together, the error clipped
  const dpred = errors.map((error) => Math.min(Math.max(error, -delta), delta) / N);
  return { loss, dpred };
  // </hole>
}
