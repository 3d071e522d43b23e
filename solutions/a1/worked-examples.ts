import { matmul, multiply, sum } from '#starter';
import { workOut } from '../work-out.ts';
import * as gates from './gates.ts';
import * as layers from './layers.ts';
import { quadraticCost, softmaxLoss, svmLoss } from './losses.ts';
import { linearSoftmaxLoss, linearSvmLoss, twoLayerNetLoss, twoLayerNetScores } from './nets.ts';

// The examples that the handout works out, for its figures and for the tests of its numbers.

const twoNumbers = { x: 3, y: -5, dout: 2 };

export const addGate = workOut(
  twoNumbers,
  ({ x, y }) => gates.addGateForward(x, y),
  (cache, { dout }) => gates.addGateBackward(dout, cache),
);

export const mulGate = workOut(
  twoNumbers,
  ({ x, y }) => gates.mulGateForward(x, y),
  (cache, { dout }) => gates.mulGateBackward(dout, cache),
);

export const maxGate = workOut(
  twoNumbers,
  ({ x, y }) => gates.maxGateForward(x, y),
  (cache, { dout }) => gates.maxGateBackward(dout, cache),
);

const outputs = { a: [0.5, 2, -1], y: [1, 0, -1] };
export const cost = { ...outputs, ...quadraticCost(outputs.a, outputs.y) };

/** A neuron and its cost: `da` is the gradient of the cost with respect to the output. */
export const neuron = workOut(
  { w: [2, -3], b: -3, x: [-1, -2], y: 1 },
  ({ x, w, b, y }) => {
    const { out, cache } = gates.neuronForward(x, w, b);
    const { loss, da } = quadraticCost([out], [y]);
    return { out, cache, loss, da: da[0] };
  },
  (cache, { da }) => gates.neuronBackward(da, cache),
);

export const sigmoid = workOut(
  { x: [[0, 2]], dout: [[1, -3]] },
  ({ x }) => layers.sigmoidForward(x),
  (cache, { dout }) => layers.sigmoidBackward(dout, cache),
);

export const tanh = workOut(
  { x: [[0, 1]], dout: [[2, -3]] },
  ({ x }) => layers.tanhForward(x),
  (cache, { dout }) => layers.tanhBackward(dout, cache),
);

const rectified = {
  x: [
    [1, -2],
    [-0.5, 3],
  ],
  dout: [
    [10, 20],
    [30, 40],
  ],
};

export const relu = workOut(
  rectified,
  ({ x }) => layers.reluForward(x),
  (cache, { dout }) => layers.reluBackward(dout, cache),
);

export const leakyRelu = workOut(
  { ...rectified, alpha: 0.1 },
  ({ x, alpha }) => layers.leakyReluForward(x, { alpha }),
  (cache, { dout }) => layers.leakyReluBackward(dout, cache),
);

export const sigmoidLayer = workOut(
  {
    x: [1, -1],
    W: [
      [1, 0],
      [2, 1],
      [0, 1],
    ],
    dout: [1, 0, -2],
  },
  ({ x, W }) => gates.sigmoidLayerForward(x, W),
  (cache, { dout }) => gates.sigmoidLayerBackward(dout, cache),
);

export const affine = workOut(
  {
    x: [
      [1, 2, 0],
      [-1, 0, 3],
    ],
    w: [
      [1, 0],
      [2, -1],
      [0, 3],
    ],
    b: [1, -1],
    dout: [
      [1, 2],
      [3, -1],
    ],
  },
  ({ x, w, b }) => layers.affineForward(x, w, b),
  (cache, { dout }) => layers.affineBackward(dout, cache),
);

const y = [0, 2];
const margins = [
  [3, 1, 2.5],
  [0, 2, -1],
];
export const svm = { x: margins, y, ...svmLoss(margins, y) };

const scores = [
  [2, 1, 0],
  [0, 3, 1],
];
export const softmax = { x: scores, y, ...softmaxLoss(scores, y) };

const X = [
  [1, 2],
  [-2, 1],
];
const W = [
  [1, 0, -1],
  [0, 1, 1],
];
const reg = 0.1;
const linear = { X, W, y, reg, scores: matmul(X, W), squares: sum(multiply(W, W)) };
export const linearSvm = { ...linear, ...linearSvmLoss(W, X, y, reg) };
export const linearSoftmax = { ...linear, ...linearSoftmaxLoss(W, X, y, reg) };

const net = {
  X: [[1, 2]],
  y: [1],
  params: {
    W1: [
      [1, 2],
      [1, -2],
    ],
    b1: [0, 1],
    W2: [
      [0.5, -0.5],
      [1, -1],
    ],
    b2: [0, 1],
  },
  reg: 0.1,
};
export const twoLayerNet = {
  ...net,
  scores: twoLayerNetScores(net.X, net.params),
  squares: sum(multiply(net.params.W1, net.params.W1)) + sum(multiply(net.params.W2, net.params.W2)),
  ...twoLayerNetLoss(net.X, net.y, net.params, net.reg),
};
