import { defineMistakes } from '#define';
import { zerosLike } from '#starter';
import type { Matrix } from '#starter';
import { lstmBackward, lstmForward, lstmStepBackward, lstmStepForward } from '../lstm.ts';
import {
  type Cell,
  type Changes,
  firstStateMistake,
  sequenceMistakes,
  together,
  unroll,
  withListOfCaches,
} from './sequence-parts.ts';

type Given = Parameters<typeof lstmForward>;

const cell: Cell<ReturnType<typeof lstmStepForward>['cache']> = {
  forward: (x, h, c, { Wx, Wh, b }) => lstmStepForward(x, h, c, Wx, Wh, b),
  backward: lstmStepBackward,
};

/** The two functions with the run over the sequence changed. */
function changed(changes: Changes) {
  const { forward, backward } = unroll(cell, changes);
  return { lstmForward: forward, lstmBackward: backward };
}

export default defineMistakes([
  ...sequenceMistakes('LSTM', changed),
  {
    code: 'LSTM_C0_IS_H0',
    message: 'has the cell start with h0, where it starts with zeros',
    hint: 'Two states are handed on, but one of them is given. What does the handout say of the other?',
    functions: changed({ firstCell: (h0) => h0 }),
  },
  {
    code: 'LSTM_CELL_NOT_CARRIED',
    message: 'has the cell start anew in every step',
    hint: 'A step returns two states. Which of them reaches the next step?',
    functions: changed({ handOn: ({ h, c }) => ({ h, c: zerosLike(c) }) }),
  },
  {
    code: 'LSTM_DC_NOT_CARRIED',
    message: 'lacks what comes to the cell from the step after',
    hint: 'Two arrows run from each step to the next. How many run back in your loop?',
    functions: changed({
      carry: (step, sofar) => ({ ...together(step, sofar), c: zerosLike(step.c) }),
    }),
  },
  {
    code: 'LSTM_DH_AND_DC_SWAPPED',
    message: 'has the two gradients that go on to the step before in each other’s place',
    hint: 'A step gives back dprevH and dprevC. In which order does it take the two next time?',
    functions: changed({
      carry: (step, sofar) => ({ ...together(step, sofar), h: step.c, c: step.h }),
    }),
  },
  {
    code: 'LSTM_STATES_SWAPPED',
    message: 'has hidden state and cell in each other’s place from step to step',
    hint: 'A step takes the hidden state first and then the cell. What do you hand it?',
    functions: changed({ handOn: ({ h, c }) => ({ h: c, c: h }) }),
  },
  {
    code: 'LSTM_CELLS_RETURNED',
    message: 'holds the cell states, where the hidden states are asked for',
    hint: 'Each step makes two states. Which of them is the output?',
    functions: {
      lstmForward: (...[x, h0, Wx, Wh, b]: Given) => {
        let [h, c]: Matrix[] = [h0, zerosLike(h0)];
        const cells = x[0].map((_, t) => {
          const step = lstmStepForward(
            x.map((sequence) => sequence[t]),
            h,
            c,
            Wx,
            Wh,
            b,
          );
          [h, c] = [step.nextH, step.nextC];
          return c;
        });
        return { ...lstmForward(x, h0, Wx, Wh, b), h: h0.map((_, n) => cells.map((at) => at[n])) };
      },
    },
  },
  firstStateMistake('LSTM', changed),
]);

const listed = withListOfCaches(lstmForward, lstmBackward);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'LSTM_CACHE_IS_A_LIST',
    message: 'keeps the caches of the steps in a list of its own, last step first',
    hint: 'What the cache holds is your business.',
    functions: { lstmForward: listed.forward, lstmBackward: listed.backward },
  },
]);
