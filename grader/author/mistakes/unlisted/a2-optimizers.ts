import type { Unlisted } from './unlisted.ts';

/** Mistakes in the steps of optimisers of a2 that no list has. */
export const unlistedInOptimizers: readonly Unlisted[] = [
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
    exercise: 'rmsprop',
    what: 'the absolute value of the gradient moves the weights',
    patch: [['=> gradient / (Math.sqrt(c)', '=> Math.abs(gradient) / (Math.sqrt(c)']],
    reasons: ['WRONG_WHERE_NEGATIVE'],
  },
  {
    exercise: 'rmsprop',
    what: 'the root of the cache is stored',
    patch: [
      ['config: { ...config, cache: nextCache }', 'config: { ...config, cache: sqrt(nextCache) }'],
      ['import { todo', 'import { sqrt, todo'],
    ],
    reasons: ['ROOT_TAKEN'],
  },
  {
    exercise: 'rmsprop',
    what: 'config overwritten in place',
    patch: [
      [
        'return { nextW, config: { ...config, cache: nextCache } };',
        'config.cache = nextCache;\n  return { nextW, config };',
      ],
    ],
    reasons: ['MUTATED_INPUT'],
  },
  {
    exercise: 'adam',
    what: 'the weights decay by a hundredth',
    patch: [['weight - learningRate * d)', '0.99 * weight - learningRate * d)']],
    reasons: ['OFF_BY_TERM'],
  },
  {
    exercise: 'adam',
    what: 'v never falls',
    patch: [
      [
        'beta2 * old + (1 - beta2) * gradient ** 2',
        'Math.max(old, beta2 * old + (1 - beta2) * gradient ** 2)',
      ],
    ],
    reasons: [],
  },
  {
    exercise: 'adam',
    what: 'm and v returned under each other’s names',
    patch: [['m: nextM, v: nextV, t }', 'm: nextV, v: nextM, t }']],
    reasons: ['WRONG_NAME'],
  },
  {
    exercise: 'adam',
    what: 'the step counted in place',
    patch: [['const t = (config.t ?? 0) + 1;', 'const t = (config.t ?? 0) + 1;\n  config.t = t;']],
    reasons: ['MUTATED_INPUT'],
  },
];
