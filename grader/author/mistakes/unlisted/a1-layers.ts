import type { Unlisted } from './unlisted.ts';

/** Mistakes in tanh, leaky ReLU and the further losses that no list has. */
export const unlistedInLayers: readonly Unlisted[] = [
  {
    exercise: 'tanh',
    what: 'dout squared',
    patch: [['d * (1 - t * t)', 'd * d * (1 - t * t)']],
    reasons: ['EXTRA_FACTOR'],
  },
  {
    exercise: 'tanh',
    what: 'x of the wrong sign',
    patch: [['const t = tanh(x);', 'const t = tanh(map(x, (entry) => -entry));']],
    reasons: ['SIGN_FLIPPED'],
  },
  {
    exercise: 'leaky-relu',
    what: 'the output is cut off at 1',
    patch: [['(entry > 0 ? entry : alpha * entry)', '(entry > 0 ? Math.min(1, entry) : alpha * entry)']],
    reasons: ['WRONG_BEYOND_LIMIT'],
  },
  {
    exercise: 'leaky-relu',
    what: 'the leak is used twice on the way back',
    patch: [['(entry > 0 ? d : alpha * d)', '(entry > 0 ? d : alpha * alpha * d)']],
    reasons: ['WRONG_WHERE_NEGATIVE'],
  },
  {
    exercise: 'quadratic-cost',
    what: 'the first entry left out',
    patch: [['subtract(a, y);', 'subtract(a, y).map((d, i) => (i === 0 ? 0 : d));']],
    reasons: ['ONLY_FIRST_WRONG', 'ALL_ZERO'],
  },
  {
    exercise: 'quadratic-cost',
    what: 'the root of the sum',
    patch: [
      ['0.5 * sum(multiply(difference, difference))', 'Math.sqrt(sum(multiply(difference, difference)))'],
    ],
    reasons: [],
  },
  {
    exercise: 'svm-loss',
    what: 'a margin of 2',
    patch: [['score - row[y[i]] + 1', 'score - row[y[i]] + 2']],
    reasons: [],
  },
  {
    exercise: 'svm-loss',
    what: 'averaged over the examples twice',
    patch: [['1 / x.length', '1 / x.length ** 2']],
    reasons: ['DIVIDED_BY_N', 'DIVIDED_BY_SIZE'],
  },
];
