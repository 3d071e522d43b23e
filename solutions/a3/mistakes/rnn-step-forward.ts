import { defineMistakes } from '#define';
import { add, matmul, tanh, transpose } from '#starter';
import { type Given, sumInside, withActivation, withGradients, withSum } from './rnn-step-parts.ts';

export const forwardMistakes = defineMistakes([
  {
    code: 'RNN_STEP_TANH_MISSING',
    message: 'is the sum itself: tanh is missing',
    hint: 'How large can an entry of nextH become? What keeps it there?',
    functions: withActivation(
      (a) => a,
      () => 1,
    ),
  },
  {
    code: 'RNN_STEP_SIGMOID_FOR_TANH',
    message: 'is a sigmoid of the sum where tanh is asked for',
    hint: 'Can your state be negative? Should it be able to?',
    functions: withActivation(
      (a) => 1 / (1 + Math.exp(-a)),
      (h) => h * (1 - h),
    ),
  },
  {
    code: 'RNN_STEP_RELU_FOR_TANH',
    message: 'is a ReLU of the sum where tanh is asked for',
    hint: 'Can your state be negative? Should it be able to?',
    functions: withActivation(
      (a) => Math.max(0, a),
      (h) => (h > 0 ? 1 : 0),
    ),
  },
  {
    code: 'RNN_STEP_BIAS_MISSING',
    message: 'lacks the bias',
    hint: 'Five arguments come in. Which of them does your forward pass never look at?',
    functions: withSum((x, prevH, Wx, Wh) => add(matmul(x, Wx), matmul(prevH, Wh))),
  },
  {
    code: 'RNN_STEP_BIAS_OUTSIDE_TANH',
    message: 'has the bias added after tanh instead of before it',
    hint: 'How large can an entry of nextH become in the formula of the handout, and how large in yours?',
    functions: {
      rnnStepForward: (...given: Given) => {
        const [x, prevH, Wx, Wh, b] = given;
        const inner = tanh(add(matmul(x, Wx), matmul(prevH, Wh)));
        return { nextH: add(inner, b), cache: { x, prevH, Wx, Wh, nextH: inner } };
      },
    },
  },
  {
    code: 'RNN_STEP_OLD_STATE_FORGOTTEN',
    message: 'does not depend on the old state: the product with Wh is missing',
    hint: 'What would a network remember that you feed with this step again and again?',
    functions: withSum((x, _, Wx, __, b) => add(matmul(x, Wx), b)),
  },
  {
    code: 'RNN_STEP_INPUT_FORGOTTEN',
    message: 'does not depend on the input: the product with Wx is missing',
    hint: 'Five arguments come in. Which of them does your forward pass never look at?',
    functions: withSum((_, prevH, __, Wh, b) => add(matmul(prevH, Wh), b)),
  },
  {
    code: 'RNN_STEP_WH_TRANSPOSED_FORWARD',
    message: 'has the old state multiplied by the transpose of Wh',
    hint: 'Wh is square, so that the shape says nothing. In prevH Wh, which index of Wh belongs to the old state?',
    functions: {
      rnnStepForward: (...[x, prevH, Wx, Wh, b]: Given) => {
        const nextH = tanh(sumInside(x, prevH, Wx, transpose(Wh), b));
        return { nextH, cache: { x, prevH, Wx, Wh: transpose(Wh), nextH } };
      },
      ...withGradients(({ dWh }) => ({ dWh: transpose(dWh) })),
    },
  },
  {
    code: 'RNN_STEP_OLD_STATE_KEPT',
    message: 'has the old state added once more, as a residual connection would have it',
    hint: 'By how many ways does the old state come into the formula of the handout?',
    functions: withSum((x, prevH, Wx, Wh, b) => add(sumInside(x, prevH, Wx, Wh, b), prevH)),
  },
]);
