import type { Unlisted } from './unlisted.ts';

/** Mistakes in the exercises of a2 that no list has. */
export const unlistedInA2: readonly Unlisted[] = [
  {
    exercise: 'sgd-momentum',
    what: 'the learning rate squared',
    patch: [['momentum * v - learningRate * gradient', 'momentum * v - learningRate ** 2 * gradient']],
    reasons: ['OFF_BY_TERM'],
  },
  {
    exercise: 'sgd-momentum',
    what: 'the absolute value of the gradient',
    patch: [['- learningRate * gradient', '- learningRate * Math.abs(gradient)']],
    reasons: ['WRONG_WHERE_NEGATIVE'],
  },
  {
    exercise: 'sgd-momentum',
    what: 'the weights decay by a hundredth',
    patch: [['weight + v)', '0.99 * weight + v)']],
    reasons: ['OFF_BY_TERM'],
  },
  {
    exercise: 'sgd-momentum',
    what: 'the momentum damps the new gradient too',
    patch: [['momentum * v - learningRate * gradient', 'momentum * (v - learningRate * gradient)']],
    reasons: ['OFF_BY_TERM'],
  },
  {
    exercise: 'batchnorm',
    what: 'gamma and beta swapped in the forward pass',
    patch: [['gamma[j] * entry + beta[j]', 'beta[j] * entry + gamma[j]']],
    reasons: ['OFFSET_FOLLOWS_INPUT'],
  },
  {
    exercise: 'batchnorm',
    what: 'the variance of x that is not centred',
    patch: [['map(centred, (entry) => entry * entry)', 'map(x, (entry) => entry * entry)']],
    reasons: ['OFFSET_FOLLOWS_INPUT'],
  },
  {
    exercise: 'batchnorm',
    what: 'an eps of a thousandth',
    patch: [['eps = 1e-5', 'eps = 1e-3']],
    reasons: ['OFFSET_FOLLOWS_INPUT'],
  },
  {
    exercise: 'batchnorm',
    what: 'dgamma and dbeta returned under each other’s names',
    patch: [
      [
        'const dx = dcentred.map((row) => row.map((d, j) => d + dmean[j] / N));\n  return { dx, dgamma, dbeta };',
        'const dx = dcentred.map((row) => row.map((d, j) => d + dmean[j] / N));\n  return { dx, dgamma: dbeta, dbeta: dgamma };',
      ],
    ],
    reasons: ['WRONG_NAME'],
  },
  {
    exercise: 'batchnorm',
    what: 'the mean of the first feature for all features',
    patch: [['entry - mean[j]', 'entry - mean[0]']],
    reasons: ['ONLY_FIRST_RIGHT', 'OFFSET_FOLLOWS_INPUT'],
  },
  {
    exercise: 'batchnorm',
    what: 'a running variance that starts at 1',
    patch: [['runningVar = zeros(D)', 'runningVar = zeros(D).map(() => 1)']],
    reasons: [],
  },
  {
    exercise: 'batchnorm',
    what: 'the mean path with the wrong sign',
    patch: [['sumOverBatch(dcentred).map((sum) => -sum)', 'sumOverBatch(dcentred)']],
    reasons: ['OFFSET_ALONG_AXIS'],
  },
  {
    exercise: 'batchnorm',
    what: 'dgamma with the wrong sign',
    patch: [
      [
        'const dgamma = sumOverBatch(zipWith(dout, xhat, times));',
        'const dgamma = sumOverBatch(zipWith(dout, xhat, times)).map((d) => -d);',
      ],
    ],
    reasons: ['SIGN_FLIPPED', 'SCALED'],
  },
  {
    exercise: 'conv',
    what: 'the last row of the filter left out',
    patch: [
      [
        'for (let p = 0; p < HH; p++)\n              for (let q = 0; q < WW; q++)\n                sum +=',
        'for (let p = 0; p < HH - 1; p++)\n              for (let q = 0; q < WW; q++)\n                sum +=',
      ],
    ],
    reasons: [],
  },
  {
    exercise: 'conv',
    what: 'rows and columns of out swapped',
    patch: [['out[n][f][i][j] = sum;', 'out[n][f][j][i] = sum;']],
    reasons: ['THREW'],
  },
  {
    exercise: 'conv',
    what: 'padded with ones',
    patch: [
      [
        'const padded = zeros(N, C, H + 2 * pad, W + 2 * pad);',
        'const padded = ones(N, C, H + 2 * pad, W + 2 * pad);',
      ],
      ['import { shape', 'import { ones, shape'],
    ],
    reasons: ['WRONG_BORDER'],
  },
  {
    exercise: 'conv',
    what: 'the bias of the first filter for all filters',
    patch: [['let sum = b[f];', 'let sum = b[0];']],
    reasons: ['ONLY_FIRST_RIGHT', 'OFFSET_FOLLOWS_INPUT'],
  },
  {
    exercise: 'conv',
    what: 'the first channel of the image for all channels of dw',
    patch: [['d * padded[n][c][i * stride + p]', 'd * padded[n][0][i * stride + p]']],
    reasons: ['ONLY_FIRST_RIGHT', 'OFFSET_FOLLOWS_INPUT'],
  },
  {
    exercise: 'conv',
    what: 'the squares of dout summed up for db',
    patch: [['db[f] += d;', 'db[f] += d * d;']],
    reasons: ['OTHER_PRODUCT'],
  },
  {
    exercise: 'conv',
    what: 'dout left out of dx',
    patch: [['+ q] += d * w[f][c][p][q];', '+ q] += w[f][c][p][q];']],
    reasons: ['UPSTREAM_IGNORED'],
  },
  {
    exercise: 'conv',
    what: 'sizes that do not fit are rounded down',
    patch: [
      [
        'if (room >= 0 && room % stride === 0) return 1 + room / stride;',
        'if (stride > 0) return Math.max(0, 1 + Math.floor(room / stride));',
      ],
    ],
    reasons: ['NOT_REFUSED'],
  },
  {
    exercise: 'sgd-momentum',
    what: 'the velocity starts as the weights',
    patch: [['velocity = zerosLike(w)', 'velocity = w']],
    reasons: ['OFF_BY_TERM'],
  },
  {
    exercise: 'sgd-momentum',
    what: 'config overwritten in place',
    patch: [
      [
        'return { nextW, config: { ...config, velocity: nextVelocity } };',
        'config.velocity = nextVelocity;\n  return { nextW, config };',
      ],
    ],
    reasons: ['MUTATED_INPUT'],
  },
  {
    exercise: 'conv',
    what: 'images and filters swapped',
    patch: [
      [
        'return { out, cache: { padded, w, options } };',
        'return { out: permute(out, [1, 0, 2, 3]), cache: { padded, w, options } };',
      ],
      ['import { shape', 'import { permute, shape'],
    ],
    reasons: ['AXES_PERMUTED'],
  },
  {
    exercise: 'conv',
    what: 'no padding at all',
    patch: [
      [
        'const { stride, pad } = options;\n  const [N, C, H, W]',
        'const { stride } = options;\n  const pad = 0;\n  const [N, C, H, W]',
      ],
    ],
    reasons: ['WRONG_SHAPE', 'THREW'],
  },
];
