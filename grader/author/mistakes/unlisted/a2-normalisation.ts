import type { Unlisted } from './unlisted.ts';

/** Mistakes in the normalising layers of a2 that no list has. */
export const unlistedInNormalisation: readonly Unlisted[] = [
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
    exercise: 'layernorm',
    what: 'gamma and beta swapped in the forward pass',
    patch: [['gamma[j] * entry + beta[j]', 'beta[j] * entry + gamma[j]']],
    reasons: [],
  },
  {
    exercise: 'layernorm',
    what: 'dgamma and dbeta returned under each other’s names',
    patch: [['return { dx, dgamma, dbeta };', 'return { dx, dgamma: dbeta, dbeta: dgamma };']],
    reasons: ['WRONG_NAME'],
  },
  {
    exercise: 'layernorm',
    what: 'dx not divided by the standard deviation',
    patch: [['(d - viaMean - entry * viaVariance) / std[n]', 'd - viaMean - entry * viaVariance']],
    reasons: ['SCALED_ALONG_AXIS'],
  },
  {
    exercise: 'spatial-batchnorm',
    what: 'rows and columns of out swapped',
    patch: [
      [
        'permute(reshape(out, [N, H, W, C]), [0, 3, 1, 2])',
        'permute(reshape(out, [N, H, W, C]), [0, 3, 2, 1])',
      ],
    ],
    reasons: ['AXES_PERMUTED'],
  },
  {
    exercise: 'spatial-batchnorm',
    what: 'beta left out',
    patch: [
      [
        'batchnormForward(pixels, gamma, beta, options)',
        'batchnormForward(pixels, gamma, zeros(C), options)',
      ],
    ],
    reasons: ['OFF_BY_TERM'],
  },
  {
    exercise: 'spatial-batchnorm',
    what: 'the parameters’ gradients averaged over the pixels',
    patch: [
      [
        '[0, 3, 1, 2]), dgamma, dbeta };',
        '[0, 3, 1, 2]), dgamma: dgamma.map((d) => d / (N * H * W)), dbeta: dbeta.map((d) => d / (N * H * W)) };',
      ],
    ],
    reasons: ['DIVIDED_BY_SIZE'],
  },
  {
    exercise: 'spatial-groupnorm',
    what: 'gamma and beta swapped in the forward pass',
    patch: [['gamma[c] * entry + beta[c]', 'beta[c] * entry + gamma[c]']],
    reasons: [],
  },
  {
    exercise: 'spatial-groupnorm',
    what: 'the parameters’ gradients from the first image alone',
    patch: [['sum(images.map((image) => sum(image[c])))', 'sum(images[0][c])']],
    reasons: ['ONE_EXAMPLE_ONLY'],
  },
  {
    exercise: 'spatial-groupnorm',
    what: 'xhat forgotten in dgamma',
    patch: [['const dgamma = perChannel(multiply(dout, xhat));', 'const dgamma = perChannel(dout);']],
    reasons: ['WRONG_NAME'],
  },
];
