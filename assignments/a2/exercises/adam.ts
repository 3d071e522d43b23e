import { normal, normalAt, uniform, update, values } from '#define';

/** So many more calls, each with a gradient of its own. */
const steps = (count: number) => Array.from({ length: count }, () => ({}));

export default update({
  id: 'adam',
  title: 'Adam',
  file: 'optimizers.ts',
  inputs: { w: normal('N', 'D'), dw: normal('N', 'D') },
  options: { learningRate: 0.05 },
  outputs: ['nextW', 'config.m', 'config.v', 'config.t'],
  carry: { w: 'nextW', options: 'config' },
  points: { nextW: 3, 'config.m': 1, 'config.v': 1, 'config.t': 1, edges: 1 },
  hints: [
    'Which of the two running means have you met in momentum, and which in RMSProp? Which of them sets the direction of a step, which its length?',
    'Both means start at zero. After one step, how does m compare with the only gradient it has seen, and how does v compare with its square? What has to be undone?',
    'What number is the first step, 0 or 1? What would the correction divide by if it were the other?',
    'The corrected means are for this step alone. Which m and v does the next step need to find in config, and which t?',
  ],
  public: [
    {
      name: 'small',
      sizes: { N: 4, D: 3 },
      options: { m: normal('N', 'D'), v: uniform(0.1, 2, 'N', 'D'), t: 5 },
    },
    {
      name: 'ten steps, other betas, a large epsilon',
      sizes: { N: 2, D: 5 },
      options: {
        beta1: 0.8,
        beta2: 0.95,
        epsilon: 0.1,
        m: normal('N', 'D'),
        v: uniform(0.1, 2, 'N', 'D'),
        t: 2,
      },
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
      options: {
        learningRate: 0.2,
        beta1: 0.7,
        beta2: 0.9,
        epsilon: 0.05,
        m: normal('N', 'D'),
        v: uniform(0.05, 1.5, 'N', 'D'),
        t: 3,
      },
    },
    {
      name: 'betas and epsilon by default, later',
      sizes: { N: 3, D: 4 },
      options: { learningRate: 0.3, m: normal('N', 'D'), v: uniform(0.1, 3, 'N', 'D'), t: 40 },
    },
    {
      name: 'ten steps from the start',
      sizes: { N: 4, D: 2 },
      options: { learningRate: 0.4, beta1: 0.6, beta2: 0.75 },
      then: steps(9),
    },
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
      options: { beta1: 0.5, beta2: 0.8 },
      then: steps(9),
    },
    {
      name: 'first step',
      sizes: { N: 2, D: 4 },
      edge: true,
      options: { beta1: 0.6, beta2: 0.8, epsilon: 0.01 },
    },
    {
      name: 'an entry that never had a gradient',
      edge: true,
      inputs: { w: values([1.5, -0.75, 0.25]), dw: values([0, 2, -0.5]) },
      options: { m: values([0, -0.5, 1]), v: values([0, 1.25, 0.5]), t: 7 },
    },
    {
      name: 'gradients as small as epsilon',
      sizes: { N: 2, D: 3 },
      edge: true,
      inputs: { dw: normalAt(0, 1e-8, 'N', 'D') },
      options: { m: normalAt(0, 1e-8, 'N', 'D'), v: uniform(1e-17, 1e-16, 'N', 'D'), t: 5 },
    },
    {
      name: 'no memory',
      sizes: { N: 2, D: 3 },
      edge: true,
      options: {
        beta1: 0,
        beta2: 0,
        epsilon: 0.5,
        m: normal('N', 'D'),
        v: uniform(0.1, 2, 'N', 'D'),
        t: 4,
      },
    },
    {
      name: 'a vector',
      sizes: { D: 5 },
      edge: true,
      inputs: { w: normal('D'), dw: normal('D') },
      options: { beta2: 0.9, m: normal('D'), v: uniform(0.1, 2, 'D'), t: 1 },
    },
    {
      name: 'four axes',
      sizes: { F: 2, C: 1, H: 2, W: 3 },
      edge: true,
      inputs: { w: normal('F', 'C', 'H', 'W'), dw: normal('F', 'C', 'H', 'W') },
      options: { m: normal('F', 'C', 'H', 'W'), v: uniform(0.1, 2, 'F', 'C', 'H', 'W'), t: 9 },
    },
    {
      name: 'a number',
      edge: true,
      inputs: { w: values(0.75), dw: values(-1.5) },
      options: { m: values(0.25), v: values(0.4), t: 3 },
    },
  ],
});
