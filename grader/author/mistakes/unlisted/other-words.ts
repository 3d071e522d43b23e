import type { Patch } from './patch.ts';

/** A known mistake as another student writes it: with other steps than those of the list, rounding elsewhere. */
export interface OtherWords {
  readonly exercise: string;
  readonly code: string;
  readonly patch: Patch;
}

export const otherWords: readonly OtherWords[] = [
  {
    exercise: 'sigmoid',
    code: 'SIGMOID_SLOPE_AT_INPUT',
    patch: [['return { out, cache: { out } };', 'return { out, cache: { out: x } };']],
  },
  {
    exercise: 'sigmoid',
    code: 'SIGMOID_SLOPE_OF_TANH',
    patch: [['d * s * (1 - s)', '(d - d * s) * (1 + s)']],
  },
  {
    exercise: 'sigmoid',
    code: 'SIGMOID_OVERFLOWS',
    patch: [
      [
        'return entry >= 0 ? 1 / (1 + e) : e / (1 + e);',
        'const grown = Math.E ** entry;\n    return e >= 0 ? grown / (grown + 1) : 0;',
      ],
    ],
  },
  {
    exercise: 'relu',
    code: 'RELU_MASK_FROM_DOUT',
    patch: [['(d, entry) => (entry > 0 ? d : 0)', '(d) => Math.max(0, d)']],
  },
  {
    exercise: 'relu',
    code: 'RELU_TIMES_OUTPUT',
    patch: [['(entry > 0 ? d : 0)', '(entry > 0 ? entry : 0) * d']],
  },
  {
    exercise: 'affine',
    code: 'AFFINE_DB_AVERAGED',
    patch: [['const db = sum(dout, 0);', 'const db = sum(map(dout, (d) => d / x.length), 0);']],
  },
  {
    exercise: 'affine',
    code: 'AFFINE_DW_LAST_EXAMPLE_ONLY',
    patch: [
      [
        'const dw = matmul(transpose(rows), dout);',
        'const dw = map(w, () => 0);\n  rows.forEach((row, n) => row.forEach((entry, i) => dout[n].forEach((d, j) => (dw[i][j] = entry * d))));',
      ],
    ],
  },
  {
    exercise: 'affine',
    code: 'AFFINE_PARAMETERS_AVERAGED',
    patch: [
      [
        'const db = sum(dout, 0);',
        'const mine = map(dout, (d) => d / x.length);\n  const db = sum(mine, 0);',
      ],
      ['const dw = matmul(transpose(rows), dout);', 'const dw = matmul(transpose(rows), mine);'],
    ],
  },
  {
    exercise: 'softmax-loss',
    code: 'SOFTMAX_TRUE_CLASS_IN_EVERY_ROW',
    patch: [
      [
        'const rightClass = logProbs.map((row, i) => row.map((_, j) => (j === y[i] ? 1 : 0)));',
        'const rightClass = map(logProbs, () => 0);\n  for (const row of rightClass) for (const label of y) row[label] += 1;',
      ],
    ],
  },
  {
    exercise: 'softmax-loss',
    code: 'SOFTMAX_LOG_SUM_OVERFLOWS',
    patch: [['const shifted = subtract(x, max(x, 1, { keepdims: true }));', 'const shifted = x;']],
  },
  {
    exercise: 'softmax-loss',
    code: 'SOFTMAX_SHIFTED_BY_GLOBAL_MAX',
    patch: [['max(x, 1, { keepdims: true })', 'max(x)']],
  },
  {
    exercise: 'softmax-loss',
    code: 'SOFTMAX_LOSS_SUMMED',
    patch: [
      ['const loss = -mean(', 'const loss = -sum('],
      ['divide(subtract(exp(logProbs), rightClass), x.length)', 'subtract(exp(logProbs), rightClass)'],
    ],
  },
  {
    exercise: 'sgd-momentum',
    code: 'MOMENTUM_SIGN_CONVENTION',
    patch: [
      ['momentum * v - learningRate * gradient', 'learningRate * gradient + momentum * v'],
      ['weight + v)', 'weight - v)'],
    ],
  },
  {
    exercise: 'sgd-momentum',
    code: 'MOMENTUM_NESTEROV',
    patch: [
      [
        'const nextW = zipWith(w, nextVelocity, (weight, v) => weight + v);',
        'const behind = zipWith(w, velocity, (weight, v) => weight - momentum * v);\n  const nextW = zipWith(behind, nextVelocity, (weight, v) => weight + (1 + momentum) * v);',
      ],
    ],
  },
  {
    exercise: 'batchnorm',
    code: 'BATCHNORM_VARIANCE_PATH_MISSING',
    patch: [['d / std[j] + (dvariance[j] * 2 * centred[i][j]) / N', 'd / std[j]']],
  },
  {
    exercise: 'batchnorm',
    code: 'BATCHNORM_MEAN_PATH_MISSING',
    patch: [['(d - dbeta[j] / N - (xhat', '(d - (xhat']],
  },
  {
    exercise: 'batchnorm',
    code: 'BATCHNORM_RUNNING_STD',
    patch: [['zipWith(runningVar, variance, blend)', 'zipWith(runningVar, std, blend)']],
  },
  {
    exercise: 'batchnorm',
    code: 'BATCHNORM_EPS_MISSING',
    patch: [['Math.sqrt(entry + eps)', 'entry ** 0.5']],
  },
  {
    exercise: 'batchnorm',
    code: 'BATCHNORM_VARIANCE_UNBIASED',
    patch: [
      ['sumOverBatch(squares).map((sum) => sum / N)', 'sumOverBatch(squares).map((sum) => sum / (N - 1))'],
    ],
  },
  {
    exercise: 'conv',
    code: 'CONV_DX_OVERWRITTEN',
    patch: [['+ q] += d * w[f][c][p][q];', '+ q] = d * w[f][c][p][q];']],
  },
  {
    exercise: 'conv',
    code: 'CONV_KERNEL_FLIPPED',
    patch: [['* w[f][c][p][q];\n          out', '* w[f][c][HH - 1 - p][WW - 1 - q];\n          out']],
  },
  {
    exercise: 'conv',
    code: 'CONV_DB_AVERAGED',
    patch: [['db[f] += d;', 'db[f] += d / dout.length;']],
  },
  {
    exercise: 'conv',
    code: 'CONV_DX_EMPTY_WITHOUT_PAD',
    patch: [['line.slice(pad, line.length - pad)', 'line.slice(pad, -pad)']],
  },
  {
    exercise: 'conv',
    code: 'CONV_STRIDE_IGNORED_BACKWARD',
    patch: [
      ['d * padded[n][c][i * stride + p][j * stride + q];', 'd * padded[n][c][i + p][j + q];'],
      ['dpadded[n][c][i * stride + p][j * stride + q] += d', 'dpadded[n][c][i + p][j + q] += d'],
    ],
  },
];
