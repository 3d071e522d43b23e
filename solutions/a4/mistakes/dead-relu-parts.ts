import { add, map, matmul, multiply, outer, subtract, sum, transpose, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';
import { deadReluFraction, type reviveWithLeaky } from '../dead-relu.ts';

type Given = Parameters<typeof reviveWithLeaky>;
export type Params = Given[2];
export type Options = Given[3];

/** The gradients of one step, with what they are made of. */
export interface Step {
  X: Matrix;
  y: Vector;
  params: Params;
  options: Options;
  z: Matrix;
  h: Matrix;
  error: Vector;
  dprediction: Vector;
}

/** What a mistake may do otherwise in each step, and at the end. */
export interface Otherwise {
  /** Of a value before the ReLU. */
  activate?: (z: number, alpha: number) => number;
  /** The slope there. */
  slope?: (z: number, alpha: number) => number;
  loss?: (error: Vector) => number;
  /** The gradient of the loss with respect to the predictions. */
  back?: (error: Vector) => Vector;
  /** The gradients that the step goes along. */
  change?: (grads: Params, step: Step) => Params;
  /** What the loss history becomes. */
  history?: (losses: Vector, last: number) => Vector;
  dead?: (X: Matrix, after: Params, before: Params) => number;
}

const squares = (error: Vector) => sum(multiply(error, error));
export const right: Required<Otherwise> = {
  activate: (z, alpha) => (z > 0 ? z : alpha * z),
  slope: (z, alpha) => (z > 0 ? 1 : alpha),
  loss: (error) => squares(error) / (2 * error.length),
  back: (error) => map(error, (e) => e / error.length),
  change: (grads) => grads,
  history: (losses) => losses,
  dead: (X, { W1, b1 }) => deadReluFraction(X, W1, b1),
};

/** The values of the net before a step. */
function forward(X: Matrix, y: Vector, params: Params, options: Options, rules: Required<Otherwise>): Step {
  const z = add(matmul(X, params.W1), params.b1);
  const h = map(z, (entry) => rules.activate(entry, options.alpha));
  const error = subtract(add(matmul(h, params.w2), params.b2), y);
  return { X, y, params, options, z, h, error, dprediction: rules.back(error) };
}

/** The gradients of a step; `w2` is what the gradient meets on its way back. */
export function gradientsOf(step: Step, slope = right.slope, w2 = step.params.w2): Params {
  const { X, z, h, dprediction, options } = step;
  const dz = zipWith(outer(dprediction, w2), z, (d, entry) => d * slope(entry, options.alpha));
  return {
    W1: matmul(transpose(X), dz),
    b1: sum(dz, 0),
    w2: matmul(dprediction, h),
    b2: sum(dprediction),
  };
}

export function moved(params: Params, grads: Params, rate: number): Params {
  return {
    W1: subtract(params.W1, multiply(rate, grads.W1)),
    b1: subtract(params.b1, multiply(rate, grads.b1)),
    w2: subtract(params.w2, multiply(rate, grads.w2)),
    b2: params.b2 - rate * grads.b2,
  };
}

/** A training in which something is done otherwise. */
export function withTraining(otherwise: Otherwise) {
  const rules = { ...right, ...otherwise };
  return {
    reviveWithLeaky: (X: Matrix, y: Vector, start: Params, options: Options) => {
      let params = start;
      const losses: Vector = [];
      for (let i = 0; i < options.steps; i++) {
        const step = forward(X, y, params, options, rules);
        losses.push(rules.loss(step.error));
        params = moved(params, rules.change(gradientsOf(step, rules.slope), step), options.learningRate);
      }
      const last = rules.loss(forward(X, y, params, options, rules).error);
      return {
        params,
        lossHistory: rules.history(losses, last),
        deadFraction: rules.dead(X, params, start),
      };
    },
  };
}
