import type { Unlisted } from './unlisted.ts';

/** Mistakes in the gates, the neuron and the layer of gates.ts, and in the classifiers of nets.ts, that no list has. */
export const unlistedInGates: readonly Unlisted[] = [
  {
    exercise: 'add-gate',
    what: 'dout squared for one of the inputs',
    patch: [['return { dx: dout, dy: dout };', 'return { dx: dout, dy: dout * dout };']],
    reasons: ['SQUARED'],
  },
  {
    exercise: 'add-gate',
    what: 'dy not returned',
    patch: [['return { dx: dout, dy: dout };', 'return { dx: dout } as { dx: number; dy: number };']],
    reasons: ['MISSING_KEY'],
  },
  {
    exercise: 'mul-gate',
    what: 'dx not a number',
    patch: [['{ dx: dout * y, dy: dout * x }', '{ dx: (dout * y) / 0 - (dout * y) / 0, dy: dout * x }']],
    reasons: [],
  },
  {
    exercise: 'mul-gate',
    what: 'dx and dy exchanged when they are returned',
    patch: [['{ dx: dout * y, dy: dout * x }', '{ dx: dout * x, dy: dout * y + 0 * x }']],
    reasons: ['MUL_GATE_NOT_SWITCHED'],
  },
  {
    exercise: 'max-gate',
    what: 'the loser gets the gradient too, where it is the second',
    patch: [['{ dx: dout, dy: 0 } :', '{ dx: dout, dy: dout } :']],
    reasons: ['MAX_GATE_COPIES'],
  },
  {
    exercise: 'neuron',
    what: 'the gradient of the weights is that of the input too',
    patch: [['dx: multiply(w, dz)', 'dx: multiply(x, dz)']],
    reasons: ['NEURON_INPUTS_NOT_SWITCHED'],
  },
  {
    exercise: 'neuron',
    what: 'db as a list of one number',
    patch: [['db: dz };', 'db: [dz] as unknown as number };']],
    reasons: ['KEPT_AXIS'],
  },
  {
    exercise: 'gradient-step',
    what: 'params overwritten in place',
    patch: [['const next: Parameters = {};', 'const next: Parameters = params;']],
    reasons: ['MUTATED_INPUT'],
  },
  {
    exercise: 'gradient-step',
    what: 'the learning rate squared',
    patch: [['multiply(learningRate, grads', 'multiply(learningRate * learningRate, grads']],
    reasons: ['OFF_BY_TERM'],
  },
  {
    exercise: 'sigmoid-layer',
    what: 'the weights squared on the way back',
    patch: [['matmul(transpose(W), dz)', 'matmul(transpose(multiply(W, W)), dz)']],
    reasons: [],
  },
  {
    exercise: 'sigmoid-layer',
    what: 'dW as one list',
    patch: [['const dW = outer(dz, x);', 'const dW = [outer(dz, x).flat()];']],
    reasons: ['NOT_RESHAPED'],
  },
  {
    exercise: 'linear-svm',
    what: 'the class after the right one',
    patch: [['svmLoss(scores, y);', 'svmLoss(scores, y.map((label) => (label + 1) % scores[0].length));']],
    reasons: [],
  },
  {
    exercise: 'linear-softmax',
    what: 'scores twice as large',
    patch: [['softmaxLoss(scores, y);', 'softmaxLoss(multiply(2, scores), y);']],
    reasons: [],
  },
];
