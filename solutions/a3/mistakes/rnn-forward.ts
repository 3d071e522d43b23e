import { defineMistakes } from '#define';
import { add, zerosLike } from '#starter';
import type { Tensor3 } from '#starter';
import { rnnBackward, rnnForward } from '../rnn.ts';
import { type Cache, type Given, turn, withGradients, withSteps, withThroughTime } from './rnn-parts.ts';

export const forwardMistakes = defineMistakes([
  {
    code: 'RNN_STATE_NOT_CARRIED_ON',
    message: 'begins every step with h0: no step knows of the one before',
    hint: 'What does the second step receive as the old state in your loop? What did the first one give?',
    functions: {
      ...withSteps((inputs, step, h0) => inputs.map((x) => step(x, h0))),
      ...withThroughTime({ arriving: (dout) => dout, carry: (carried, dprevH) => add(carried, dprevH) }),
    },
  },
  {
    code: 'RNN_H0_FORGOTTEN',
    message: 'begins with a state of zeros: h0 is never used',
    hint: 'Which of the arguments does your function never look at?',
    functions: {
      rnnForward: (...[x, h0, Wx, Wh, b]: Given) => rnnForward(x, zerosLike(h0), Wx, Wh, b),
      ...withGradients(({ dh0 }) => ({ dh0: zerosLike(dh0) })),
    },
  },
  {
    code: 'RNN_STATES_BEFORE_STEPS',
    message: 'has h0 first and lacks the last state: the state before each step instead of that after it',
    hint: 'Which state belongs to step t: the one that went into it, or the one that came out?',
    functions: withSteps((inputs, step, h0) => {
      let prevH = h0;
      return inputs.map((x) => {
        const before = prevH;
        prevH = step(x, prevH);
        return before;
      });
    }),
  },
  {
    code: 'RNN_LAST_STATE_ALONE',
    message: 'is the last state alone, where the states of all steps are asked for',
    hint: 'Compare the shape of h with the handout. A layer behind this one may read every state.',
    functions: {
      rnnForward: (...given: Given) => {
        const { h, cache } = rnnForward(...given);
        return { h: h.map((states) => states[states.length - 1]), cache };
      },
    },
  },
  {
    code: 'RNN_STEPS_FIRST',
    message: 'has the steps in front of the sequences',
    hint: 'Compare the shape of h with that of x. Which axis is that of time?',
    functions: {
      rnnForward: (...given: Given) => {
        const { h, cache } = rnnForward(...given);
        return { h: turn(h), cache };
      },
    },
  },
  {
    code: 'RNN_READ_BACKWARDS',
    message: 'reads the sequences from their end to their beginning',
    hint: 'Which step should be the first to see h0?',
    functions: {
      rnnForward: (...[x, h0, Wx, Wh, b]: Given) => {
        const { h, cache } = rnnForward(backwards(x), h0, Wx, Wh, b);
        return { h: backwards(h), cache };
      },
      rnnBackward: (dh: Tensor3, cache: Cache) => {
        const right = rnnBackward(backwards(dh), cache);
        return { ...right, dx: backwards(right.dx) };
      },
    },
  },
]);

/** Every sequence from its end to its beginning. */
function backwards(x: Tensor3): Tensor3 {
  return x.map((steps) => [...steps].reverse());
}
