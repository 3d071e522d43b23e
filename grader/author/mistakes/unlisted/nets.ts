import type { Unlisted } from './unlisted.ts';

/** Mistakes in the networks of a1 and a2, in dropout and in pooling that no list has. */
export const unlistedInNets: readonly Unlisted[] = [
  {
    exercise: 'two-layer-net',
    what: 'the bias of the first layer is left out',
    patch: [
      [
        'const first = affineForward(X, W1, b1);\n  const hidden',
        'const first = affineForward(X, W1, b1.map(() => 0));\n  const hidden',
      ],
    ],
    reasons: [],
  },
  {
    exercise: 'two-layer-net',
    what: 'half of the gradient of the last bias',
    patch: [
      [
        'W2: add(dW2, multiply(reg, W2)), b2: db2 }',
        'W2: add(dW2, multiply(reg, W2)), b2: multiply(0.5, db2) }',
      ],
    ],
    reasons: ['SCALED_BY_HALF'],
  },
  {
    exercise: 'dropout',
    what: 'the root of the scale on the way back',
    patch: [
      [
        'return { dx: multiply(dout, cache.scale) };',
        'return { dx: multiply(dout, map(cache.scale, Math.sqrt)) };',
      ],
    ],
    reasons: ['SCALED'],
  },
  {
    exercise: 'max-pool',
    what: 'the gradient is doubled',
    patch: [['[columns[n][c][i][j]] += dout[n][c][i][j];', '[columns[n][c][i][j]] += 2 * dout[n][c][i][j];']],
    reasons: ['SCALED_BY_2', 'SCALED_BY_OPTION'],
  },
  {
    exercise: 'fully-connected-net',
    what: 'the penalty is cubed',
    patch: [['sum(multiply(W, W));\n    grads', 'sum(multiply(W, multiply(W, W)));\n    grads']],
    reasons: [],
  },
  {
    exercise: 'three-layer-convnet',
    what: 'half of the gradient of the last bias',
    patch: [['b3: sum(dscores, 0)', 'b3: multiply(0.5, sum(dscores, 0))']],
    reasons: ['SCALED_BY_HALF'],
  },
];
