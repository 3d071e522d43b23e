import { expect, test } from 'vitest';
import { exp, matmul, type Numeric } from '#starter';
import {
  addGateBackward,
  addGateForward,
  maxGateBackward,
  maxGateForward,
  mulGateBackward,
  mulGateForward,
  neuronBackward,
  neuronForward,
  sigmoidLayerBackward,
  sigmoidLayerForward,
} from '../../solutions/a1/gates.ts';
import {
  affineBackward,
  affineForward,
  leakyReluBackward,
  leakyReluForward,
  reluBackward,
  reluForward,
  sigmoidBackward,
  sigmoidForward,
  tanhBackward,
  tanhForward,
} from '../../solutions/a1/layers.ts';
import { quadraticCost, softmaxLoss, svmLoss } from '../../solutions/a1/losses.ts';
import { linearSoftmaxLoss, linearSvmLoss, twoLayerNetLoss } from '../../solutions/a1/nets.ts';
import { asDrawn, readFigures } from '../drawn.ts';

/** What stands in a figure under the names of a forward and a backward pass is what the solutions return under them. */
const drawn = readFigures('a1');
const corner = [
  [1, -2],
  [-0.5, 3],
];
const tens = [
  [10, 20],
  [30, 40],
];

function layer<Cache>(
  id: string,
  forward: { out: Numeric; cache: Cache },
  dout: Numeric,
  backward: (cache: Cache) => Record<string, Numeric>,
): { id: string; shown: Record<string, Numeric> } {
  return { id, shown: { out: forward.out, dout, ...backward(forward.cache) } };
}

const [W, X, y] = [
  [
    [1, 0, -1],
    [0, 1, 1],
  ],
  [
    [1, 2],
    [-2, 1],
  ],
  [0, 2],
];
const svm = linearSvmLoss(W, X, y, 0.1);
const softmax = linearSoftmaxLoss(W, X, y, 0.1);
const cost = quadraticCost([0.5, 2, -1], [1, 0, -1]);
const scores = [
  [3, 1, 2.5],
  [0, 2, -1],
];
const margins = svmLoss(scores, y);
const chances = softmaxLoss(
  [
    [2, 1, 0],
    [0, 3, 1],
  ],
  y,
);
const params = {
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
};
const net = twoLayerNetLoss([[1, 2]], [1], params, 0.1);
const twoOfA = sigmoidForward([[0, 2]]);
const twoOfB = tanhForward([[0, 1]]);

test.each([
  layer('add-gate', addGateForward(3, -5), 2, (cache) => addGateBackward(2, cache)),
  layer('mul-gate', mulGateForward(3, -5), 2, (cache) => mulGateBackward(2, cache)),
  layer('max-gate', maxGateForward(3, -5), 2, (cache) => maxGateBackward(2, cache)),
  { id: 'quadratic-cost', shown: { a: [0.5, 2, -1], y: [1, 0, -1], C: cost.loss, da: cost.da } },
  layer('sigmoid', twoOfA, [[1, -3]], (cache) => sigmoidBackward([[1, -3]], cache)),
  layer('tanh', twoOfB, [[2, -3]], (cache) => tanhBackward([[2, -3]], cache)),
  layer('relu', reluForward(corner), tens, (cache) => reluBackward(tens, cache)),
  layer('leaky-relu', leakyReluForward(corner, { alpha: 0.1 }), tens, (cache) =>
    leakyReluBackward(tens, cache),
  ),
  layer(
    'sigmoid-layer',
    sigmoidLayerForward(
      [1, -1],
      [
        [1, 0],
        [2, 1],
        [0, 1],
      ],
    ),
    [1, 0, -2],
    (cache) => sigmoidLayerBackward([1, 0, -2], cache),
  ),
  layer(
    'affine',
    affineForward(
      [
        [1, 2, 0],
        [-1, 0, 3],
      ],
      [
        [1, 0],
        [2, -1],
        [0, 3],
      ],
      [1, -1],
    ),
    [
      [1, 2],
      [3, -1],
    ],
    (cache) =>
      affineBackward(
        [
          [1, 2],
          [3, -1],
        ],
        cache,
      ),
  ),
  {
    id: 'svm-loss',
    shown: { L: margins.loss, dx11: margins.dx[0][0], dx12: margins.dx[0][1], dx13: margins.dx[0][2] },
  },
  { id: 'softmax-loss', shown: { L: chances.loss, dx: chances.dx[0], S: exp(2) + exp(1) + 1 } },
  { id: 'linear-svm', shown: { X, W, 'X W': matmul(X, W), L: svm.loss, dW: svm.dW } },
  { id: 'linear-softmax', shown: { X, W, 'X W': matmul(X, W), L: softmax.loss, dW: softmax.dW } },
  {
    id: 'two-layer-net',
    shown: {
      ...params,
      L: net.loss,
      dW1: net.grads.W1,
      db1: net.grads.b1,
      dW2: net.grads.W2,
      db2: net.grads.b2,
    },
  },
])('$id', ({ id, shown }) => {
  for (const [name, value] of Object.entries(shown)) {
    expect([name, ...drawn(id, name)]).toEqual([name, ...asDrawn(value)]);
  }
});

test('neuron', () => {
  const { out, cache } = neuronForward([-1, -2], [2, -3], -3);
  const { loss, da } = quadraticCost([out], [1]);
  const { dx, dw, db } = neuronBackward(da[0], cache);
  const shown = {
    w1: 2,
    w2: -3,
    x1: -1,
    x2: -2,
    b: -3,
    z: 1,
    a: out,
    da: da[0],
    C: loss,
    dz: db,
    db,
    dw1: dw[0],
    dw2: dw[1],
    dx1: dx[0],
    dx2: dx[1],
  };
  for (const [name, value] of Object.entries(shown)) {
    expect([name, ...drawn('neuron', name)]).toEqual([name, ...asDrawn(value)]);
  }
});

test('the figure of training says where the loss begins', () => {
  expect(Math.log(10).toFixed(4)).toBe('2.3026');
  expect(() => drawn('train-digits', 'loss, near 2.3026 at first')).not.toThrow();
});
