import { defineMistakes } from '#define';
import { zerosLike, zipWith } from '#starter';
import type { Numeric } from '#starter';
import { rmsprop } from '../optimizers.ts';

type Config = Parameters<typeof rmsprop>[2];
type Settings = Required<Omit<Config, 'cache'>>;

/** What becomes of one entry: by how much its weight goes down, and the cache to store. */
type Rule = (
  gradient: number,
  old: number,
  settings: Settings,
) => { readonly down: number; readonly cache: number };

/** A step by another rule, entry by entry; `defaults` hold where config names none. */
function step(rule: Rule, defaults: Partial<Settings> = {}) {
  return {
    rmsprop: (w: Numeric, dw: Numeric, config: Config) => {
      const settings = { decayRate: 0.99, epsilon: 1e-8, ...defaults, ...config };
      const old = config.cache ?? zerosLike(w);
      const down = zipWith(dw, old, (gradient, c) => rule(gradient, c, settings).down);
      const cache = zipWith(dw, old, (gradient, c) => rule(gradient, c, settings).cache);
      return { nextW: zipWith(w, down, (weight, by) => weight - by), config: { ...config, cache } };
    },
  };
}

/** A step with another cache, which moves the weights as it should. */
function withCache(next: (gradient: number, old: number, settings: Settings) => number) {
  return step((gradient, old, settings) => {
    const cache = next(gradient, old, settings);
    return { cache, down: descend(gradient, cache, settings) };
  });
}

/** A step with the right cache, which moves the weights by another rule. */
function withDown(down: (gradient: number, cache: number, settings: Settings, old: number) => number) {
  return step((gradient, old, settings) => {
    const cache = remember(gradient, old, settings);
    return { cache, down: down(gradient, cache, settings, old) };
  });
}

/** The right cache. */
function remember(gradient: number, old: number, { decayRate }: Settings): number {
  return decayRate * old + (1 - decayRate) * gradient ** 2;
}

/** The right way down. */
function descend(gradient: number, cache: number, { learningRate, epsilon }: Settings): number {
  return (learningRate * gradient) / (Math.sqrt(cache) + epsilon);
}

const right: Rule = (gradient, old, settings) => {
  const cache = remember(gradient, old, settings);
  return { cache, down: descend(gradient, cache, settings) };
};

export default defineMistakes([
  {
    code: 'RMSPROP_WEIGHTS_SWAPPED',
    message: 'gives the decay rate to the new gradient and the rest to the old cache',
    hint: 'With a decay rate near 1, should the cache remember for long or follow the newest gradient?',
    functions: withCache((gradient, old, { decayRate }) => (1 - decayRate) * old + decayRate * gradient ** 2),
  },
  {
    code: 'RMSPROP_NEVER_FORGETS',
    message: 'adds up all squared gradients without decay, as AdaGrad does',
    hint: 'A sum of squares can only grow, and the steps shrink for ever. What makes a cache forget?',
    functions: withCache((gradient, old) => old + gradient ** 2),
  },
  {
    code: 'RMSPROP_SQUARE_NOT_WEIGHTED',
    message: 'takes in the whole squared gradient, while the old cache is damped',
    hint: 'The weights of a running mean come to 1 together. Do yours?',
    functions: withCache((gradient, old, { decayRate }) => decayRate * old + gradient ** 2),
  },
  {
    code: 'RMSPROP_NOT_SQUARED',
    message: 'takes in the gradient where its square belongs',
    hint: 'The cache should tell how large gradients are, whatever their sign. What would gradients of changing sign leave in yours?',
    functions: withCache((gradient, old, { decayRate }) => decayRate * old + (1 - decayRate) * gradient),
  },
  {
    code: 'RMSPROP_CACHE_FORGOTTEN',
    message: 'knows nothing of the cache that came in with config',
    hint: 'What should be left of the earlier gradients, and where does your code read it?',
    functions: withCache((gradient, _, { decayRate }) => (1 - decayRate) * gradient ** 2),
  },
  {
    code: 'RMSPROP_MOVED_BY_OLD_CACHE',
    message: 'is scaled by the cache from before the step',
    hint: 'In which order do things happen: is the cache brought up to date before the weights move, or after?',
    functions: withDown((gradient, _, settings, old) => descend(gradient, old, settings)),
  },
  {
    code: 'RMSPROP_CACHE_NOT_STORED',
    message: 'is still the old cache: the new one is not stored',
    hint: 'What will the next step find in the config that you return?',
    functions: step((gradient, old, settings) => ({ ...right(gradient, old, settings), cache: old })),
  },
  {
    code: 'RMSPROP_EPSILON_INSIDE_ROOT',
    message: 'has epsilon under the root',
    hint: 'Is epsilon added before the root is taken, or after? It matters where the cache is small.',
    functions: withDown(
      (gradient, cache, { learningRate, epsilon }) => (learningRate * gradient) / Math.sqrt(cache + epsilon),
    ),
  },
  {
    code: 'RMSPROP_EPSILON_MISSING',
    message: 'is computed without epsilon',
    hint: 'What happens to a weight whose gradient has always been 0?',
    functions: withDown((gradient, cache, settings) => descend(gradient, cache, { ...settings, epsilon: 0 })),
  },
  {
    code: 'RMSPROP_ROOT_MISSING',
    message: 'is divided by the mean of the squares, not by its root',
    hint: 'If every gradient were ten times as large, the steps should stay the same. Do yours?',
    functions: withDown(
      (gradient, cache, { learningRate, epsilon }) => (learningRate * gradient) / (cache + epsilon),
    ),
  },
  {
    code: 'RMSPROP_UPHILL',
    message: 'goes up along the gradient instead of down',
    hint: 'The gradient points to where the loss grows. Which way should the weights go?',
    functions: withDown((gradient, cache, settings) => -descend(gradient, cache, settings)),
  },
  {
    code: 'RMSPROP_SETTING_IGNORED',
    message: 'uses a decay rate of 0.99 even where config names another',
    hint: '0.99 is what holds when config says nothing. Where does your code read what it says?',
    functions: withCache((gradient, old, settings) =>
      remember(gradient, old, { ...settings, decayRate: 0.99 }),
    ),
  },
  {
    code: 'RMSPROP_OTHER_DEFAULT',
    message: 'takes the decay rate to be 0.9 where config names none',
    hint: 'Which decay rate holds when config has none? The lecture and other libraries have their own; yours stands above the function.',
    functions: step(right, { decayRate: 0.9 }),
  },
  {
    code: 'RMSPROP_SETTINGS_LOST',
    message: 'has forgotten the decay rate that config named, from the second step on',
    hint: 'The config that you return is all that the next step gets. What of the one that came in has to be in it?',
    functions: {
      rmsprop: (w: Numeric, dw: Numeric, config: Config) => {
        const { nextW, config: next } = rmsprop(w, dw, config);
        return { nextW, config: { learningRate: config.learningRate, cache: next.cache } };
      },
    },
  },
]);
