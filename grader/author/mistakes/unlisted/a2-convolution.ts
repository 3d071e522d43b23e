import type { Unlisted } from './unlisted.ts';

/** Mistakes in the the convolutional layer of a2 that no list has. */
export const unlistedInConvolution: readonly Unlisted[] = [
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
