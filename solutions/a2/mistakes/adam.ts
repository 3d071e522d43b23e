import { defineMistakes } from '#define';
import { zerosLike, zipWith } from '#starter';
import type { Numeric } from '#starter';
import type { adam } from '../optimizers.ts';

type Config = Parameters<typeof adam>[2];
type Settings = Required<Omit<Config, 'm' | 'v' | 't'>>;

/** The parts of a step that a mistake may have otherwise, each for one entry unless it says so. */
interface Parts {
  nextM: (old: number, gradient: number, settings: Settings) => number;
  nextV: (old: number, gradient: number, settings: Settings) => number;
  /** What m and v are divided by in step `t`, which counts from 1. */
  corrections: (settings: Settings, t: number) => { m: number; v: number };
  /** By how much the weight goes down in step `t`, for the corrected means. */
  down: (mHat: number, vHat: number, settings: Settings, t: number) => number;
  /** What config holds in the end, whole arrays. */
  stored: (after: Moments, before: Moments, corrected: Moments) => Moments;
}

interface Moments {
  m: Numeric;
  v: Numeric;
  t: number;
}

const right: Parts = {
  nextM: (old, gradient, { beta1 }) => beta1 * old + (1 - beta1) * gradient,
  nextV: (old, gradient, { beta2 }) => beta2 * old + (1 - beta2) * gradient ** 2,
  corrections: ({ beta1, beta2 }, t) => ({ m: 1 - beta1 ** t, v: 1 - beta2 ** t }),
  down: (mHat, vHat, { learningRate, epsilon }) => (learningRate * mHat) / (Math.sqrt(vHat) + epsilon),
  stored: (after) => after,
};

/** A step in which some of the parts are others. */
function step(wrong: Partial<Parts>) {
  const { nextM, nextV, corrections, down, stored } = { ...right, ...wrong };
  return {
    adam: (w: Numeric, dw: Numeric, config: Config) => {
      const settings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, ...config };
      const before = { m: zerosLike(w), v: zerosLike(w), t: 0, ...config };
      const t = before.t + 1;
      const m = zipWith(before.m, dw, (old, gradient) => nextM(old, gradient, settings));
      const v = zipWith(before.v, dw, (old, gradient) => nextV(old, gradient, settings));
      const divisors = corrections(settings, t);
      const corrected = { m: scaled(m, 1 / divisors.m), v: scaled(v, 1 / divisors.v), t };
      const steps = zipWith(m, v, (first, second) =>
        down(first / divisors.m, second / divisors.v, settings, t),
      );
      return {
        nextW: zipWith(w, steps, (weight, by) => weight - by),
        config: { ...config, ...stored({ m, v, t }, before, corrected) },
      };
    },
  };
}

function scaled(x: Numeric, factor: number): Numeric {
  return zipWith(x, x, (entry) => entry * factor);
}

