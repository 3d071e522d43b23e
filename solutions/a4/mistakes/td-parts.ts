import { zeros } from '#starter';
import type { Matrix, Vector } from '#starter';

export interface TdOptions {
  gamma: number;
  delta: number;
}

/** A batch of transitions, as the functions get it. */
export type Batch = [
  q: Matrix,
  actions: Vector,
  rewards: Vector,
  nextQ: Matrix,
  done: Vector,
  options: TdOptions,
];

export const clip = (value: number, limit: number): number => Math.min(Math.max(value, -limit), limit);
export const huber = (error: number, delta: number): number =>
  clip(error, delta) * (error - clip(error, delta) / 2);
export const average = (entries: Vector): number =>
  entries.reduce((sum, entry) => sum + entry, 0) / entries.length;

/** What the action that was taken should have been worth: (N). */
export function targetsOf([, , rewards, nextQ, done, { gamma }]: Batch): Vector {
  return rewards.map((reward, n) => reward + gamma * (1 - done[n]) * Math.max(...nextQ[n]));
}

/** The errors of temporal differences: (N). */
export function errorsOf(batch: Batch): Vector {
  const [q, actions] = batch;
  return targetsOf(batch).map((target, n) => q[n][actions[n]] - target);
}

/** The parts of the loss that a mistake may have otherwise. */
interface Parts {
  errors: (batch: Batch) => Vector;
  /** What one error costs, and the slope of that. */
  cost: (error: number, delta: number) => number;
  slope: (error: number, delta: number) => number;
  /** The action whose entry of row n gets the gradient. */
  action: (batch: Batch, n: number) => number;
}

const right: Parts = { errors: errorsOf, cost: huber, slope: clip, action: ([, actions], n) => actions[n] };

/** The loss in which some of the parts are others, and whatever is `afterwards` done to it. */
export function tdLossWith(
  wrong: Partial<Parts>,
  afterwards: (given: { loss: number; dq: Matrix }, batch: Batch) => { loss: number; dq: Matrix } = (given) =>
    given,
) {
  const { errors, cost, slope, action } = { ...right, ...wrong };
  return {
    tdLoss: (...batch: Batch) => {
      const [q, , , , , { delta }] = batch;
      const all = errors(batch);
      const dq = q.map((row, n) => {
        const entries = zeros(row.length);
        entries[action(batch, n)] = slope(all[n], delta) / q.length;
        return entries;
      });
      return afterwards({ loss: average(all.map((error) => cost(error, delta))), dq }, batch);
    },
  };
}
