import { normal, normalAt, update, values } from '#define';

/** `deadReluFraction(X, W, b)`. */
const fraction = update({
  id: 'dead-relu-fraction',
  function: 'deadReluFraction',
  inputs: { X: normal('N', 'D'), W: normal('D', 'H'), b: normalAt(-2, 1.5, 'H') },
  outputs: ['returned'],
  points: { deadReluFraction: 3, 'deadReluFraction, edges': 1 },
  public: [
    { name: 'small', sizes: { N: 4, D: 3, H: 7 } },
    {
      name: 'on the brink',
      edge: true,
      inputs: {
        X: values([
          [1, 2],
          [-1, 0],
        ]),
        W: values([
          [1, -1, 0, 2],
          [0, 0.5, 1, -1],
        ]),
        b: values([-1, -1, -1, -1]),
      },
    },
  ],
  hidden: [
    { name: 'more units', sizes: { N: 5, D: 2, H: 11 } },
    { name: 'more examples', sizes: { N: 9, D: 3, H: 5 }, inputs: { b: normalAt(-3, 1, 'H') } },
    { name: 'as many units as examples', sizes: { N: 6, D: 4, H: 6 }, inputs: { b: normalAt(-3, 2, 'H') } },
    { name: 'one example', sizes: { N: 1, D: 3, H: 6 }, edge: true, inputs: { b: normalAt(0, 1, 'H') } },
    { name: 'all dead', sizes: { N: 3, D: 2, H: 4 }, edge: true, inputs: { b: normalAt(-40, 1, 'H') } },
    { name: 'none dead', sizes: { N: 4, D: 2, H: 3 }, edge: true, inputs: { b: normalAt(40, 1, 'H') } },
    {
      name: 'on the brink',
      edge: true,
      inputs: {
        X: values([
          [2, 1],
          [0, 3],
          [1, 1],
        ]),
        W: values([
          [-1, 1, 1, 0, 0],
          [0, -1, 1, 1, 0],
        ]),
        b: values([0, -1, -3, -3, 0]),
      },
    },
  ],
});

export default update({
  id: 'dead-relu',
  title: 'Dead ReLUs',
  file: 'dead-relu.ts',
  function: 'reviveWithLeaky',
  inputs: {
    X: normal('N', 'D'),
    y: normalAt(4, 1, 'N'),
    'params.W1': normalAt(0, 0.4, 'D', 'H'),
    'params.b1': normalAt(-2, 0.3, 'H'),
    'params.w2': normalAt(0.7, 0.6, 'H'),
    'params.b2': normal(),
  },
  options: { alpha: 0.2, learningRate: 0.4, steps: 4 },
  outputs: ['lossHistory', 'params.W1', 'params.b1', 'params.w2', 'params.b2', 'deadFraction'],
  checks: { params: ['params.W1', 'params.b1', 'params.w2', 'params.b2'] },
  points: { lossHistory: 2, params: 3, deadFraction: 1, edges: 2 },
  hints: [
    'A unit that is off on an example hands nothing back there. What does its weight get if it is off on every example? Will the next step change that?',
    'One step of training: which of the four gradients need the parameters as they were before the step, and in which order do you compute and change them?',
    'The loss is a mean over N examples with a half in front. What is its gradient with respect to one prediction?',
    'Where z is negative, the forward pass multiplies by alpha. What does the backward pass do there?',
  ],
  public: [
    { name: 'one step', sizes: { N: 4, D: 3, H: 2 }, options: { steps: 1 } },
    {
      name: 'half of them dead',
      sizes: { N: 3, D: 2, H: 5 },
      inputs: { 'params.b1': normalAt(-1, 1, 'H') },
      options: { learningRate: 0.1 },
    },
    {
      name: 'dead for ever',
      sizes: { N: 3, D: 2, H: 4 },
      edge: true,
      inputs: { 'params.b1': normalAt(-9, 0.3, 'H') },
      options: { alpha: 0 },
    },
  ],
  hidden: [
    { name: 'all dead at first', sizes: { N: 5, D: 2, H: 4 }, options: { steps: 9, learningRate: 0.5 } },
    {
      name: 'a slope of a hundredth',
      sizes: { N: 4, D: 3, H: 5 },
      inputs: { 'params.b1': normal('H') },
      options: { alpha: 0.01, learningRate: 0.1 },
    },
    {
      name: 'alive',
      sizes: { N: 6, D: 4, H: 3 },
      inputs: { 'params.b1': normalAt(1, 0.5, 'H') },
      options: { learningRate: 0.05 },
    },
    {
      name: 'as many units as features',
      sizes: { N: 5, D: 3, H: 3 },
      options: { alpha: 0.5, steps: 3, learningRate: 0.15 },
    },
    { name: 'one example', sizes: { N: 1, D: 3, H: 4 }, edge: true },
    { name: 'one unit', sizes: { N: 4, D: 2, H: 1 }, edge: true },
    {
      name: 'dead for ever',
      sizes: { N: 4, D: 3, H: 2 },
      edge: true,
      inputs: { 'params.b1': normalAt(-12, 0.3, 'H') },
      options: { alpha: 0, steps: 6 },
    },
    {
      name: 'no bend at all',
      sizes: { N: 3, D: 2, H: 5 },
      edge: true,
      inputs: { 'params.b1': normal('H') },
      options: { alpha: 1, learningRate: 0.1 },
    },
  ],
  parts: [fraction],
});
