import {
  add,
  makeNormal,
  map,
  matmul,
  multiply,
  reshape,
  subtract,
  sum,
  todo,
  transpose,
  zeros,
} from '#starter';
import type { Matrix, Vector } from '#starter';
import { affineBackward, affineForward, reluBackward, reluForward } from './layers.ts';
import { softmaxLoss, svmLoss } from './losses.ts';

/**
 * The loss of a linear classifier with scores `X W`: the SVM loss of the scores, plus the penalty `reg * sum(W^2)`.
 * Your own `svmLoss` may be called.
 *
 * @param W (D, C), weights
 * @param X (N, D), examples
 * @param y (N), the right class of each example, from 0 to C - 1
 * @param reg a number, the strength of the penalty; without a half
 * @returns loss, a number, and dW (D, C), its gradient with respect to `W`
 */
export function linearSvmLoss(W: Matrix, X: Matrix, y: Vector, reg: number): { loss: number; dW: Matrix } {
  // Your code here.
  todo('linear-svm');
}

/**
 * The loss of a linear classifier with scores `X W`: the softmax loss of the scores, plus the penalty
 * `reg * sum(W^2)`. Your own `softmaxLoss` may be called.
 *
 * @param W (D, C), weights
 * @param X (N, D), examples
 * @param y (N), the right class of each example, from 0 to C - 1
 * @param reg a number, the strength of the penalty; without a half
 * @returns loss, a number, and dW (D, C), its gradient with respect to `W`
 */
export function linearSoftmaxLoss(
  W: Matrix,
  X: Matrix,
  y: Vector,
  reg: number,
): { loss: number; dW: Matrix } {
  // Your code here.
  todo('linear-softmax');
}

/** The parameters of a two-layer net: W1 (D, H), b1 (H), W2 (H, C), b2 (C). */
interface TwoLayerParams {
  W1: Matrix;
  b1: Vector;
  W2: Matrix;
  b2: Vector;
}

/**
 * The scores of a net of two layers: affine - relu - affine. Your own layers may be called.
 *
 * @param X (N, D), examples
 * @param params W1 (D, H), b1 (H), W2 (H, C), b2 (C)
 * @returns scores (N, C)
 */
export function twoLayerNetScores(X: Matrix, params: TwoLayerParams): Matrix {
  // Your code here.
  todo('two-layer-net');
}

/**
 * The softmax loss of a net of two layers, plus the penalty `0.5 * reg * (sum(W1^2) + sum(W2^2))`: weights are
 * penalised, biases are not.
 *
 * @param X (N, D), examples
 * @param y (N), the right class of each example, from 0 to C - 1
 * @param params W1 (D, H), b1 (H), W2 (H, C), b2 (C)
 * @param reg a number, the strength of the penalty
 * @returns loss, a number, and grads, the gradient with respect to each parameter under its name
 */
export function twoLayerNetLoss(
  X: Matrix,
  y: Vector,
  params: TwoLayerParams,
  reg: number,
): { loss: number; grads: TwoLayerParams } {
  // Your code here.
  todo('two-layer-net');
}

/** How a net of two layers is trained. */
interface TrainOptions {
  /** H, the number of hidden units. */
  hiddenSize: number;
  /** C, the number of classes. */
  classes: number;
  learningRate: number;
  /** How many examples each step looks at. */
  batchSize: number;
  steps: number;
  /** The strength of the penalty on weights. */
  reg: number;
  /** The standard deviation of the initial weights; biases start at zero. */
  weightScale: number;
  /** Uniform on [0, 1): all chance comes from here, never from Math.random. */
  rng: () => number;
}

/**
 * Trains a net of two layers by stochastic gradient descent: every step draws a batch of examples, with repetition,
 * and walks downhill along its gradient. Your own `twoLayerNetLoss` may be called.
 *
 * @param data X (N, D), examples, and y (N), their classes
 * @param options see above
 * @returns params, the parameters after the last step, and lossHistory (steps), the loss of each step's batch
 */
export function trainTwoLayerNet(
  data: { X: Matrix; y: Vector },
  options: TrainOptions,
): { params: TwoLayerParams; lossHistory: Vector } {
  // Your code here.
  todo('train-digits');
}
