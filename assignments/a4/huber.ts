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
  // Your code here.
  todo('huber');
}
