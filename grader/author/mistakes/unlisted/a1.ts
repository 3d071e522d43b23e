import type { Unlisted } from './unlisted.ts';

/** Mistakes in the exercises of a1 that no list has. */
export const unlistedInA1: readonly Unlisted[] = [
  {
    exercise: 'sigmoid',
    what: 'dout squared',
    patch: [['d * s * (1 - s)', 'd * d * s * (1 - s)']],
    reasons: ['EXTRA_FACTOR'],
  },
  {
    exercise: 'sigmoid',
    what: 'dout added where it should be multiplied',
    patch: [['d * s * (1 - s)', 'd + s * (1 - s)']],
    reasons: [],
  },
  {
    exercise: 'sigmoid',
    what: 'rounded to three digits',
    patch: [
      [
        'return entry >= 0 ? 1 / (1 + e) : e / (1 + e);',
        'return Math.round(1000 * (entry >= 0 ? 1 / (1 + e) : e / (1 + e))) / 1000;',
      ],
    ],
    reasons: [],
  },
  {
    exercise: 'sigmoid',
    what: 'the absolute value of x: the sign is forgotten',
    patch: [['return entry >= 0 ? 1 / (1 + e) : e / (1 + e);', 'return 1 / (1 + e);']],
    reasons: ['WRONG_WHERE_NEGATIVE'],
  },
  {
    exercise: 'relu',
    what: 'the mask begins at 1 instead of 0',
    patch: [['(entry > 0 ? d : 0)', '(entry > 1 ? d : 0)']],
    reasons: [],
  },
  {
    exercise: 'relu',
    what: 'the output is cut off at 1',
    patch: [['Math.max(0, entry)', 'Math.min(1, Math.max(0, entry))']],
    reasons: ['WRONG_BEYOND_LIMIT'],
  },
  {
    exercise: 'relu',
    what: 'each row takes the mask of the next',
    patch: [['zipWith(dout, cache.x,', 'zipWith(dout, [...cache.x.slice(1), ...cache.x.slice(0, 1)],']],
    reasons: [],
  },
  {
    exercise: 'relu',
    what: 'only the first row is done',
    patch: [
      [
        '(entry > 0 ? d : 0));\n  return { dx };',
        '(entry > 0 ? d : 0));\n  return { dx: dx.map((row, i) => (i === 0 ? row : row.map(() => 0))) };',
      ],
    ],
    reasons: [],
  },
  {
    exercise: 'affine',
    what: 'the loop over the examples stops one too early',
    patch: [
      [
        'const dw = matmul(transpose(rows), dout);',
        'const dw = zerosLike(w);\n  for (let n = 0; n < rows.length - 1; n++)\n    for (let i = 0; i < dw.length; i++) for (let j = 0; j < dw[i].length; j++) dw[i][j] += rows[n][i] * dout[n][j];',
      ],
      ['zipWith } from', 'zerosLike, zipWith } from'],
    ],
    reasons: ['EXAMPLE_LEFT_OUT', 'ALL_ZERO'],
  },
  {
    exercise: 'affine',
    what: 'the largest gradient in place of their sum',
    patch: [
      ['const db = sum(dout, 0);', 'const db = max(dout, 0);'],
      ['matmul, reshape', 'matmul, max, reshape'],
    ],
    reasons: [],
  },
  {
    exercise: 'affine',
    what: 'the examples in reversed order',
    patch: [
      ['const drows = matmul(dout, transpose(w));', 'const drows = matmul(dout, transpose(w)).reverse();'],
    ],
    reasons: ['REVERSED'],
  },
  {
    exercise: 'affine',
    what: 'the bias subtracted',
    patch: [['add(matmul(rows, w), b)', 'add(matmul(rows, w), b.map((bias) => -bias))']],
    reasons: ['OFF_BY_TERM'],
  },
  {
    exercise: 'affine',
    what: 'absolute values in dw',
    patch: [
      [
        'const dw = matmul(transpose(rows), dout);',
        'const dw = map(matmul(transpose(rows), dout), Math.abs);',
      ],
    ],
    reasons: ['ABSOLUTE_VALUE'],
  },
  {
    exercise: 'affine',
    what: 'the weights squared on the way back',
    patch: [['matmul(dout, transpose(w))', 'matmul(dout, transpose(map(w, (weight) => weight * weight)))']],
    reasons: [],
  },
  {
    exercise: 'softmax-loss',
    what: 'the class before the right one',
    patch: [['(j === y[i] ? 1 : 0)', '(j + 1 === y[i] ? 1 : 0)']],
    reasons: [],
  },
  {
    exercise: 'softmax-loss',
    what: 'the labels of the next row in the loss',
    patch: [['logProbs[i][label]', 'logProbs[(i + 1) % x.length][label]']],
    reasons: [],
  },
  {
    exercise: 'softmax-loss',
    what: 'shifted by the smallest score',
    patch: [['max(x, 1, { keepdims: true })', 'x.map((row) => [Math.min(...row)])']],
    reasons: ['SOFTMAX_LOG_SUM_OVERFLOWS'],
  },
  {
    exercise: 'softmax-loss',
    what: 'averaged over the examples twice',
    patch: [['rightClass), x.length)', 'rightClass), x.length * x.length)']],
    reasons: ['DIVIDED_BY_N', 'DIVIDED_BY_SIZE'],
  },
  {
    exercise: 'softmax-loss',
    what: 'the penalty of a squared error: probabilities squared',
    patch: [
      ['subtract(exp(logProbs), rightClass)', 'subtract(map(exp(logProbs), (p) => p * p), rightClass)'],
    ],
    reasons: [],
  },
  {
    exercise: 'relu',
    what: 'x overwritten in place',
    patch: [
      [
        'const out = map(x, (entry) => Math.max(0, entry));',
        'for (const row of x) row.forEach((entry, j) => (row[j] = Math.max(0, entry)));\n  const out = x;',
      ],
    ],
    reasons: ['MUTATED_INPUT'],
  },
  {
    exercise: 'affine',
    what: 'db not returned',
    patch: [['return { dx, dw, db };', 'return { dx, dw };']],
    reasons: ['MISSING_KEY'],
  },
];
