import { type Numeric, reshape } from '#starter';
import { workOut } from '../work-out.ts';
import {
  batchnormBackward,
  batchnormForward,
  spatialBatchnormBackward,
  spatialBatchnormForward,
} from './batchnorm.ts';
import { threeLayerConvNetLoss } from './convnet.ts';
import { convBackward, convForward, maxPoolBackward, maxPoolForward } from './convolution.ts';
import {
  layernormBackward,
  layernormForward,
  spatialGroupnormBackward,
  spatialGroupnormForward,
} from './layernorm.ts';
import { fullyConnectedNetLoss, fullyConnectedNetScores } from './nets.ts';
import { adam, rmsprop, sgdMomentum } from './optimizers.ts';
import { dropoutBackward, dropoutForward } from './regularisation.ts';

// The examples that the handout works out, for its figures and for the tests of its numbers.

const weights = { w: [1, -2], dw: [4, -1] };

const heavy = { learningRate: 0.1, momentum: 0.9, velocity: [0.5, 0] };
export const momentumStep = { ...weights, before: heavy, ...sgdMomentum(weights.w, weights.dw, heavy) };

const scaling = { learningRate: 0.1, decayRate: 0.75, epsilon: 0, cache: [0, 5] };
export const rmspropStep = { ...weights, before: scaling, ...rmsprop(weights.w, weights.dw, scaling) };

export const adamOptions = { learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0 };
export const adamFirst = { ...weights, ...adam(weights.w, weights.dw, adamOptions) };
const turned = { w: adamFirst.nextW, dw: [-2, -1] };
export const adamSecond = {
  ...turned,
  before: adamFirst.config,
  ...adam(turned.w, turned.dw, adamFirst.config),
};

const column = (entries: readonly number[]) => entries.map((entry) => [entry]);
export const batchnorm = workOut(
  {
    x: column([2, 4, 4, 4, 5, 5, 7, 9]),
    gamma: [2],
    beta: [1],
    eps: 0,
    dout: column([1, 0, 0, 0, 0, 0, 0, 2]),
  },
  ({ x, gamma, beta, eps }) => batchnormForward(x, gamma, beta, { mode: 'train', eps }),
  (cache, { dout }) => batchnormBackward(dout, cache),
);

export const layernorm = workOut(
  {
    x: [
      [15, 9, 7, 1],
      [1, 1, 5, 5],
    ],
    gamma: [1, 2, 1, 2],
    beta: [0, 0, 1, 1],
    eps: 0,
    dout: [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
    ],
  },
  ({ x, gamma, beta, eps }) => layernormForward(x, gamma, beta, { eps }),
  (cache, { dout }) => layernormBackward(dout, cache),
);

export const dropout = workOut(
  {
    x: [
      [4, 8, -2],
      [1, 6, 2],
    ],
    p: 0.8,
    draws: [
      [0.31, 0.85, 0.07],
      [0.8, 0.64, 0.99],
    ],
    dout: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  },
  ({ x, p, draws }) => {
    const stock = draws.flat();
    return dropoutForward(x, { p, mode: 'train', rng: () => stock.shift() ?? NaN });
  },
  (cache, { dout }) => dropoutBackward(dout, cache),
);

export const conv = workOut(
  {
    x: [
      [
        [
          [1, 2, 0],
          [0, 1, 3],
          [2, 1, 1],
        ],
      ],
    ],
    w: [
      [
        [
          [1, -1],
          [2, 0],
        ],
      ],
    ],
    b: [1],
    dout: [
      [
        [
          [1, 0],
          [2, -1],
        ],
      ],
    ],
  },
  ({ x, w, b }) => convForward(x, w, b, { stride: 1, pad: 0 }),
  (cache, { dout }) => convBackward(dout, cache),
);

export const maxPool = workOut(
  {
    x: [
      [
        [
          [1, 5, 0],
          [2, 4, 3],
          [6, 1, 1],
        ],
      ],
    ],
    dout: [
      [
        [
          [1, 3],
          [2, -1],
        ],
      ],
    ],
  },
  ({ x }) => maxPoolForward(x, { poolHeight: 2, poolWidth: 2, stride: 1 }),
  (cache, { dout }) => maxPoolBackward(dout, cache),
);

export const spatialBatchnorm = workOut(
  {
    x: reshape([1, 5, 15, 1, 5, 1, 7, 9], [2, 2, 1, 2]),
    gamma: [2, 1],
    beta: [0, 1],
    dout: reshape([1, 0, 0, 0, 0, 0, 4, 0], [2, 2, 1, 2]),
  },
  ({ x, gamma, beta }) => spatialBatchnormForward(x, gamma, beta, { mode: 'train', eps: 0 }),
  (cache, { dout }) => spatialBatchnormBackward(dout, cache),
);

export const spatialGroupnorm = workOut(
  {
    x: reshape([1, 5, 5, 1, 15, 1, 7, 9], [1, 4, 1, 2]),
    gamma: [2, 1, 1, 2],
    beta: [0, 1, 0, 1],
    dout: reshape([1, 0, 0, 4, 0, 0, 1, 0], [1, 4, 1, 2]),
  },
  ({ x, gamma, beta }) => spatialGroupnormForward(x, gamma, beta, { groups: 2, eps: 0 }),
  (cache, { dout }) => spatialGroupnormBackward(dout, cache),
);

const deep = {
  X: [[1, 2]],
  y: [0],
  params: {
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
  },
  options: { reg: 0.1, normalization: 'none', keepProbability: 1, mode: 'train', rng: () => 0 } as const,
};
export const fullyConnectedNet = {
  ...deep,
  scores: fullyConnectedNetScores(deep.X, deep.params, deep.options),
  ...fullyConnectedNetLoss(deep.X, deep.y, deep.params, deep.options),
};

const seeing = {
  X: reshape([1, 2, 3, 0], [1, 1, 2, 2]),
  y: [1],
  params: {
    W1: [[[[1]]], [[[-1]]]],
    b1: [0, 1],
    W2: [[1], [-1]],
    b2: [0],
    W3: [[2, -1]],
    b3: [-4, 2],
  },
  reg: 0,
};
export const threeLayerConvNet = {
  ...seeing,
  ...threeLayerConvNetLoss(seeing.X, seeing.y, seeing.params, { reg: seeing.reg }),
};
