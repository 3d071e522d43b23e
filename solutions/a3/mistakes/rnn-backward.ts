import { defineMistakes } from '#define';
import { add, divide, zerosLike } from '#starter';
import type { Tensor3 } from '#starter';
import { rnnBackward, rnnForward, rnnStepBackward } from '../rnn.ts';
import { type Cache, type Given, turn, withGradients, withThroughTime } from './rnn-parts.ts';

export const backwardMistakes = defineMistakes([
  {
    code: 'RNN_LATER_STEPS_FORGOTTEN',
    message: 'lacks what comes back from later steps: each step is given the gradient from outside alone',
    hint: 'Your step returns a gradient of the state before it. Who should receive that one?',
    functions: withThroughTime({ arriving: (dout) => dout }),
  },
  {
    code: 'RNN_OWN_STATES_FORGOTTEN',
    message: 'takes the gradient from outside at the last step alone, and forgets that of the states before',
    hint: 'Every state leaves the layer, and every entry of dh arrives at one of them. Which of them does your loop use?',
    functions: withThroughTime({ arriving: (dout, carried, t, T) => (t === T - 1 ? dout : carried) }),
  },
  {
    code: 'RNN_WEIGHTS_OVERWRITTEN',
    message:
      'comes from the step that was undone last alone, and so do the gradients of the other parameters',
    hint: 'All steps share the weights. What becomes of the contribution of one step when the next one is undone?',
    functions: withThroughTime({ collect: (_, share) => share }),
  },
  {
    code: 'RNN_UNDONE_FORWARDS',
    message: 'is made by undoing the steps in the order in which they were done',
    hint: 'The gradient of a state is whole only when the step after it is undone. Which step can be the first?',
    functions: withThroughTime({ order: (T) => Array.from({ length: T }, (_, t) => t) }),
  },
  {
    code: 'RNN_TRUNCATED',
    message: 'is cut off after every second step: what later steps send back does not reach all steps before',
    hint: 'Truncation saves time on long texts, and gives another gradient. How far back does the state of the first step reach?',
    functions: withThroughTime({
      arriving: (dout, carried, t, T) => ((T - 1 - t) % 2 === 0 ? dout : add(dout, carried)),
    }),
  },
  {
    code: 'RNN_ONE_STEP_BACK',
    message:
      'reaches back one step alone: what a step hands on is that of its own output, without what it was given',
    hint: 'What a step sends back is made of everything that arrives at it. Does the gradient from two steps later come through yours?',
    functions: {
      rnnBackward: (dh: Tensor3, cache: Cache) => {
        const douts = turn(dh);
        const alone = douts.map((dout, t) => rnnStepBackward(dout, cache[t]));
        const steps = cache.map((step, t) => {
          const carried = t + 1 < alone.length ? alone[t + 1].dprevH : zerosLike(douts[t]);
          return rnnStepBackward(add(douts[t], carried), step);
        });
        return {
          dx: turn(steps.map(({ dx }) => dx)),
          dh0: alone[0].dprevH,
          dWx: steps.map(({ dWx }) => dWx).reduce((a, b) => add(a, b)),
          dWh: steps.map(({ dWh }) => dWh).reduce((a, b) => add(a, b)),
          db: steps.map(({ db }) => db).reduce((a, b) => add(a, b)),
        };
      },
    },
  },
  {
    code: 'RNN_CARRIED_GRADIENTS_PILED_UP',
    message:
      'piles up what the steps send back: each step receives that of all later ones, not of the next alone',
    hint: 'What the next step sends back holds that of all later steps already. Is it added to the old one in your loop, or does it take its place?',
    functions: withThroughTime({ carry: (carried, dprevH) => add(carried, dprevH) }),
  },
  {
    code: 'RNN_WEIGHTS_AVERAGED_OVER_TIME',
    message: 'is divided by the number of steps, and so are the gradients of the other parameters',
    hint: 'What do contributions of T steps to one weight do? The loss decides whether it averages over steps, not this layer.',
    functions: withGradients(({ dWx, dWh, db }, _, { length: T }) => ({
      dWx: divide(dWx, T),
      dWh: divide(dWh, T),
      db: divide(db, T),
    })),
  },
  {
    code: 'RNN_DX_IN_REVERSED_ORDER',
    message: 'has the steps in reversed order, as they came out of the loop',
    hint: 'The last step is undone first. In which order do the gradients of the inputs stand in your list?',
    functions: withGradients(({ dx }) => ({ dx: turn(turn(dx).reverse()) })),
  },
  {
    code: 'RNN_DH0_BEFORE_FIRST_STEP',
    message: 'is the gradient of the state after the first step: that step is not undone',
    hint: 'How many steps lie between h0 and the last state, and how many has your gradient gone back through?',
    functions: withGradients((_, dh, cache) => {
      const [first] = turn(dh);
      if (cache.length === 1) return { dh0: first };
      const later = rnnBackward(turn(turn(dh).slice(1)), cache.slice(1));
      return { dh0: add(first, later.dh0) };
    }),
  },
  {
    code: 'RNN_DH0_ZERO',
    message: 'is zero: nothing is sent back to the first state',
    hint: 'Move one entry of h0 by a little: which states move?',
    functions: withGradients(({ dh0 }) => ({ dh0: zerosLike(dh0) })),
  },
  {
    code: 'RNN_CACHE_OF_LAST_STEP',
    message: 'is made with what the last step remembered, at every step',
    hint: 'How many caches does your forward pass keep? Which of them does step t need?',
    functions: {
      rnnForward: (...given: Given) => {
        const { h, cache } = rnnForward(...given);
        return { h, cache: cache.map(() => cache[cache.length - 1]) };
      },
    },
  },
]);
