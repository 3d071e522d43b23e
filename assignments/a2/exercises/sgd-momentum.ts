import { normal, update, values } from '#define';

/** So many more calls, each with a gradient of its own. */
const steps = (count: number) => Array.from({ length: count }, () => ({}));

export default update({
  id: 'sgd-momentum',
  title: 'SGD with momentum',
  file: 'optimizers.ts',
  inputs: { w: normal('N', 'D'), dw: normal('N', 'D') },
  options: { learningRate: 0.05 },
  outputs: ['nextW', 'config.velocity'],
  carry: { w: 'nextW', options: 'config' },
  points: { nextW: 3, 'config.velocity': 2, edges: 1 },
  hints: [
    'Think of a ball that rolls down the loss: what does the gradient change, its place or its speed? And what moves the ball?',
    'Which velocity moves the weights: the one that came in with config, or the one that has felt the new gradient?',
    'Where does the learning rate stand: does the velocity already contain it? Which sign does a step downhill have?',
    'Weights may be a number, a vector or images: walk through any rank with zipWith, and think of the first step, when there is no velocity yet.',
  ],
  public: [
    { name: 'small', sizes: { N: 4, D: 3 }, options: { momentum: 0.9, velocity: normal('N', 'D') } },
    {
      name: 'ten steps, another momentum',
      sizes: { N: 2, D: 5 },
      options: { momentum: 0.6, velocity: normal('N', 'D') },
      then: steps(9),
    },
    { name: 'first step, defaults', sizes: { N: 3, D: 2 }, edge: true },
  ],
  hidden: [
    {
      name: 'larger',
      sizes: { N: 5, D: 6 },
      options: { learningRate: 0.3, momentum: 0.8, velocity: normal('N', 'D') },
    },
    {
      name: 'momentum by default',
      sizes: { N: 3, D: 4 },
      options: { learningRate: 0.2, velocity: normal('N', 'D') },
    },
    {
      name: 'ten steps from the start',
      sizes: { N: 4, D: 2 },
      options: { learningRate: 0.4, momentum: 0.75 },
      then: steps(9),
    },
    { name: 'first step', sizes: { N: 2, D: 4 }, edge: true, options: { momentum: 0.5 } },
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
      options: { momentum: 0.5 },
      then: steps(9),
    },
    {
      name: 'no momentum',
      sizes: { N: 2, D: 3 },
      edge: true,
      options: { momentum: 0, velocity: normal('N', 'D') },
    },
    {
      name: 'a vector',
      sizes: { D: 5 },
      edge: true,
      inputs: { w: normal('D'), dw: normal('D') },
      options: { momentum: 0.7, velocity: normal('D') },
    },
    {
      name: 'three axes',
      sizes: { N: 2, T: 3, D: 4 },
      edge: true,
      inputs: { w: normal('N', 'T', 'D'), dw: normal('N', 'T', 'D') },
      options: { momentum: 0.95, velocity: normal('N', 'T', 'D') },
    },
    {
      name: 'a number',
      edge: true,
      inputs: { w: values(0.75), dw: values(-1.5) },
      options: { momentum: 0.9, velocity: values(0.4) },
    },
  ],
});
