import type { Unlisted } from './unlisted.ts';

/** Mistakes in the exercises of a4 that no list has. */
export const unlistedInA4: readonly Unlisted[] = [
  {
    exercise: 'gradient-check',
    what: 'the absolute value of the slope',
    patch: [
      [
        'const slope = (f(moved(entry, h)) - f(moved(entry, -h))) / (2 * h);',
        'const slope = Math.abs(f(moved(entry, h)) - f(moved(entry, -h))) / (2 * h);',
      ],
    ],
    reasons: ['ABSOLUTE_VALUE'],
  },
  {
    exercise: 'saturation',
    what: 'the norm of an average example: divided by the root of N',
    patch: [['norms.unshift(norm(dh));', 'norms.unshift(norm(dh) / Math.sqrt(dh.length));']],
    reasons: ['SCALED_BY_ROOT'],
  },
  {
    exercise: 'dead-relu',
    what: 'the share in percent',
    patch: [['return dead.length / b.length;', 'return (100 * dead.length) / b.length;']],
    reasons: ['SCALED'],
  },
  {
    exercise: 'exploding-rnn',
    what: 'each norm in relation to the last',
    patch: [['return norms;', 'return norms.map((size) => size / norms[norms.length - 1]);']],
    reasons: ['SCALED'],
  },
  {
    exercise: 'huber',
    what: 'the absolute value of the gradient',
    patch: [
      ['-delta), delta) / N);\n  return { loss', '-delta), delta) / N).map(Math.abs);\n  return { loss'],
    ],
    reasons: ['ABSOLUTE_VALUE'],
  },
  {
    exercise: 'huber',
    what: 'the line starts where delta is 1',
    patch: [['delta * (size - 0.5 * delta)', 'delta * (size - 0.5)']],
    reasons: [],
  },
  {
    exercise: 'dqn-clip',
    what: 'what the chosen action gains is taken from the others',
    patch: [['? dpred[n] : 0', '? dpred[n] : -dpred[n] / (row.length - 1)']],
    reasons: ['RIGHT_AT_TRUE_CLASS_ONLY'],
  },
  {
    exercise: 'batchnorm-graph',
    what: 'half of the gradient of beta',
    patch: [['const dbeta = sumOverBatch(dout);', 'const dbeta = sumOverBatch(dout).map((d) => d / 2);']],
    reasons: ['SCALED_BY_HALF'],
  },
  {
    exercise: 'loss-landscape',
    what: 'the root of the loss',
    patch: [['return svmLossOf(at, X, y);', 'return Math.sqrt(svmLossOf(at, X, y));']],
    reasons: ['ROOT_TAKEN'],
  },
  {
    exercise: 'loss-landscape',
    what: 'the height above the middle of the slice',
    patch: [['return svmLossOf(at, X, y);', 'return svmLossOf(at, X, y) - svmLossOf(W, X, y);']],
    reasons: ['OFFSET'],
  },
];
