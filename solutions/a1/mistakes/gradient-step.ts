import { defineMistakes } from '#define';
import { add, map, multiply, subtract } from '#starter';
import type { Numeric } from '#starter';

type Parameters = Record<string, Numeric>;

/** A step by another rule for each parameter. */
function step(wrong: (param: Numeric, grad: Numeric, learningRate: number) => Numeric) {
  return {
    gradientStep: (params: Parameters, grads: Parameters, learningRate: number): Parameters =>
      Object.fromEntries(
        Object.entries(params).map(([name, param]) => [name, wrong(param, grads[name], learningRate)]),
      ),
  };
}

export default defineMistakes([
  {
    code: 'STEP_UPHILL',
    message: 'has moved along the gradient, to where the loss is larger',
    hint: 'A positive gradient says that the loss grows when the parameter grows. Which way should the parameter go?',
    functions: step((param, grad, learningRate) => add(param, multiply(learningRate, grad))),
  },
  {
    code: 'STEP_LEARNING_RATE_IGNORED',
    message: 'has moved by the whole gradient, whatever the learning rate is',
    hint: 'Three arguments come in. Which of them does your function never look at?',
    functions: step((param, grad) => subtract(param, grad)),
  },
  {
    code: 'STEP_ALONE_RETURNED',
    message: 'is the step itself, not the parameter after it',
    hint: 'Your function works out how far to go. From where does it go?',
    functions: step((_, grad, learningRate) => multiply(-learningRate, grad)),
  },
  {
    code: 'STEP_NOT_MADE',
    message: 'is the parameter as it was',
    hint: 'The new parameters are what your function returns. Are they what you have computed, or what came in?',
    functions: step((param) => map(param, (entry) => entry)),
  },
  {
    code: 'STEP_BY_SIGN',
    message: 'has moved by the learning rate whatever the size of the gradient is',
    hint: 'Should a parameter with a gradient of 0.001 move as far as one with a gradient of 10?',
    functions: step((param, grad, learningRate) =>
      subtract(param, multiply(learningRate, map(grad, Math.sign))),
    ),
  },
  {
    code: 'STEP_SHRINKS_PARAMETER',
    message: 'has the learning rate multiplied with the parameter as well',
    hint: 'When the gradient is zero, the parameter should stay where it is. Where do your brackets close?',
    functions: step((param, grad, learningRate) => multiply(learningRate, subtract(param, grad))),
  },
]);
