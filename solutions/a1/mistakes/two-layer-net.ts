import { defineMistakes } from '#define';
import { add, multiply, reshape, sum } from '#starter';
import type { Matrix, Vector } from '#starter';
import { affineBackward, affineForward, reluBackward, reluForward } from '../layers.ts';
import { softmaxLoss } from '../losses.ts';
import { twoLayerNetLoss } from '../nets.ts';

type Params = Parameters<typeof twoLayerNetLoss>[2];
type Result = ReturnType<typeof twoLayerNetLoss>;
type Loss = (X: Matrix, y: Vector, params: Params, reg: number) => Result;

const squares = ({ W1, W2 }: Params) => sum(multiply(W1, W1)) + sum(multiply(W2, W2));
const lengths = ({ b1, b2 }: Params) => sum(multiply(b1, b1)) + sum(multiply(b2, b2));

/** The solution's result with another penalty in the loss or in its gradients. */
function withPenalty(wrong: (right: Result, params: Params, reg: number) => Result): Loss {
  return (X, y, params, reg) => wrong(twoLayerNetLoss(X, y, params, reg), params, reg);
}

/** The solution's result with so much more of the penalty's slope in its gradients. */
function withPenaltySlope(more: number): Loss {
  return withPenalty((right, { W1, W2 }, reg) => ({
    ...right,
    grads: {
      ...right.grads,
      W1: add(right.grads.W1, multiply(more * reg, W1)),
      W2: add(right.grads.W2, multiply(more * reg, W2)),
    },
  }));
}

/** The solution's result with the gradients of layer 1 that another way back gives. */
function withWayBack(
  back: (dhidden: Matrix, first: ReturnType<typeof affineForward>) => { dw: Matrix; db: Vector },
): Loss {
  return (X, y, params, reg) => {
    const first = affineForward(X, params.W1, params.b1);
    const second = affineForward(reluForward(first.out).out, params.W2, params.b2);
    const { dx } = affineBackward(softmaxLoss(second.out, y).dx, second.cache);
    const { dw, db } = back(reshape(dx, [X.length, params.b1.length]), first);
    const right = twoLayerNetLoss(X, y, params, reg);
    return { ...right, grads: { ...right.grads, W1: add(dw, multiply(reg, params.W1)), b1: db } };
  };
}

export default defineMistakes([
  {
    code: 'TWO_LAYER_PENALTY_WITHOUT_HALF',
    message: 'has a penalty that is twice too large',
    hint: 'The penalty of a network is half of reg times the sum of squares. Where does the half help in the gradient?',
    functions: {
      twoLayerNetLoss: withPenalty((right, params, reg) => ({
        ...right,
        loss: right.loss + 0.5 * reg * squares(params),
      })),
    },
  },
  {
    code: 'TWO_LAYER_PENALTY_OF_ONE_LAYER',
    message: 'has the penalty of W1 alone',
    hint: 'Which matrices of weights does this network have?',
    functions: {
      twoLayerNetLoss: withPenalty((right, { W2 }, reg) => ({
        ...right,
        loss: right.loss - 0.5 * reg * sum(multiply(W2, W2)),
      })),
    },
  },
  {
    code: 'TWO_LAYER_PENALTY_ON_BIASES',
    message: 'has a penalty on the biases too',
    hint: 'Which of the parameters are weights? A bias only shifts, and is left alone.',
    functions: {
      twoLayerNetLoss: withPenalty((right, params, reg) => ({
        loss: right.loss + 0.5 * reg * lengths(params),
        grads: {
          ...right.grads,
          b1: add(right.grads.b1, multiply(reg, params.b1)),
          b2: add(right.grads.b2, multiply(reg, params.b2)),
        },
      })),
    },
  },
  {
    code: 'TWO_LAYER_PENALTY_MISSING_FROM_GRADIENT',
    message: 'is the gradient of the data loss alone: the penalty depends on the weights too',
    hint: 'The loss has two terms. What does the derivative of each of them say about the weights?',
    functions: { twoLayerNetLoss: withPenaltySlope(-1) },
  },
  {
    code: 'TWO_LAYER_PENALTY_GRADIENT_DOUBLED',
    message: 'has the penalty twice: differentiating half a square leaves no factor',
    hint: 'Differentiate half of reg times W squared. What becomes of the half?',
    functions: { twoLayerNetLoss: withPenaltySlope(1) },
  },
  {
    code: 'TWO_LAYER_RELU_SKIPPED_ON_THE_WAY_BACK',
    message: 'comes from a way back that skips the ReLU',
    hint: 'Which layers stand between the scores and W1? Does the backward pass call each of them?',
    functions: {
      twoLayerNetLoss: withWayBack((dhidden, first) => affineBackward(dhidden, first.cache)),
    },
  },
  {
    code: 'TWO_LAYER_RELU_MASK_OF_THE_GRADIENT',
    message: 'stops where the gradient is negative instead of where the hidden unit was',
    hint: 'Whose sign decides whether a hidden unit passes something on: that of its own input, or that of what comes back?',
    functions: {
      twoLayerNetLoss: withWayBack((dhidden, first) =>
        affineBackward(reluBackward(dhidden, { x: dhidden }).dx, first.cache),
      ),
    },
  },
]);
