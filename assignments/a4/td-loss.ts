import { map, todo, zeros } from '#starter';
import type { Matrix, Vector } from '#starter';
import { numericalGradient } from './gradient-check.ts';
import { huberLoss } from './huber.ts';

interface TdOptions {
  /** How much less a reward is worth that comes one step later. */
  gamma: number;
  /** The size of an error beyond which its pull should not grow any more. */
  delta: number;
}

/**
 * The errors of temporal differences. Given, for you to use:
 * `error[n] = q[n][actions[n]] - (rewards[n] + gamma (1 - done[n]) max over a of nextQ[n][a])`.
 *
 * @param q (N, A), what each action is thought to be worth in each of N situations
 * @param actions (N), which action was taken
 * @param rewards (N), what it brought
 * @param nextQ (N, A), the worth of the actions in the situation after it, from the target network: constant here
 * @param done (N), 1 where the game was over after it, 0 elsewhere
 * @returns (N)
 */
function tdErrors(
  q: Matrix,
  actions: Vector,
  rewards: Vector,
  nextQ: Matrix,
  done: Vector,
  gamma: number,
): Vector {
  return q.map((row, n) => row[actions[n]] - (rewards[n] + gamma * (1 - done[n]) * Math.max(...nextQ[n])));
}

/**
 * The loss as it was published, without its gradient: `mean(0.5 clip(error, -delta, delta)^2)`. It is the evidence; leave
 * it as it is.
 */
function publishedTdLoss(
  q: Matrix,
  actions: Vector,
  rewards: Vector,
  nextQ: Matrix,
  done: Vector,
  { gamma, delta }: TdOptions,
): number {
  const errors = tdErrors(q, actions, rewards, nextQ, done, gamma);
  const clipped = errors.map((error) => Math.min(Math.max(error, -delta), delta));
  return clipped.reduce((sum, error) => sum + (0.5 * error * error) / q.length, 0);
}

/**
 * What is wrong with the published loss, in numbers: for each example its derivative with respect to the one entry of q
 * that the example is about, measured, beside what the TD error says it should be.
 *
 * @param q (N, A); the others as in `tdLoss`
 * @param options `h` is the step of the centred difference
 * @returns measured (N), the derivative of `publishedTdLoss` by `q[n][actions[n]]`, by centred differences of step h;
 *   wanted (N), the TD error, but no larger than delta and no smaller than -delta, divided by N; silenced, the share of
 *   the examples of which nothing arrives although something should: measured is exactly 0, and wanted is not
 */
export function proveClipBug(
  q: Matrix,
  actions: Vector,
  rewards: Vector,
  nextQ: Matrix,
  done: Vector,
  { gamma, delta, h }: TdOptions & { h: number },
): { measured: Vector; wanted: Vector; silenced: number } {
  // Your code here.
  todo('dqn-clip');
}

/**
 * The loss of Q-learning on a batch of transitions, and its gradient. A large error may be an accident: its pull on q should be
 * no stronger than that of an error of delta.
 *
 * @param q (N, A), what each action is thought to be worth in each of N situations
 * @param actions (N), which action was taken
 * @param rewards (N), what it brought
 * @param nextQ (N, A), the worth of the actions in the situation after it, from the target network: constant here
 * @param done (N), 1 where the game was over after it, 0 elsewhere
 * @returns loss, a mean over the batch, and dq (N, A), its gradient with respect to `q`
 */
export function tdLoss(
  q: Matrix,
  actions: Vector,
  rewards: Vector,
  nextQ: Matrix,
  done: Vector,
  { gamma, delta }: TdOptions,
): { loss: number; dq: Matrix } {
  // Yours to mend: dqn-clip.
  const errors = tdErrors(q, actions, rewards, nextQ, done, gamma);
  const clipped = errors.map((error) => Math.min(Math.max(error, -delta), delta));
  const loss = clipped.reduce((sum, error) => sum + (0.5 * error * error) / q.length, 0);

  const dq = map(q, () => 0);
  errors.forEach((error, n) => {
    // loss = mean(0.5 * clipped ** 2) and clipped = clip(error), which passes on what it does not cut off
    const slope = Math.abs(error) <= delta ? 1 : 0;
    dq[n][actions[n]] = (clipped[n] * slope) / q.length;
  });
  return { loss, dq };
}
