import { defineMistakes } from '#define';
import { add, map, multiply, subtract, tanh, zeros } from '#starter';
import { lstmStepBackward, lstmStepForward } from '../lstm.ts';
import { sigmoid, statesOf, withColumns, withStates } from './lstm-step-parts.ts';

/** Wrong in the forward pass, and often right by its own lights: finite differences are content with some of these. */
export default defineMistakes([
  {
    code: 'LSTM_GATES_IN_ORDER_IFGO',
    message: 'has the blocks of columns in the order i, f, g, o, as PyTorch has them',
    hint: 'Which block of columns does the handout give to the output gate, and which to g? Gradients cannot tell: your own two passes fit each other.',
    functions: withColumns((k, h, H) => [0, 1, 3, 2][k] * H + h),
  },
  {
    code: 'LSTM_GATES_IN_ORDER_FIOG',
    message: 'has the blocks of the input and the forget gate in each other’s place',
    hint: 'In which order do the four blocks of columns stand? Read the first two of them again.',
    functions: withColumns((k, h, H) => [1, 0, 2, 3][k] * H + h),
  },
  {
    code: 'LSTM_GATES_IN_ORDER_FIGO',
    message: 'has the blocks of columns in the order f, i, g, o',
    hint: 'Papers and libraries order the four blocks differently. What is the order here?',
    functions: withColumns((k, h, H) => [1, 0, 3, 2][k] * H + h),
  },
  {
    code: 'LSTM_GATES_INTERLEAVED',
    message: 'takes every fourth column for a gate, where each gate has a block of H neighbours',
    hint: 'Do the first H columns all belong to one gate, or does each unit have its four gates side by side?',
    functions: withColumns((k, h) => 4 * h + k),
  },
  {
    code: 'LSTM_CANDIDATE_THROUGH_SIGMOID',
    message: 'has g go through a sigmoid, as if it were a gate',
    hint: 'Three of the four blocks say how much. What says the fourth, and may it be negative?',
    functions: withStates(({ ai, af, ao, ag, prevC }) =>
      statesOf({ i: sigmoid(ai), f: sigmoid(af), o: sigmoid(ao), g: sigmoid(ag), prevC }),
    ),
  },
  {
    code: 'LSTM_GATES_THROUGH_TANH',
    message: 'has all four blocks go through tanh',
    hint: 'A gate lets a share through, from nothing to all. Which function gives shares?',
    functions: withStates(({ ai, af, ao, ag, prevC }) =>
      statesOf({ i: tanh(ai), f: tanh(af), o: tanh(ao), g: tanh(ag), prevC }),
    ),
  },
  {
    code: 'LSTM_GATES_NOT_SQUASHED',
    message: 'is made with what goes into the gates, which never went through a sigmoid',
    hint: 'What stands between x Wx + prevH Wh + b and a gate?',
    functions: withStates(({ ai, af, ao, ag, prevC }) =>
      statesOf({ i: ai, f: af, o: ao, g: tanh(ag), prevC }),
    ),
  },
  {
    code: 'LSTM_FORGET_GATE_INVERTED',
    message: 'keeps the share 1 - f of the cell where it should keep f',
    hint: 'With the forget gate at 1, is all of the cell kept, or nothing?',
    functions: withStates(({ ai, af, ao, ag, prevC }) =>
      statesOf({
        i: sigmoid(ai),
        f: map(af, (entry) => 1 / (1 + Math.exp(entry))),
        o: sigmoid(ao),
        g: tanh(ag),
        prevC,
      }),
    ),
  },
  {
    code: 'LSTM_INPUT_GATE_COUPLED',
    message: 'writes with 1 - f in place of the input gate, as a coupled variant does',
    hint: 'Where in your forward pass is the input gate read?',
    functions: withStates(({ af, ao, ag, prevC }) => {
      const f = sigmoid(af);
      return statesOf({ i: subtract(1, f), f, o: sigmoid(ao), g: tanh(ag), prevC });
    }),
  },
  {
    code: 'LSTM_CELL_NOT_FORGOTTEN',
    message: 'keeps all of the cell: the forget gate is not used',
    hint: 'Which gate does nothing in your forward pass?',
    functions: withStates(({ ai, ao, ag, prevC }) => {
      const nextC = add(prevC, multiply(sigmoid(ai), tanh(ag)));
      return { nextC, nextH: multiply(sigmoid(ao), tanh(nextC)) };
    }),
  },
  {
    code: 'LSTM_OUTPUT_WITHOUT_TANH',
    message: 'lets the cell itself out, where its tanh belongs',
    hint: 'The cell may grow without bound. What keeps the hidden state between -1 and 1?',
    functions: withStates(({ ai, af, ao, ag, prevC }) => {
      const { nextC } = statesOf({ i: sigmoid(ai), f: sigmoid(af), o: sigmoid(ao), g: tanh(ag), prevC });
      return { nextC, nextH: multiply(sigmoid(ao), nextC) };
    }),
  },
  {
    code: 'LSTM_OUTPUT_OF_OLD_CELL',
    message: 'lets the cell before this step out, where the new one belongs',
    hint: 'Is the cell written before it is read, or after?',
    functions: withStates(({ ai, af, ao, ag, prevC }) => {
      const { nextC } = statesOf({ i: sigmoid(ai), f: sigmoid(af), o: sigmoid(ao), g: tanh(ag), prevC });
      return { nextC, nextH: multiply(sigmoid(ao), tanh(prevC)) };
    }),
  },
  {
    code: 'LSTM_BIAS_MISSING',
    message: 'is computed without the bias',
    hint: 'Which of the arguments does your forward pass never read?',
    functions: {
      lstmStepForward: (...[x, prevH, prevC, Wx, Wh, b]: Parameters<typeof lstmStepForward>) =>
        lstmStepForward(x, prevH, prevC, Wx, Wh, zeros(b.length)),
      lstmStepBackward: (...given: Parameters<typeof lstmStepBackward>) => {
        const { db, ...rest } = lstmStepBackward(...given);
        return { ...rest, db: zeros(db.length) };
      },
    },
  },
]);
