import { layer, normal, normalAt, uniform, values } from '#define';

export default layer({
  id: 'batchnorm',
  title: 'Batch normalisation',
  file: 'batchnorm.ts',
  inputs: { x: normalAt(1, 2, 'N', 'D'), gamma: normalAt(1, 0.5, 'D'), beta: normal('D') },
  options: { mode: 'train' },
  outputs: ['out', 'runningMean', 'runningVar'],
  carry: { 'options.runningMean': 'runningMean', 'options.runningVar': 'runningVar' },
  alternatives: ['batchnormBackwardAlt'],
  points: {
    out: 3,
    runningMean: 1,
    runningVar: 1,
    dx: 4,
    dgamma: 1,
    dbeta: 1,
    batchnormBackwardAlt: 3,
    edges: 2,
  },
  hints: [
    'Draw the forward pass as a graph with one small operation in each node. Along how many ways does one entry of x reach out?',
    'Two of these ways go through numbers that the whole batch shares. What does the gradient do where one value was handed to N examples?',
    'Go back one node at a time and compare the shapes: where the forward pass went from (D) to (N, D), the backward pass sums over the batch. Gradients that meet at the centred x, and again at x, add up.',
    'For the simplified pass: gamma and the standard deviation can be pulled out in front. What is left is dout after two corrections, each made of a mean over the batch.',
  ],
  public: [
    {
      name: 'train',
      sizes: { N: 5, D: 3 },
      options: { runningMean: normal('D'), runningVar: uniform(0.5, 2, 'D') },
    },
    {
      name: 'three batches, then test mode',
      sizes: { N: 4, D: 2 },
      gradients: false,
      options: { runningMean: normal('D'), runningVar: uniform(0.5, 2, 'D') },
      then: [{}, {}, { options: { mode: 'test' } }],
    },
    {
      name: 'a feature that is constant',
      edge: true,
      inputs: {
        x: values([
          [2, 0.5],
          [2, -1],
          [2, 3],
          [2, 0.25],
        ]),
        gamma: values([1.5, -0.5]),
        beta: values([0.25, 1]),
      },
    },
  ],
  hidden: [
    {
      name: 'other momentum and eps',
      sizes: { N: 7, D: 4 },
      options: { momentum: 0.7, eps: 0.01, runningMean: normal('D'), runningVar: uniform(0.5, 2, 'D') },
    },
    { name: 'no running statistics yet', sizes: { N: 6, D: 2 } },
    {
      name: 'as many features as examples',
      sizes: { N: 4, D: 4 },
      options: { runningMean: normal('D'), runningVar: uniform(0.5, 2, 'D') },
    },
    {
      name: 'test mode',
      sizes: { N: 3, D: 5 },
      gradients: false,
      options: { mode: 'test', eps: 0.1, runningMean: normal('D'), runningVar: uniform(0.05, 2, 'D') },
    },
    {
      name: 'three batches, then test mode',
      sizes: { N: 5, D: 4 },
      gradients: false,
      options: { momentum: 0.6, eps: 0.01 },
      then: [
        { options: { momentum: 0.6 } },
        { options: { momentum: 0.8 } },
        { options: { mode: 'test', eps: 0.1 } },
      ],
    },
    { name: 'one example', sizes: { N: 1, D: 3 }, edge: true },
    { name: 'two examples', sizes: { N: 2, D: 3 }, edge: true },
    {
      name: 'a feature that is constant',
      edge: true,
      inputs: {
        x: values([
          [-1, 4, 0.5],
          [0.75, 4, 2],
          [3, 4, -0.25],
        ]),
        gamma: values([0.5, 2, -1]),
        beta: values([1, -0.75, 0.25]),
      },
    },
    {
      name: 'a variance near eps',
      sizes: { N: 6, D: 2 },
      edge: true,
      inputs: { x: normalAt(0.5, 0.003, 'N', 'D') },
    },
    {
      name: 'a large mean',
      sizes: { N: 5, D: 2 },
      edge: true,
      inputs: { x: normalAt(1000, 2, 'N', 'D') },
    },
    {
      name: 'test mode, a running variance of zero',
      sizes: { N: 3, D: 2 },
      edge: true,
      gradients: false,
      options: { mode: 'test', runningMean: normal('D'), runningVar: values([0, 1.5]) },
    },
  ],
});
