import type { Unlisted } from './unlisted.ts';

/** Mistakes in the exercises of a3 that no list has. */
export const unlistedInA3: readonly Unlisted[] = [
  {
    exercise: 'word-embedding',
    what: 'every word takes the row of the next one',
    patch: [['[...W[word]]', '[...W[(word + 1) % W.length]]']],
    reasons: [],
  },
  {
    exercise: 'rnn-step',
    what: 'a plus in the slope of tanh',
    patch: [['d * (1 - h * h)', 'd * (1 + h * h)']],
    reasons: [],
  },
  {
    exercise: 'rnn',
    what: 'the gradient of the bias added to itself after the last step',
    patch: [['return { dx: permute(dinputs', 'db = add(db, db);\n  return { dx: permute(dinputs']],
    reasons: ['SCALED_BY_2'],
  },
  {
    exercise: 'temporal-affine',
    what: 'the bias is subtracted',
    patch: [['add(matmul(sequence, w), b)', 'add(matmul(sequence, w), b.map((entry) => -entry))']],
    reasons: ['OFF_BY_TERM', 'OFFSET_ALONG_AXIS'],
  },
  {
    exercise: 'temporal-softmax-loss',
    what: 'the loss in bits',
    patch: [['(logSum - shifted[y[n][t]]);', '((logSum - shifted[y[n][t]]) / Math.LN2);']],
    reasons: [],
  },
  {
    exercise: 'lstm-step',
    what: '1 is added for the forget gate, as one does at the start of a training',
    patch: [['sigmoid(block(1))', 'sigmoid(block(1).map((row) => row.map((entry) => entry + 1)))']],
    reasons: [],
  },
  {
    exercise: 'lstm-step',
    what: 'the absolute value of the gradient of the old cell',
    patch: [
      [
        'const dprevC = zipWith(dc, f, (d, gate) => d * gate);',
        'const dprevC = zipWith(dc, f, (d, gate) => Math.abs(d * gate));',
      ],
    ],
    reasons: ['ABSOLUTE_VALUE'],
  },
  {
    exercise: 'lstm',
    what: 'the sequences of dx from the last to the first',
    patch: [['dx: permute(dxs, [1, 0, 2]), dh0', 'dx: permute(dxs, [1, 0, 2]).reverse(), dh0']],
    reasons: ['REVERSED'],
  },
  {
    exercise: 'gru-step',
    what: 'half of the gradient of the bias',
    patch: [['db: sum(da, 0),', 'db: sum(da, 0).map((d) => d / 2),']],
    reasons: ['SCALED_BY_HALF'],
  },
  {
    exercise: 'gru',
    what: 'the steps of dx as they were computed, the last one first',
    patch: [['dxs[t] = step.dx;', 'dxs[T - 1 - t] = step.dx;']],
    reasons: ['REVERSED'],
  },
  {
    exercise: 'attention',
    what: 'the output is divided by the root of D as well',
    patch: [
      [
        'weights.map((rows, n) => matmul(rows, v[n]));\n  return',
        'weights.map((rows, n) => map(matmul(rows, v[n]), (entry) => entry / Math.sqrt(D)));\n  return',
      ],
    ],
    reasons: ['SCALED_BY_ROOT', 'SCALED'],
  },
  {
    exercise: 'attention',
    what: 'powers of 2 instead of e',
    patch: [['Math.exp(score - largest)', '2 ** (score - largest)']],
    reasons: [],
  },
  {
    exercise: 'multi-head-attention',
    what: 'the values are made without their bias',
    patch: [
      ['splitHeads(project(value, Wv, bv), heads)', 'splitHeads(project(value, Wv, bv.map(() => 0)), heads)'],
    ],
    reasons: ['OFFSET_ALONG_AXIS'],
  },
  {
    exercise: 'positional-encoding',
    what: 'a minus before the cosine',
    patch: [['Math.cos(angle)', '-Math.cos(angle)']],
    reasons: ['SIGN_PARTLY_FLIPPED'],
  },
  {
    exercise: 'captioning-loss',
    what: 'a minus in the gradient of the projection',
    patch: [
      [
        'matmul(transpose(features), states.dh0)',
        'matmul(transpose(features), states.dh0.map((row) => row.map((d) => -d)))',
      ],
    ],
    reasons: ['SIGN_FLIPPED'],
  },
];
