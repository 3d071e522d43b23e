import { map, max, multiply, sum } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';
import { replacing } from '../../replacing.ts';
import { temporalSoftmaxLoss } from '../temporal.ts';

type Given = Parameters<typeof temporalSoftmaxLoss>;

/** The solution's results, some of them replaced. */
export const withResult = replacing({ temporalSoftmaxLoss });

/** Loss and gradient of the same steps under another mask, each times a factor. */
export function withMask(maskOf: (mask: Matrix) => Matrix, factor: (mask: Matrix) => number = () => 1) {
  return withResult((_, x, y, mask) => {
    const { loss, dx } = temporalSoftmaxLoss(x, y, maskOf(mask));
    return { loss: factor(mask) * loss, dx: multiply(factor(mask), dx) };
  });
}

/** Loss and gradient both times a factor. */
export function scaled(factor: (mask: Matrix) => number) {
  return withMask((mask) => mask, factor);
}

/** One step of one sequence. */
interface Step {
  scores: Vector;
  right: number;
  /** What it counts for. */
  weight: number;
  n: number;
  t: number;
}

/** A loss with a rule of its own for a step: its loss and the gradient of its scores. */
export function stepByStep(rule: (step: Step, x: Tensor3) => { loss: number; d: Vector }) {
  return {
    temporalSoftmaxLoss: (...[x, y, mask]: Given) => {
      const steps = x.map((sequence, n) =>
        sequence.map((scores, t) => {
          const weight = mask[n][t] / x.length;
          return { weight, ...rule({ scores, right: y[n][t], weight, n, t }, x) };
        }),
      );
      return {
        loss: sum(steps.flat().map(({ loss, weight }) => weight * loss)),
        dx: steps.map((sequence) => sequence.map(({ d, weight }) => multiply(weight, d))),
      };
    },
  };
}

/** Probabilities from scores that are shifted by some number. */
export function softmax(scores: Vector, shift = max(scores)): Vector {
  const powers = map(scores, (score) => Math.exp(score - shift));
  const total = sum(powers);
  return powers.map((power) => power / total);
}

/** A step's loss and gradient from its probabilities, as the textbook has it. */
export function fromProbabilities(p: Vector, right: number, minusLog = (entry: number) => -Math.log(entry)) {
  return { loss: minusLog(p[right]), d: p.map((entry, v) => entry - (v === right ? 1 : 0)) };
}
