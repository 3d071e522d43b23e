import {
  add,
  divide,
  exp,
  log,
  map,
  matmul,
  max,
  mean,
  multiply,
  subtract,
  sum,
  todo,
  transpose,
  zipWith,
} from '#starter';
import type { Matrix, Vector } from '#starter';
import { batchnormBackward, batchnormForward } from './batchnorm.ts';
import { layernormBackward, layernormForward } from './layernorm.ts';
import { dropoutBackward, dropoutForward } from './regularisation.ts';

/**
 * The softmax loss that the networks here and in convnet.ts end with. You have written it in a1: bring yours.
 *
 * @param x (N, C), scores
 * @param y (N), the right class of each example
 * @returns loss, a number, and dx (N, C)
 */
export function softmaxLoss(x: Matrix, y: Vector): { loss: number; dx: Matrix } {
  // Your code here.
  todo('fully-connected-net');
}

/** `W1, b1, ..., WL, bL` and, with normalisation, `gamma1, beta1, ...` for every layer but the last; or their gradients. */
type NetParams = Record<`W${number}`, Matrix> &
  Record<`b${number}` | `gamma${number}` | `beta${number}`, Vector>;

interface NetOptions {
  /** The strength of the penalty on all weights W1, ..., WL, but not on b, gamma or beta. */
  reg: number;
  normalization: 'none' | 'batchnorm' | 'layernorm';
  /** The probability with which dropout keeps an entry; 1 for no dropout. */
  keepProbability: number;
  /** For batch normalisation and dropout. A loss is asked for in train mode alone. */
  mode: 'train' | 'test';
  /** A generator of uniform numbers on [0, 1), for dropout. */
  rng: () => number;
  /** For batch normalisation in test mode: of each hidden layer the running mean and the running variance. */
  running?: Matrix[];
}

/** The scores of the network, and the way back from their gradient to those of the parameters, without the penalty. */
interface Pass {
  scores: Matrix;
  backward: (dscores: Matrix) => NetParams;
}

/** What both functions below have in common. Yours to change: nobody else calls it. */
function runNet(X: Matrix, params: NetParams, options: NetOptions): Pass {
  // Your code here.
  todo('fully-connected-net');
}

/**
 * The scores of a fully connected network of any depth: affine - (normalisation) - ReLU - (dropout) for each layer but
 * the last, which is affine alone.
 *
 * @param X (N, D), examples
 * @param params W1 (D, H1), b1 (H1), ..., WL (H, C), bL (C); with normalisation gamma1 (H1), beta1 (H1), ... too
 * @returns the scores (N, C)
 */
export function fullyConnectedNetScores(X: Matrix, params: NetParams, options: NetOptions): Matrix {
  // Your code here.
  todo('fully-connected-net');
}

/**
 * The loss of a fully connected network, in train mode: the softmax loss of its scores plus `0.5 * reg * sum(W^2)` over all
 * weights.
 *
 * @param X (N, D), examples
 * @param y (N), the right class of each example, from 0 to C - 1
 * @param params as for `fullyConnectedNetScores`
 * @returns loss, a number, and grads, the gradient of the loss with respect to each of the params, by the same names
 */
export function fullyConnectedNetLoss(
  X: Matrix,
  y: Vector,
  params: NetParams,
  options: NetOptions,
): { loss: number; grads: NetParams } {
  // Your code here.
  todo('fully-connected-net');
}
