import { defineMistakes } from '#define';
import { zerosLike, zipWith } from '#starter';
import type { Numeric } from '#starter';
import { sgdMomentum } from '../optimizers.ts';

type Config = Parameters<typeof sgdMomentum>[2];

/** What one step starts from, with the defaults filled in. */
interface Start {
  w: Numeric;
  dw: Numeric;
  velocity: Numeric;
  learningRate: number;
  momentum: number;
}

/** A step by a rule that gives the new weights and the velocity to store. */
function step(rule: (start: Start) => { nextW: Numeric; velocity: Numeric }) {
  return {
    sgdMomentum: (w: Numeric, dw: Numeric, config: Config) => {
      const { learningRate, momentum = 0.9, velocity: old = zerosLike(w) } = config;
      const { nextW, velocity } = rule({ w, dw, velocity: old, learningRate, momentum });
      return { nextW, config: { ...config, velocity } };
    },
  };
}

/** A step in which the velocity follows another rule, entry by entry, and moves the weights as it should. */
function withVelocity(rule: (v: number, gradient: number, start: Start) => number) {
  return step((start) => {
    const velocity = zipWith(start.velocity, start.dw, (v, gradient) => rule(v, gradient, start));
    return { nextW: sum(start.w, velocity), velocity };
  });
}

/** The right velocity after the step. */
function accelerate({ velocity, dw, momentum, learningRate }: Start): Numeric {
  return zipWith(velocity, dw, (v, gradient) => momentum * v - learningRate * gradient);
}

function sum(a: Numeric, b: Numeric): Numeric {
  return zipWith(a, b, (x, y) => x + y);
}

export default defineMistakes([
  {
    code: 'MOMENTUM_SIGN_CONVENTION',
    message: 'comes from adding up gradients and subtracting the velocity, the other convention',
    hint: 'Both conventions are in use, but they do not mix: here the velocity points to where the weights go. Which sign has the gradient in it?',
    functions: step(({ w, dw, velocity, learningRate, momentum }) => {
      const next = zipWith(velocity, dw, (v, gradient) => momentum * v + learningRate * gradient);
      return { nextW: zipWith(w, next, (weight, v) => weight - v), velocity: next };
    }),
  },
  {
    code: 'MOMENTUM_RATE_OUTSIDE_VELOCITY',
    message: 'has the learning rate applied to the whole velocity, as PyTorch does',
    hint: 'In one convention the velocity is made of gradients, in the other of steps. Where does the learning rate stand in the one asked for?',
    functions: step(({ w, dw, velocity, learningRate, momentum }) => {
      const next = zipWith(velocity, dw, (v, gradient) => momentum * v + gradient);
      return { nextW: zipWith(w, next, (weight, v) => weight - learningRate * v), velocity: next };
    }),
  },
  {
    code: 'MOMENTUM_NESTEROV',
    message: 'is the step of Nesterov momentum, which looks ahead',
    hint: 'Plain momentum moves the weights by the new velocity and by nothing else. What else is in your step?',
    functions: step((start) => {
      const velocity = accelerate(start);
      const ahead = zipWith(velocity, start.velocity, (v, old) => v + start.momentum * (v - old));
      return { nextW: sum(start.w, ahead), velocity };
    }),
  },
  {
    code: 'MOMENTUM_NOT_STORED',
    message: 'is still the old velocity: the new one is not stored',
    hint: 'What will the next step find in the config that you return?',
    functions: step((start) => ({ nextW: sum(start.w, accelerate(start)), velocity: start.velocity })),
  },
  {
    code: 'MOMENTUM_MOVED_BY_OLD_VELOCITY',
    message: 'is moved by the velocity from before the step',
    hint: 'In which order do things happen: does the new gradient change the velocity before the weights move, or after?',
    functions: step((start) => ({ nextW: sum(start.w, start.velocity), velocity: accelerate(start) })),
  },
  {
    code: 'MOMENTUM_UPHILL',
    message: 'goes up along the gradient instead of down',
    hint: 'The gradient points to where the loss grows. Which way should the velocity be pushed?',
    functions: withVelocity(
      (v, gradient, { momentum, learningRate }) => momentum * v + learningRate * gradient,
    ),
  },
  {
    code: 'MOMENTUM_AVERAGED',
    message: 'has the gradient weighted by 1 - momentum, as in a running average',
    hint: 'A running average shares one weight between the old and the new; a ball that is pushed keeps the whole push. Which is asked for?',
    functions: withVelocity(
      (v, gradient, { momentum, learningRate }) => momentum * v - (1 - momentum) * learningRate * gradient,
    ),
  },
  {
    code: 'MOMENTUM_VELOCITY_FORGOTTEN',
    message: 'knows nothing of the old velocity: it is plain gradient descent',
    hint: 'What should be left of the velocity that came in with config, and where does your code read it?',
    functions: withVelocity((_, gradient, { learningRate }) => -learningRate * gradient),
  },
  {
    code: 'MOMENTUM_VELOCITY_NOT_DAMPED',
    message: 'keeps the whole old velocity, whatever the momentum is',
    hint: 'With momentum 0 the old velocity should be gone after one step. Is it, in your code?',
    functions: withVelocity((v, gradient, { learningRate }) => v - learningRate * gradient),
  },
  {
    code: 'MOMENTUM_GRADIENT_TWICE',
    message: 'has the step along the gradient in it twice, once by the velocity and once by itself',
    hint: 'The velocity already holds the new gradient. What is left to do to the weights?',
    functions: step((start) => {
      const velocity = accelerate(start);
      const down = zipWith(velocity, start.dw, (v, gradient) => v - start.learningRate * gradient);
      return { nextW: sum(start.w, down), velocity };
    }),
  },
  {
    code: 'MOMENTUM_SETTING_IGNORED',
    message: 'uses a momentum of 0.9 even where config names another',
    hint: '0.9 is what holds when config says nothing. Where does your code read what it says?',
    functions: withVelocity((v, gradient, { learningRate }) => 0.9 * v - learningRate * gradient),
  },
  {
    code: 'MOMENTUM_DEFAULT_MISSING',
    message: 'takes the momentum to be 0 where config names none',
    hint: 'Which momentum holds when config has none? It stands above the function.',
    functions: {
      sgdMomentum: (w: Numeric, dw: Numeric, config: Config) => {
        const { learningRate, momentum = 0, velocity = zerosLike(w) } = config;
        const next = accelerate({ w, dw, velocity, learningRate, momentum });
        return { nextW: sum(w, next), config: { ...config, velocity: next } };
      },
    },
  },
  {
    code: 'MOMENTUM_SETTINGS_LOST',
    message: 'has forgotten the momentum that config named, from the second step on',
    hint: 'The config that you return is all that the next step gets. What of the one that came in has to be in it?',
    functions: {
      sgdMomentum: (w: Numeric, dw: Numeric, config: Config) => {
        const { nextW, config: next } = sgdMomentum(w, dw, config);
        return { nextW, config: { learningRate: config.learningRate, velocity: next.velocity } };
      },
    },
  },
]);
