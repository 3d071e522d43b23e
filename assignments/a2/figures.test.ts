import { expect, test } from 'vitest';
import { type Numeric, permute, reshape } from '#starter';
import {
  batchnormBackward,
  batchnormForward,
  spatialBatchnormBackward,
  spatialBatchnormForward,
} from '../../solutions/a2/batchnorm.ts';
import {
  convBackward,
  convForward,
  maxPoolBackward,
  maxPoolForward,
} from '../../solutions/a2/convolution.ts';
import { threeLayerConvNetLoss } from '../../solutions/a2/convnet.ts';
import {
  layernormBackward,
  layernormForward,
  spatialGroupnormBackward,
  spatialGroupnormForward,
} from '../../solutions/a2/layernorm.ts';
import { fullyConnectedNetLoss } from '../../solutions/a2/nets.ts';
import { adam, rmsprop, sgdMomentum } from '../../solutions/a2/optimizers.ts';
import { dropoutBackward, dropoutForward } from '../../solutions/a2/regularisation.ts';
import { asDrawn, readFigures } from '../drawn.ts';

/** What stands in a figure under the names of a forward and a backward pass is what the solutions return under them. */
const drawn = readFigures('a2');

function expectShown(id: string, shown: Record<string, Numeric | undefined>, digits?: number): void {
  for (const [name, value] of Object.entries(shown)) {
    expect([name, ...drawn(id, name)]).toEqual([name, ...asDrawn(value ?? NaN, digits)]);
  }
}

test('the optimisers', () => {
  const [w, dw] = [
    [1, -2],
    [4, -1],
  ];
  const heavy = sgdMomentum(w, dw, { learningRate: 0.1, momentum: 0.9, velocity: [0.5, 0] });
  expectShown('sgd-momentum', { w, dw, v: [0.5, 0], 'new v': heavy.config.velocity, 'new w': heavy.nextW });
  const scaled = rmsprop(w, dw, { learningRate: 0.1, decayRate: 0.75, epsilon: 0, cache: [0, 5] });
  expectShown('rmsprop', { w, dw, c: [0, 5], 'new c': scaled.config.cache, 'new w': scaled.nextW });
  const first = adam(w, dw, { learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0 });
  const second = adam(first.nextW, [-2, -1], first.config);
  const { m, v } = second.config;
  const before = { w: first.nextW, m: first.config.m, v: first.config.v };
  expectShown('adam', { ...before, 'new m': m, 'new v': v, 'new w': second.nextW });
});

test('batchnorm', () => {
  const x = [2, 4, 4, 4, 5, 5, 7, 9].map((entry) => [entry]);
  const dout = [1, 0, 0, 0, 0, 0, 0, 2].map((entry) => [entry]);
  const { out, cache } = batchnormForward(x, [2], [1], { mode: 'train', eps: 0 });
  const { dx, dgamma, dbeta } = batchnormBackward(dout, cache);
  // By hand: the sum of the entries is 40, that of the squares of what is left after the mean is 32.
  expectShown('batchnorm', { x, out, dout, μ: 40 / 8, v: 32 / 8, s: 2, dγ: dgamma, dβ: dbeta });
  expectShown('batchnorm', { dx }, 5);
});

test('layernorm', () => {
  const x = [
    [15, 9, 7, 1],
    [1, 1, 5, 5],
  ];
  const dout = [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
  ];
  const [gamma, beta] = [
    [1, 2, 1, 2],
    [0, 0, 1, 1],
  ];
  const { out, cache } = layernormForward(x, gamma, beta, { eps: 0 });
  const { dx, dgamma, dbeta } = layernormBackward(dout, cache);
  expectShown('layernorm', { x, γ: gamma, β: beta, μ: [8, 3], v: [25, 4], s: [5, 2] });
  expectShown('layernorm', { out, dout, dx, dγ: dgamma, dβ: dbeta });
});

test('dropout', () => {
  const x = [
    [4, 8, -2],
    [1, 6, 2],
  ];
  const draws = [
    [0.31, 0.85, 0.07],
    [0.8, 0.64, 0.99],
  ];
  const dout = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  const stock = draws.flat();
  const { out, cache } = dropoutForward(x, { p: 0.8, mode: 'train', rng: () => stock.shift() ?? NaN });
  expectShown('dropout', { x, draws, out, dout, dx: dropoutBackward(dout, cache).dx });
});

