import { normal, normalAt, uniform, update, values } from '#define';

/** So many more calls, each with a gradient of its own. */
const steps = (count: number) => Array.from({ length: count }, () => ({}));

export default update({
  id: 'rmsprop',
  title: 'RMSProp',
  file: 'optimizers.ts',
  inputs: { w: normal('N', 'D'), dw: normal('N', 'D') },
  options: { learningRate: 0.05 },
  outputs: ['nextW', 'config.cache'],
  carry: { w: 'nextW', options: 'config' },
  points: { nextW: 2, 'config.cache': 1, edges: 1 },
  hints: [
    'Each weight has a step size of its own here. What would a weight with large gradients need, a longer step or a shorter one? What does the cache know about it?',
    'The cache is a running mean. Which share of it should survive a step when the decay rate is near 1, and which share does the new gradient get? Is it the gradient itself that goes in?',
    'Does the step use the cache that came in with config, or the one that has seen the new gradient? What undoes the square?',
    'Try a weight whose gradient has always been 0. What stands below the fraction then, and is epsilon under the root or beside it?',
  ],
  public: [
    { name: 'small', sizes: { N: 4, D: 3 }, options: { cache: uniform(0.1, 2, 'N', 'D') } },
    {
      name: 'ten steps, another decay rate, a large epsilon',
      sizes: { N: 2, D: 5 },
      options: { decayRate: 0.8, epsilon: 0.1, cache: uniform(0.1, 2, 'N', 'D') },
      then: steps(9),
    },
    {
      name: 'first step, two entries without a gradient',
      edge: true,
      inputs: {
        w: values([
          [0.5, -1],
          [2, 0.25],
        ]),
        dw: values([
          [0, -3],
          [0.5, 0],
        ]),
      },
    },
  ],
  hidden: [
    {
      name: 'larger',
      sizes: { N: 5, D: 6 },
      options: { learningRate: 0.2, decayRate: 0.9, epsilon: 0.05, cache: uniform(0.05, 1.5, 'N', 'D') },
    },
    {
      name: 'decay rate and epsilon by default',
      sizes: { N: 3, D: 4 },
      options: { learningRate: 0.3, cache: uniform(0.1, 3, 'N', 'D') },
    },
    {
      name: 'ten steps from the start',
      sizes: { N: 4, D: 2 },
      options: { learningRate: 0.4, decayRate: 0.75 },
      then: steps(9),
    },
    { name: 'first step', sizes: { N: 2, D: 4 }, edge: true, options: { decayRate: 0.95, epsilon: 0.01 } },
    {
      name: 'ten steps of images',
      sizes: { F: 2, C: 1, H: 2, W: 3 },
      edge: true,
      inputs: { w: normal('F', 'C', 'H', 'W'), dw: normal('F', 'C', 'H', 'W') },
      then: steps(9),
    },
    {
      name: 'ten steps of a number',
      edge: true,
      inputs: { w: normal(), dw: normal() },
      options: { decayRate: 0.5 },
      then: steps(9),
    },
    {
      name: 'an entry that never had a gradient',
      edge: true,
      inputs: { w: values([1.5, -0.75, 0.25]), dw: values([0, 2, -0.5]) },
      options: { cache: values([0, 1.25, 0.5]) },
    },
    {
      name: 'gradients as small as epsilon',
      sizes: { N: 2, D: 3 },
      edge: true,
      inputs: { dw: normalAt(0, 1e-8, 'N', 'D') },
      options: { cache: uniform(1e-17, 1e-16, 'N', 'D') },
    },
    {
      name: 'no memory',
      sizes: { N: 2, D: 3 },
      edge: true,
      options: { decayRate: 0, epsilon: 0.5, cache: uniform(0.1, 2, 'N', 'D') },
    },
    {
      name: 'a vector',
      sizes: { D: 5 },
      edge: true,
      inputs: { w: normal('D'), dw: normal('D') },
      options: { decayRate: 0.7, cache: uniform(0.1, 2, 'D') },
    },
    {
      name: 'four axes',
      sizes: { F: 2, C: 1, H: 2, W: 3 },
      edge: true,
      inputs: { w: normal('F', 'C', 'H', 'W'), dw: normal('F', 'C', 'H', 'W') },
      options: { decayRate: 0.9, cache: uniform(0.1, 2, 'F', 'C', 'H', 'W') },
    },
    {
      name: 'a number',
      edge: true,
      inputs: { w: values(0.75), dw: values(-1.5) },
      options: { cache: values(0.4) },
    },
  ],
});