export default defineMistakes([
  {
    code: 'ADAM_STEP_COUNTED_LATE',
    message: 'is corrected with the number of the step before: t is counted on too late',
    hint: 'The very first step is step 1. What does the correction divide by when t is still 0?',
    functions: step({ corrections: (settings, t) => right.corrections(settings, t - 1) }),
  },
  {
    code: 'ADAM_NOT_CORRECTED',
    message: 'comes from m and v as they are, without the correction for their start at zero',
    hint: 'After one step, m is only a tenth of the gradient. What brings it up to size, and v too?',
    functions: step({ corrections: () => ({ m: 1, v: 1 }) }),
  },
  {
    code: 'ADAM_V_NOT_CORRECTED',
    message: 'has m corrected for its start at zero, but not v',
    hint: 'Both running means started at zero. Which of them leans towards it longer?',
    functions: step({ corrections: (settings, t) => ({ ...right.corrections(settings, t), v: 1 }) }),
  },
  {
    code: 'ADAM_CORRECTION_WITHOUT_POWER',
    message: 'has the same correction in every step: the betas are not raised to the power t',
    hint: 'The bias wears off as steps go by. Where does the number of the step come into your correction?',
    functions: step({ corrections: (settings) => right.corrections(settings, 1) }),
  },
  {
    code: 'ADAM_ONE_CORRECTION_FOR_BOTH',
    message: 'has v corrected with beta1, which belongs to m',
    hint: 'Each running mean has a beta of its own. Which one made v?',
    functions: step({
      corrections: (settings, t) => {
        const { m } = right.corrections(settings, t);
        return { m, v: m };
      },
    }),
  },
  {
    code: 'ADAM_BETAS_SWAPPED',
    message: 'has beta1 and beta2 in each other’s places',
    hint: 'Which of the two means should remember for longer, that of the gradients or that of their squares?',
    functions: step({
      nextM: (old, gradient, { beta2 }) => beta2 * old + (1 - beta2) * gradient,
      nextV: (old, gradient, { beta1 }) => beta1 * old + (1 - beta1) * gradient ** 2,
      corrections: ({ beta1, beta2 }, t) => ({ m: 1 - beta2 ** t, v: 1 - beta1 ** t }),
    }),
  },
  {
    code: 'ADAM_WEIGHTS_SWAPPED',
    message: 'gives beta to the new gradient and the rest to the old mean',
    hint: 'With a beta near 1, should a running mean move slowly or follow every gradient?',
    functions: step({
      nextM: (old, gradient, { beta1 }) => (1 - beta1) * old + beta1 * gradient,
      nextV: (old, gradient, { beta2 }) => (1 - beta2) * old + beta2 * gradient ** 2,
    }),
  },
  {
    code: 'ADAM_V_NOT_SQUARED',
    message: 'is made with the gradient where its square belongs',
    hint: 'v should tell how large gradients are, whatever their sign. Can yours become negative?',
    functions: step({ nextV: (old, gradient, { beta2 }) => beta2 * old + (1 - beta2) * gradient }),
  },
  {
    code: 'ADAM_MOMENTS_NOT_STORED',
    message: 'is what came in with config: the new m and v are not stored',
    hint: 'What will the next step find in the config that you return?',
    functions: step({ stored: ({ t }, { m, v }) => ({ m, v, t }) }),
  },
  {
    code: 'ADAM_CORRECTED_MOMENTS_STORED',
    message: 'is stored after its correction, which the next step will apply again',
    hint: 'The correction is for this step alone. Which m and v does the next step have to go on from?',
    functions: step({ stored: (_, __, corrected) => corrected }),
  },
  {
    code: 'ADAM_STEP_NOT_STORED',
    message: 'is still the number of the step before',
    hint: 'Where does the next step learn how many there have been?',
    functions: step({ stored: ({ m, v }, { t }) => ({ m, v, t }) }),
  },
  {
    code: 'ADAM_EPSILON_INSIDE_ROOT',
    message: 'has epsilon under the root',
    hint: 'Is epsilon added before the root is taken, or after? It matters where v is small.',
    functions: step({
      down: (mHat, vHat, { learningRate, epsilon }) => (learningRate * mHat) / Math.sqrt(vHat + epsilon),
    }),
  },
  {
    code: 'ADAM_EPSILON_BEFORE_CORRECTION',
    message: 'has epsilon added to the root of v before it is corrected',
    hint: 'The short form of Adam, with both corrections in the learning rate, has another epsilon. Which one does the handout ask for?',
    functions: step({
      down: (mHat, vHat, settings, t) => {
        const epsilon = settings.epsilon / Math.sqrt(1 - settings.beta2 ** t);
        return right.down(mHat, vHat, { ...settings, epsilon }, t);
      },
    }),
  },
  {
    code: 'ADAM_EPSILON_MISSING',
    message: 'is computed without epsilon',
    hint: 'What happens to a weight whose gradient has always been 0?',
    functions: step({
      down: (mHat, vHat, settings, t) => right.down(mHat, vHat, { ...settings, epsilon: 0 }, t),
    }),
  },
  {
    code: 'ADAM_ROOT_MISSING',
    message: 'is divided by the mean of the squares, not by its root',
    hint: 'If every gradient were ten times as large, the steps should stay the same. Do yours?',
    functions: step({
      down: (mHat, vHat, { learningRate, epsilon }) => (learningRate * mHat) / (vHat + epsilon),
    }),
  },
  {
    code: 'ADAM_MOVED_BY_GRADIENT',
    message: 'is moved by the gradient of this step alone, where m belongs',
    hint: 'RMSProp divides the gradient itself. What does Adam put in its place?',
    functions: {
      adam: (w: Numeric, dw: Numeric, config: Config) => {
        const { learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = config;
        const t = (config.t ?? 0) + 1;
        const m = zipWith(config.m ?? zerosLike(w), dw, (old, d) => beta1 * old + (1 - beta1) * d);
        const v = zipWith(config.v ?? zerosLike(w), dw, (old, d) => beta2 * old + (1 - beta2) * d ** 2);
        const steps = zipWith(dw, v, (d, second) => {
          const vHat = second / (1 - beta2 ** t);
          return (learningRate * d) / (Math.sqrt(vHat) + epsilon);
        });
        return { nextW: zipWith(w, steps, (weight, by) => weight - by), config: { ...config, m, v, t } };
      },
    },
  },
  {
    code: 'ADAM_UPHILL',
    message: 'goes up along the gradient instead of down',
    hint: 'The gradient points to where the loss grows. Which way should the weights go?',
    functions: step({ down: (...given) => -right.down(...given) }),
  },
]);
