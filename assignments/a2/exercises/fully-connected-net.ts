import { generator, labels, loss, normal, normalAt, uniform, update, values } from '#define';

/** An affine layer by number, e.g. `params.W2` and `params.b2`, from one size to another. */
const affine = (l: number, from: string, to: string) => ({
  [`params.W${l}`]: normal(from, to),
  [`params.b${l}`]: normal(to),
});
/** The scale and the shift after a layer, when it is normalised. */
const normalised = (l: number, size: string) => ({
  [`params.gamma${l}`]: normalAt(1, 0.5, size),
  [`params.beta${l}`]: normal(size),
});
/** An affine layer as training begins with it. */
const initial = (l: number, from: string, to: string) => ({
  [`params.W${l}`]: normalAt(0, 0.4, from, to),
  [`params.b${l}`]: normalAt(0, 0.4, to),
});
const twoLayers = { ...affine(1, 'D', 'H'), ...affine(2, 'H', 'C') };
const threeLayers = { ...affine(1, 'D', 'H'), ...affine(2, 'H', 'K'), ...affine(3, 'K', 'C') };
const normalisedTwo = { ...twoLayers, ...normalised(1, 'H') };
const normalisedThree = { ...threeLayers, ...normalised(1, 'H'), ...normalised(2, 'K') };

const parameters = ['W1', 'b1', 'W2', 'b2', 'W3', 'b3', 'gamma1', 'beta1', 'gamma2', 'beta2'];
const gradientsOf = (...names: string[]) => names.map((name) => `grads.${name}`);
const options = { reg: 0.1, normalization: 'none', keepProbability: 1, mode: 'train', rng: generator() };

const scores = update({
  id: 'fully-connected-net-scores',
  function: 'fullyConnectedNetScores',
  inputs: { X: normal('N', 'D'), ...affine(1, 'D', 'C') },
  options: { ...options, mode: 'test' },
  outputs: ['returned'],
  points: { fullyConnectedNetScores: 1 },
  public: [
    { name: 'two layers', sizes: { N: 3, D: 4, H: 5, C: 2 }, inputs: twoLayers },
    {
      name: 'batch normalisation and dropout, test mode',
      sizes: { N: 4, D: 3, H: 5, C: 2 },
      inputs: normalisedTwo,
      options: { normalization: 'batchnorm', keepProbability: 0.6, running: uniform(0.5, 2, 1, 2, 'H') },
    },
  ],
  hidden: [
    { name: 'no hidden layer', sizes: { N: 4, D: 2, C: 3 } },
    { name: 'three layers', sizes: { N: 2, D: 5, H: 4, K: 3, C: 6 }, inputs: threeLayers },
    {
      name: 'batch normalisation of three layers, test mode',
      sizes: { N: 3, D: 4, H: 3, K: 5, C: 2 },
      inputs: normalisedThree,
      options: {
        normalization: 'batchnorm',
        running: values([
          [
            [0.5, -1, 2],
            [0.25, 1.5, 0.75],
          ],
          [
            [-0.5, 0.3, 1, -0.25, 0.6],
            [2, 0.4, 0.1, 1, 3],
          ],
        ]),
      },
    },
    {
      name: 'batch normalisation of one example, no running statistics',
      sizes: { N: 1, D: 4, H: 3, C: 2 },
      inputs: normalisedTwo,
      options: { normalization: 'batchnorm' },
    },
    {
      name: 'layer normalisation and dropout, test mode',
      sizes: { N: 3, D: 5, H: 4, C: 2 },
      inputs: normalisedTwo,
      options: { normalization: 'layernorm', keepProbability: 0.3 },
    },
    {
      name: 'batch normalisation and dropout, train mode',
      sizes: { N: 5, D: 3, H: 4, C: 2 },
      inputs: normalisedTwo,
      options: { normalization: 'batchnorm', keepProbability: 0.7, mode: 'train' },
    },
  ],
});

