import { generator, normal, normalAt, update, values } from '#define';

const X = normal('N', 'D');

/** `sigmoidNetGradientBounds(weights, examples)`, the law behind the measurement. */
const bounds = update({
  id: 'saturation-bounds',
  function: 'sigmoidNetGradientBounds',
  inputs: { weights: normal('L', 'D', 'D'), examples: values(3) },
  outputs: ['returned'],
  points: { sigmoidNetGradientBounds: 3 },
  public: [{ name: 'small', sizes: { L: 4, D: 2 } }],
  hidden: [
    {
      name: 'deeper',
      sizes: { L: 5, D: 4 },
      inputs: { weights: normalAt(0, 0.4, 'L', 'D', 'D'), examples: values(7) },
    },
    { name: 'one layer', sizes: { L: 1, D: 3 } },
    { name: 'one unit', sizes: { L: 4, D: 1 }, inputs: { examples: values(1) } },
  ],
});

/** `xavierInit(fanIn, fanOut, rng)`. */
const xavier = update({
  id: 'xavier-init',
  function: 'xavierInit',
  inputs: { fanIn: values(3), fanOut: values(5), rng: generator() },
  outputs: ['returned'],
  points: { xavierInit: 3 },
  public: [{ name: 'wide' }],
  hidden: [
    { name: 'narrow', inputs: { fanIn: values(7), fanOut: values(2) } },
    { name: 'square', inputs: { fanIn: values(4), fanOut: values(4) } },
    { name: 'one output', inputs: { fanIn: values(9), fanOut: values(1) } },
    { name: 'one input', inputs: { fanIn: values(1), fanOut: values(6) } },
  ],
});

/** `heInit(fanIn, fanOut, rng)`. */
const he = update({
  id: 'he-init',
  function: 'heInit',
  inputs: { fanIn: values(5), fanOut: values(3), rng: generator() },
  outputs: ['returned'],
  points: { heInit: 2 },
  public: [{ name: 'narrow' }],
  hidden: [
    { name: 'wide', inputs: { fanIn: values(2), fanOut: values(6) } },
    { name: 'square', inputs: { fanIn: values(3), fanOut: values(3) } },
    { name: 'one input', inputs: { fanIn: values(1), fanOut: values(4) } },
  ],
});

export default update({
  id: 'saturation',
  title: 'Saturation',
  file: 'saturation.ts',
  function: 'sigmoidNetGradientNorms',
  inputs: { X, weights: normal('L', 'D', 'D') },
  outputs: ['returned'],
  checks: { sigmoidNetGradientNorms: ['returned'] },
  points: { sigmoidNetGradientNorms: 4, edges: 2 },
  hints: [
    'Write the forward pass of three layers under one another. What does the backward pass need of each of them?',
    'Which gradient arrives at the last layer, if the loss is the sum of its outputs? And what happens to it at the sigmoid, and then at the product with W?',
    'The slope of a sigmoid can be written with its own output. What is its largest value, and where? At which of two steps of a layer does the bound get its quarter?',
    'For the weights: how many numbers does the generator give for a (fanIn, fanOut) matrix, and how does a number from [0, 1) become one from [-a, a)?',
  ],
  public: [
    { name: 'small', sizes: { L: 3, N: 4, D: 2 } },
    { name: 'deeper', sizes: { L: 5, N: 2, D: 3 }, inputs: { weights: normalAt(0, 2, 'L', 'D', 'D') } },
    {
      name: 'one unit',
      edge: true,
      inputs: { X: values([[0]]), weights: values([[[1]], [[1]], [[1]]]) },
    },
  ],
  hidden: [
    { name: 'wider', sizes: { L: 4, N: 3, D: 5 } },
    {
      name: 'many layers',
      sizes: { L: 8, N: 5, D: 3 },
      inputs: { weights: normalAt(0, 1.5, 'L', 'D', 'D') },
    },
    {
      name: 'small weights',
      sizes: { L: 3, N: 6, D: 4 },
      inputs: { weights: normalAt(0, 0.1, 'L', 'D', 'D') },
    },
    { name: 'one layer', sizes: { L: 1, N: 3, D: 4 }, edge: true },
    { name: 'one example', sizes: { L: 4, N: 1, D: 3 }, edge: true },
    { name: 'one unit', sizes: { L: 6, N: 2, D: 1 }, edge: true },
    {
      name: 'saturated',
      sizes: { L: 3, N: 2, D: 3 },
      edge: true,
      inputs: { X: normalAt(0, 10, 'N', 'D'), weights: normalAt(0, 5, 'L', 'D', 'D') },
    },
    {
      name: 'weights of zero',
      sizes: { N: 2 },
      edge: true,
      inputs: {
        X: normal('N', 2),
        weights: values([
          [
            [0, 0],
            [0, 0],
          ],
          [
            [1, -2],
            [0.5, 3],
          ],
        ]),
      },
    },
  ],
  parts: [bounds, xavier, he],
});
