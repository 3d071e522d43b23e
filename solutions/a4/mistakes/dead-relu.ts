import { defineMistakes } from '#define';
import { map, multiply, negate, sum } from '#starter';
import { deadReluFraction } from '../dead-relu.ts';
import { gradientsOf, moved, right, withTraining } from './dead-relu-parts.ts';

export default defineMistakes([
  {
    code: 'DEAD_RELU_BACKWARD_PLAIN_RELU',
    message: 'comes from a backward pass that is still that of the plain ReLU: dead units get nothing',
    hint: 'The forward pass lets alpha z through where z is negative. How much of the gradient comes back there?',
    functions: withTraining({ slope: (z) => (z > 0 ? 1 : 0) }),
  },
  {
    code: 'DEAD_RELU_FORWARD_PLAIN_RELU',
    message: 'comes from a forward pass that is still that of the plain ReLU',
    hint: 'Your backward pass is that of the leaky ReLU. What does its forward pass give where z is negative?',
    functions: withTraining({ activate: (z) => Math.max(z, 0) }),
  },
  {
    code: 'DEAD_RELU_PLAIN_RELU',
    message: 'comes from the plain ReLU, forwards and backwards: alpha is not used',
    hint: 'Where does your code read alpha?',
    functions: withTraining({ activate: (z) => Math.max(z, 0), slope: (z) => (z > 0 ? 1 : 0) }),
  },
  {
    code: 'DEAD_RELU_WITHOUT_RELU',
    message: 'comes from a backward pass without any ReLU: all of the gradient comes through',
    hint: 'The forward pass shrinks what is negative to a small share. What happens to the gradient there?',
    functions: withTraining({ slope: () => 1 }),
  },
  {
    code: 'DEAD_RELU_SIDES_SWAPPED',
    message: 'has alpha on the positive side',
    hint: 'On which side of zero does a ReLU lose its gradient? There the leak is needed.',
    functions: withTraining({
      activate: (z, alpha) => (z > 0 ? alpha * z : z),
      slope: (z, alpha) => (z > 0 ? alpha : 1),
    }),
  },
  {
    code: 'DEAD_RELU_LEAK_SUBTRACTED',
    message: 'has a leak of the wrong sign: -alpha z below zero',
    hint: 'Draw the leaky ReLU. Does it rise or fall on the left of zero?',
    functions: withTraining({
      activate: (z, alpha) => (z > 0 ? z : -alpha * z),
      slope: (z, alpha) => (z > 0 ? 1 : -alpha),
    }),
  },
  {
    code: 'DEAD_RELU_NEW_W2_USED',
    message: 'comes from steps in which w2 has already moved when the gradient passes it',
    hint: 'All four gradients belong to one place. In which order do you compute gradients and change parameters?',
    functions: withTraining({
      change: (grads, step) => {
        const { w2 } = moved(step.params, grads, step.options.learningRate);
        return { ...gradientsOf(step, right.slope, w2), w2: grads.w2, b2: grads.b2 };
      },
    }),
  },
  {
    code: 'DEAD_RELU_GRADIENTS_SUMMED',
    message: 'comes from gradients that are summed over the examples: the loss is their mean',
    hint: 'By how much does the loss change with one prediction, if there are N of them?',
    functions: withTraining({ back: (error) => error }),
  },
  {
    code: 'DEAD_RELU_HALF_FORGOTTEN_BACKWARD',
    message:
      'comes from gradients that are twice too large: the half in the loss cancels the 2 of the square',
    hint: 'What is the derivative of e^2 / 2?',
    functions: withTraining({ back: (error) => map(error, (e) => (2 * e) / error.length) }),
  },
  {
    code: 'DEAD_RELU_UPHILL',
    message: 'comes from steps along the gradient, uphill',
    hint: 'The gradient points to where the loss grows. Which way should the parameters move?',
    functions: withTraining({
      change: ({ W1, b1, w2, b2 }) => ({ W1: negate(W1), b1: negate(b1), w2: negate(w2), b2: -b2 }),
    }),
  },
  {
    code: 'DEAD_RELU_HIDDEN_LAYER_FIXED',
    message: 'comes from steps that change the last layer alone',
    hint: 'Which parameters decide whether a hidden unit fires? Do they move?',
    functions: withTraining({
      change: (grads) => ({ ...grads, W1: multiply(grads.W1, 0), b1: multiply(grads.b1, 0) }),
    }),
  },
  {
    code: 'DEAD_RELU_HIDDEN_BIAS_FIXED',
    message: 'comes from steps that leave b1 as it is',
    hint: 'Four parameters have a gradient. How many of them move, in your code?',
    functions: withTraining({ change: (grads) => ({ ...grads, b1: multiply(grads.b1, 0) }) }),
  },
  {
    code: 'DEAD_RELU_LAST_BIAS_FIXED',
    message: 'comes from steps that leave b2 as it is',
    hint: 'Four parameters have a gradient. How many of them move, in your code?',
    functions: withTraining({ change: (grads) => ({ ...grads, b2: 0 }) }),
  },
  {
    code: 'DEAD_RELU_LOSS_SUMMED',
    message: 'is the sum over the examples instead of the mean',
    hint: 'Should twice as many examples of the same kind have twice the loss?',
    functions: withTraining({ loss: (error) => sum(multiply(error, error)) / 2 }),
  },
  {
    code: 'DEAD_RELU_LOSS_WITHOUT_HALF',
    message: 'lacks the half in front of the squares',
    hint: 'Which number stands in front of the square in the formula of the loss?',
    functions: withTraining({ loss: (error) => sum(multiply(error, error)) / error.length }),
  },
  {
    code: 'DEAD_RELU_LOSS_AFTER_STEP',
    message: 'is noted after each step instead of before',
    hint: 'What should the first entry tell: how bad the start is, or how good the first step?',
    functions: withTraining({ history: (losses, last) => [...losses.slice(1), last] }),
  },
  {
    code: 'DEAD_RELU_LOSS_ONCE_MORE',
    message: 'has one entry too many: the loss after the last step',
    hint: 'How many entries has the history of three steps?',
    functions: withTraining({ history: (losses, last) => [...losses, last] }),
  },
  {
    code: 'DEAD_RELU_DEAD_BEFORE_TRAINING',
    message: 'tells how many units were dead before the training',
    hint: 'With which W1 and b1 do you ask: those that came in, or those that go out?',
    functions: withTraining({ dead: (X, _, { W1, b1 }) => deadReluFraction(X, W1, b1) }),
  },
  {
    code: 'DEAD_RELU_SHARE_OF_LIVING',
    message: 'is the share of the units that live',
    hint: 'What should come out if all units are dead?',
    functions: withTraining({ dead: (X, { W1, b1 }) => 1 - deadReluFraction(X, W1, b1) }),
  },
]);
