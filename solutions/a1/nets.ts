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
  // <hole linear-svm>
  const scores = matmul(X, W);
  const { loss: dataLoss, dx: dscores } = svmLoss(scores, y);
  const loss = dataLoss + reg * sum(multiply(W, W));
  // scores = X W, with respect to W; and the square of the penalty gives 2 W
  const dW = add(matmul(transpose(X), dscores), multiply(2 * reg, W));
  return { loss, dW };
  // </hole>
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
  // <hole linear-softmax>
  const scores = matmul(X, W);
  const { loss: dataLoss, dx: dscores } = softmaxLoss(scores, y);
  const loss = dataLoss + reg * sum(multiply(W, W));
  // scores = X W, with respect to W; and the square of the penalty gives 2 W
  const dW = add(matmul(transpose(X), dscores), multiply(2 * reg, W));
  return { loss, dW };
  // </hole>
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
  // <hole two-layer-net>
  const hidden = reluForward(affineForward(X, params.W1, params.b1).out).out;
  return affineForward(hidden, params.W2, params.b2).out;
  // </hole>
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
  // <hole two-layer-net>
  const { W1, b1, W2, b2 } = params;
  const first = affineForward(X, W1, b1);
  const hidden = reluForward(first.out);
  const second = affineForward(hidden.out, W2, b2);
  const { loss: dataLoss, dx: dscores } = softmaxLoss(second.out, y);
  const loss = dataLoss + 0.5 * reg * (sum(multiply(W1, W1)) + sum(multiply(W2, W2)));
  // scores = hidden W2 + b2
  const { dx: dhidden, dw: dW2, db: db2 } = affineBackward(dscores, second.cache);
  // hidden = relu(first)
  const { dx: dfirst } = reluBackward(reshape(dhidden, [X.length, b1.length]), hidden.cache);
  // first = X W1 + b1
  const { dw: dW1, db: db1 } = affineBackward(dfirst, first.cache);
  // the half of the penalty and the square leave W itself
  const grads = { W1: add(dW1, multiply(reg, W1)), b1: db1, W2: add(dW2, multiply(reg, W2)), b2: db2 };
  return { loss, grads };
  // </hole>
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
  // <hole train-digits>
  const { X, y } = data;
  const { hiddenSize, classes, learningRate, batchSize, steps, reg, weightScale, rng } = options;
  const normal = makeNormal(rng);
  const weights = (D: number, M: number) => map(zeros(D, M), () => weightScale * normal());
  let params = {
    W1: weights(X[0].length, hiddenSize),
    b1: zeros(hiddenSize),
    W2: weights(hiddenSize, classes),
    b2: zeros(classes),
  };
  const lossHistory: Vector = [];
  for (let step = 0; step < steps; step++) {
    const batch = Array.from({ length: batchSize }, () => Math.floor(rng() * X.length));
    const { loss, grads } = twoLayerNetLoss(
      batch.map((n) => X[n]),
      batch.map((n) => y[n]),
      params,
      reg,
    );
    lossHistory.push(loss);
    params = {
      W1: subtract(params.W1, multiply(learningRate, grads.W1)),
      b1: subtract(params.b1, multiply(learningRate, grads.b1)),
      W2: subtract(params.W2, multiply(learningRate, grads.W2)),
      b2: subtract(params.b2, multiply(learningRate, grads.b2)),
    };
  }
  return { params, lossHistory };
  // </hole>
}
