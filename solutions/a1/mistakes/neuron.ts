import { defineMistakes } from '#define';
import { dot, multiply, negate, zerosLike } from '#starter';
import type { Vector } from '#starter';
import { replacing } from '../../replacing.ts';
import { neuronBackward, type neuronForward } from '../gates.ts';
import { slopeMistakes, sigmoid } from './sigmoid-slopes.ts';

type Cache = ReturnType<typeof neuronForward>['cache'];
type Gradients = ReturnType<typeof neuronBackward>;

/** The backward pass with another gradient at z, the sum before the sigmoid. */
function withDz(wrong: (dout: number, out: number) => number) {
  return {
    neuronBackward: (dout: number, { x, w, out }: Cache): Gradients => {
      const dz = wrong(dout, out);
      return { dx: multiply(w, dz), dw: multiply(x, dz), db: dz };
    },
  };
}

/** The solution's backward pass with something else made of its gradients. */
const withGradients = replacing({ neuronBackward });

/** A forward pass with another output, made of `w . x` and b. */
function forward(wrong: (weighted: number, b: number) => number) {
  return {
    neuronForward: (x: Vector, w: Vector, b: number) => {
      const out = wrong(dot(w, x), b);
      return { out, cache: { x, w, out } };
    },
  };
}

export default defineMistakes([
  {
    code: 'NEURON_SLOPE_MISSING',
    message: 'lacks the slope of the sigmoid: dout is brought to z unchanged',
    hint: 'Between out and z stands the sigmoid. What does it do to a gradient that goes through it?',
    functions: withDz((dout) => dout),
  },
  {
    code: 'NEURON_UPSTREAM_IGNORED',
    message: 'does not depend on dout: it is how out moves, not how the loss moves',
    hint: 'Where does dout enter your backward pass? A neuron in the middle of a network does not know the loss otherwise.',
    functions: withDz((_, out) => out * (1 - out)),
  },
  ...slopeMistakes('NEURON', withDz),
  {
    code: 'NEURON_INPUTS_NOT_SWITCHED',
    message: 'is made from its own array instead of the other one: x and w are exchanged',
    hint: 'Every x meets its w in a multiply gate. Which of the two does such a gate hand to the gradient of the other?',
    functions: withGradients(({ dx, dw }) => ({ dx: dw, dw: dx })),
  },
  {
    code: 'NEURON_DB_WITHOUT_SLOPE',
    message: 'is dout: the gradient of b does not go through the sigmoid',
    hint: 'The bias is added before the sigmoid. Does what comes back to it pass the sigmoid, or go round it?',
    functions: withGradients((_, dout) => ({ db: dout })),
  },
  {
    code: 'NEURON_DB_ONE',
    message: 'is 1: how z moves with b, and nothing of what comes from above',
    hint: 'The local slope of the add gate is right. What has it to be multiplied with?',
    functions: withGradients(() => ({ db: 1 })),
  },
  {
    code: 'NEURON_GRADIENT_SIGN',
    message: 'has the wrong sign',
    hint: 'The minus of gradient descent belongs to the step, not to the gradient. Is it in both of your functions?',
    functions: withGradients(({ dx, dw, db }) => ({ dx: negate(dx), dw: negate(dw), db: -db })),
  },
  {
    code: 'NEURON_DX_ZERO',
    message: 'is zero, as if the input were a constant',
    hint: 'In a deeper network x is the output of another neuron, which waits for its gradient. What should it get?',
    functions: withGradients(({ dx }) => ({ dx: zerosLike(dx) })),
  },
  {
    code: 'NEURON_BIAS_MISSING',
    message: 'lacks the bias',
    hint: 'Three arguments come in. Which of them does your forward pass never look at?',
    functions: forward((weighted) => sigmoid(weighted)),
  },
  {
    code: 'NEURON_BIAS_AFTER_SIGMOID',
    message: 'has the bias added after the sigmoid instead of before',
    hint: 'Can your neuron give an output above 1? Where do the brackets of the sigmoid close?',
    functions: forward((weighted, b) => sigmoid(weighted) + b),
  },
  {
    code: 'NEURON_NOT_SQUASHED',
    message: 'is the weighted sum itself: the sigmoid is missing',
    hint: 'Between which two numbers does the output of this neuron lie?',
    functions: forward((weighted, b) => weighted + b),
  },
]);

/** Not wrong: the slope worked out anew from z. */
export const accepted = defineMistakes([
  {
    code: 'NEURON_SLOPE_FROM_EXPONENTIAL',
    message: 'is computed from the exponential of the weighted sum',
    hint: 'It is the same slope.',
    functions: {
      neuronForward: (x: Vector, w: Vector, b: number) => {
        const e = Math.exp(-(dot(w, x) + b));
        return { out: 1 / (1 + e), cache: { x, w, e } };
      },
      neuronBackward: (dout: number, { x, w, e }: { x: Vector; w: Vector; e: number }) => {
        const dz = (dout * e) / (1 + e) ** 2;
        return { dx: multiply(w, dz), dw: multiply(x, dz), db: dz };
      },
    },
  },
]);