/** Whether plain gradient descent along the student's gradients learns twenty examples by heart. */
const overfit = loss({
  id: 'fully-connected-net-overfit',
  function: 'fullyConnectedNetLoss',
  inputs: { X: normal('N', 'D'), y: labels('C', 'N'), ...initial(1, 'D', 'H'), ...initial(2, 'H', 'C') },
  options: { ...options, reg: 0 },
  gradients: parameters.map((name) => `params.${name}`),
  training: { kind: 'overfit', steps: 100, learningRate: 0.5, loss: 0.1 },
  points: { overfits: 1 },
  public: [{ name: 'twenty examples', sizes: { N: 20, D: 8, H: 20, C: 3 } }],
  hidden: [
    {
      name: 'twenty others, three layers, batch normalisation',
      sizes: { N: 20, D: 8, H: 16, K: 12, C: 3 },
      inputs: {
        ...initial(2, 'H', 'K'),
        ...initial(3, 'K', 'C'),
        ...normalised(1, 'H'),
        ...normalised(2, 'K'),
      },
      options: { normalization: 'batchnorm' },
    },
  ],
});

export default loss({
  id: 'fully-connected-net',
  title: 'Fully connected network',
  file: 'nets.ts',
  function: 'fullyConnectedNetLoss',
  inputs: { X: normal('N', 'D'), y: labels('C', 'N'), ...affine(1, 'D', 'C') },
  options,
  gradients: parameters.map((name) => `params.${name}`),
  checks: {
    weights: gradientsOf('W1', 'W2', 'W3'),
    biases: gradientsOf('b1', 'b2', 'b3'),
    'scales and shifts': gradientsOf('gamma1', 'beta1', 'gamma2', 'beta2'),
  },
  points: { loss: 2, weights: 3, biases: 1, 'scales and shifts': 1 },
  hints: [
    'Write the forward pass of two layers on paper, one line for each step. Which of your functions makes which line, and what does each of them leave in its cache?',
    'The backward pass reads that paper from the bottom up. What goes into each step, and which of the numbers that come out belong to a parameter?',
    'The penalty is a second way from each W to the loss. What happens to gradients that reach one parameter by two ways? Which parameters does the penalty leave alone?',
    'The last layer gives scores, which may be negative and stand for themselves. Which of the four steps does it take part in?',
  ],
  public: [
    { name: 'two layers', sizes: { N: 3, D: 4, H: 5, C: 2 }, inputs: twoLayers },
    {
      name: 'three layers, batch normalisation',
      sizes: { N: 4, D: 3, H: 5, K: 3, C: 2 },
      inputs: normalisedThree,
      options: { normalization: 'batchnorm' },
    },
    {
      name: 'layer normalisation and dropout',
      sizes: { N: 3, D: 4, H: 6, C: 3 },
      inputs: normalisedTwo,
      options: { normalization: 'layernorm', keepProbability: 0.7 },
    },
  ],
  hidden: [
    {
      name: 'three layers',
      sizes: { N: 3, D: 4, H: 5, K: 2, C: 3 },
      inputs: threeLayers,
      options: { reg: 0.3 },
    },
    { name: 'no hidden layer', sizes: { N: 4, D: 2, C: 3 }, options: { reg: 0.2 } },
    {
      name: 'no penalty',
      sizes: { N: 2, D: 3, H: 4, C: 3 },
      inputs: twoLayers,
      options: { reg: 0 },
    },
    {
      name: 'one example, all lengths equal',
      sizes: { N: 1, D: 3, H: 3, K: 3, C: 3 },
      inputs: threeLayers,
      options: { reg: 0.5 },
    },
    {
      name: 'scores in the hundreds',
      sizes: { N: 4, D: 3, C: 4 },
      inputs: { X: normalAt(0, 500, 'N', 'D') },
    },
    {
      name: 'batch normalisation',
      sizes: { N: 5, D: 3, H: 4, C: 2 },
      inputs: normalisedTwo,
      options: { normalization: 'batchnorm', reg: 0.4 },
    },
    {
      name: 'three layers, layer normalisation',
      sizes: { N: 2, D: 3, H: 5, K: 4, C: 3 },
      inputs: normalisedThree,
      options: { normalization: 'layernorm' },
    },
    {
      name: 'dropout',
      sizes: { N: 4, D: 3, H: 6, C: 2 },
      inputs: twoLayers,
      options: { keepProbability: 0.6 },
    },
    {
      name: 'three layers, batch normalisation and dropout',
      sizes: { N: 4, D: 2, H: 5, K: 3, C: 3 },
      inputs: normalisedThree,
      options: { normalization: 'batchnorm', keepProbability: 0.8, reg: 0.2 },
    },
  ],
  parts: [scores, overfit],
});