test('conv: the image, and the pixel in the middle window by window', () => {
  const x = [
    [1, 2, 0],
    [0, 1, 3],
    [2, 1, 1],
  ];
  const [w, dout] = [
    [
      [1, -1],
      [2, 0],
    ],
    [
      [1, 0],
      [2, -1],
    ],
  ];
  const { out, cache } = convForward([[x]], [[w]], [1], { stride: 1, pad: 0 });
  const { dx } = convBackward([[dout]], cache);
  expectShown('conv', { x, dx });
  for (const i of [0, 1])
    for (const j of [0, 1]) {
      const name = `${i + 1}${j + 1}`;
      expectShown('conv', { [`out${name}`]: out[0][0][i][j], [`dout${name}`]: dout[i][j] });
      expectShown('conv', { [`under w${2 - i}${2 - j}`]: w[1 - i][1 - j] });
    }
});

test('max-pool', () => {
  const x = [
    [1, 5, 0],
    [2, 4, 3],
    [6, 1, 1],
  ];
  const dout = [
    [1, 3],
    [2, -1],
  ];
  const { out, cache } = maxPoolForward([[x]], { poolHeight: 2, poolWidth: 2, stride: 1 });
  expectShown('max-pool', { x, dx: maxPoolBackward([[dout]], cache).dx });
  for (const i of [0, 1])
    for (const j of [0, 1]) {
      const name = `${i + 1}${j + 1}`;
      expectShown('max-pool', { [`out${name}`]: out[0][0][i][j], [`dout${name}`]: dout[i][j] });
    }
});

test('spatial-batchnorm', () => {
  const x = [
    [[[1, 5]], [[15, 1]]],
    [[[5, 1]], [[7, 9]]],
  ];
  const dout = [
    [[[1, 0]], [[0, 0]]],
    [[[0, 0]], [[4, 0]]],
  ];
  const { out, cache } = spatialBatchnormForward(x, [2, 1], [0, 1], { mode: 'train', eps: 0 });
  const { dx, dgamma, dbeta } = spatialBatchnormBackward(dout, cache);
  const table = reshape(permute(x, [0, 2, 3, 1]), [4, 2]);
  expectShown('spatial-batchnorm', { x, table, out, dout, dx, dγ: dgamma, dβ: dbeta });
});

test('spatial-groupnorm', () => {
  const x = [[[[1, 5]], [[5, 1]], [[15, 1]], [[7, 9]]]];
  const dout = [[[[1, 0]], [[0, 4]], [[0, 0]], [[1, 0]]]];
  const { out, cache } = spatialGroupnormForward(x, [2, 1, 1, 2], [0, 1, 0, 1], { groups: 2, eps: 0 });
  const { dx, dgamma, dbeta } = spatialGroupnormBackward(dout, cache);
  expectShown('spatial-groupnorm', { x, groups: x, out, dout, dx, dγ: dgamma, dβ: dbeta });
});

test('the nets', () => {
  const params = {
    W1: [
      [1, -1],
      [1, 0],
    ],
    b1: [0, 0],
    W2: [
      [1, 0],
      [2, -1],
    ],
    b2: [-3, 0],
  };
  const options = { normalization: 'none', keepProbability: 1, mode: 'train', rng: () => 0 } as const;
  const deep = fullyConnectedNetLoss([[1, 2]], [0], params, { ...options, reg: 0.1 });
  expectShown('fully-connected-net', { ...params, L: deep.loss });
  const X = [
    [
      [
        [1, 2],
        [3, 0],
      ],
    ],
  ];
  const filters = { W1: [[[[1]]], [[[-1]]]], b1: [0, 1] };
  const seeing = { ...filters, W2: [[1], [-1]], b2: [0], W3: [[2, -1]], b3: [-4, 2] };
  const image = threeLayerConvNetLoss(X, [1], seeing, { reg: 0 });
  expectShown('three-layer-convnet', { X, ...seeing, L: image.loss });
  expectShown('fully-connected-net', gradientsOf({ ...deep.grads }));
  expectShown('three-layer-convnet', gradientsOf({ ...image.grads }));
});

function gradientsOf(grads: Record<string, Numeric>): Record<string, Numeric> {
  return Object.fromEntries(Object.entries(grads).map(([name, grad]) => [`d${name}`, grad]));
}
