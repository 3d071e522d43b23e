import { labels, normal, normalAt, uniform, update, values } from '#define';

/** `growthRate(norms)`. */
const growthRate = update({
  id: 'growth-rate',
  function: 'growthRate',
  inputs: { norms: uniform(0.5, 2, 'K') },
  outputs: ['returned'],
  points: { growthRate: 2 },
  public: [
    { name: 'small', sizes: { K: 5 } },
    { name: 'doubled by every step', inputs: { norms: values([32, 16, 8, 4, 2, 1]) } },
  ],
  hidden: [
    { name: 'longer', sizes: { K: 12 } },
    { name: 'one step', sizes: { K: 2 } },
    { name: 'tenfold in all', inputs: { norms: values([0.7, 1.3, 0.02, 0.07]) } },
    { name: 'nothing left', inputs: { norms: values([0, 0, 1.5, 2]) } },
  ],
});

/** `spectralRadius(Whh, iterations)`. */
const spectralRadius = update({
  id: 'spectral-radius',
  function: 'spectralRadius',
  inputs: { Whh: normal('H', 'H'), iterations: values(10) },
  outputs: ['returned'],
  points: { spectralRadius: 3, 'spectralRadius, edges': 1 },
  public: [
    { name: 'small', sizes: { H: 3 } },
    {
      name: 'a turn by a right angle, and a stretch',
      edge: true,
      inputs: {
        Whh: values([
          [0, -3],
          [0.5, 0],
        ]),
      },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { H: 5 }, inputs: { iterations: values(24) } },
    { name: 'an odd number of iterations', sizes: { H: 4 }, inputs: { iterations: values(7) } },
    { name: 'few iterations', sizes: { H: 6 }, inputs: { iterations: values(3) } },
    { name: 'one iteration', sizes: { H: 3 }, edge: true, inputs: { iterations: values(1) } },
    { name: 'a number', edge: true, inputs: { Whh: values([[-1.75]]), iterations: values(4) } },
    {
      name: 'large weights, many iterations',
      edge: true,
      inputs: {
        Whh: values([
          [2000, 1000, 0],
          [0, 3000, 1000],
          [1000, 0, 2500],
        ]),
        iterations: values(150),
      },
    },
    {
      name: 'nothing is left',
      edge: true,
      inputs: {
        Whh: values([
          [0, 1, 2],
          [0, 0, 3],
          [0, 0, 0],
        ]),
      },
    },
  ],
});

const grads = { 'grads.Whh': normal('H', 'H'), 'grads.b': normal('H'), 'grads.Wx': normal('D', 'H') };

/** `clipByValue(grads, limit)`, for gradients of several ranks. */
const clipByValue = update({
  id: 'clip-by-value',
  function: 'clipByValue',
  inputs: { ...grads, limit: values(0.8) },
  outputs: ['Whh', 'b', 'Wx'],
  points: { clipByValue: 2 },
  public: [{ name: 'small', sizes: { H: 3, D: 2 } }],
  hidden: [
    {
      name: 'at five',
      sizes: { H: 4, D: 5 },
      inputs: {
        'grads.Whh': normalAt(0, 20, 'H', 'H'),
        'grads.b': normalAt(3, 2, 'H'),
        'grads.Wx': normalAt(-1, 8, 'D', 'H'),
        limit: values(5),
      },
    },
    { name: 'all within', sizes: { H: 2, D: 3 }, inputs: { limit: values(100) } },
    {
      name: 'numbers and images',
      sizes: { H: 2, N: 4, C: 1, D: 3 },
      inputs: { 'grads.b': values(-7.5), 'grads.Wx': normalAt(0, 3, 'N', 'C', 'H', 'D'), limit: values(1) },
    },
  ],
});

/** `clipByNorm(grads, limit)`, for gradients of several ranks. */
const clipByNorm = update({
  id: 'clip-by-norm',
  function: 'clipByNorm',
  inputs: { ...grads, limit: values(2) },
  outputs: ['Whh', 'b', 'Wx'],
  points: { clipByNorm: 3, 'clipByNorm, edges': 1 },
  public: [
    { name: 'small', sizes: { H: 3, D: 2 } },
    { name: 'within the limit', sizes: { H: 2, D: 3 }, edge: true, inputs: { limit: values(50) } },
  ],
  hidden: [
    {
      name: 'at five',
      sizes: { H: 4, D: 3 },
      inputs: { 'grads.Whh': normalAt(0, 20, 'H', 'H'), limit: values(5) },
    },
    { name: 'one array above, together far above', sizes: { H: 2, D: 5 }, inputs: { limit: values(1.5) } },
    { name: 'far within the limit', sizes: { H: 3, D: 4 }, edge: true, inputs: { limit: values(30) } },
    {
      name: 'none above by itself, together above',
      edge: true,
      inputs: {
        'grads.Whh': values([
          [1, -1],
          [1, 1],
        ]),
        'grads.b': values([1.5, -1]),
        'grads.Wx': values([[0.5, 1.5]]),
        limit: values(2.5),
      },
    },
    {
      name: 'exactly at the limit',
      edge: true,
      inputs: {
        'grads.Whh': values([[4]]),
        'grads.b': values([0]),
        'grads.Wx': values([[-3]]),
        limit: values(5),
      },
    },
    {
      name: 'all zero',
      edge: true,
      inputs: { 'grads.Whh': values([[0]]), 'grads.b': values([0]), 'grads.Wx': values([[0]]) },
    },
    {
      name: 'numbers and images',
      sizes: { H: 2, N: 2, C: 1, D: 3 },
      edge: true,
      inputs: { 'grads.b': values(-7.5), 'grads.Wx': normal('N', 'C', 'H', 'D'), limit: values(3) },
    },
  ],
});

export default update({
  id: 'exploding-rnn',
  title: 'Exploding and vanishing gradients',
  file: 'recurrent.ts',
  function: 'recurrentGradientNorms',
  // States as a ReLU leaves them: whole numbers, of which a third are zeros, or positive.
  inputs: { Whh: normal('H', 'H'), hs: labels(3, 'T', 'H'), dhT: normal('H') },
  outputs: ['returned'],
  checks: { recurrentGradientNorms: ['returned'] },
  points: { recurrentGradientNorms: 4, edges: 2 },
  hints: [
    'One step forward is a product with Whh and a ReLU. In which order does the gradient meet the two on its way back?',
    'What does the ReLU at time t do to a gradient? Which of the states tells whether it was on?',
    'The state is a column: h = Whh times the one before. Does Whh or its transpose bring the gradient back? With a square matrix no shape will tell you.',
    'For clipByNorm: if every array was scaled by a factor of its own, would the step still point downhill?',
  ],
  public: [
    { name: 'small', sizes: { H: 3, T: 4 } },
    { name: 'every unit on', sizes: { H: 2, T: 5 }, inputs: { hs: uniform(0.1, 2, 'T', 'H') } },
    { name: 'one step', sizes: { H: 4, T: 1 }, edge: true, inputs: { hs: uniform(0.1, 2, 'T', 'H') } },
  ],
  hidden: [
    { name: 'longer', sizes: { H: 4, T: 9 } },
    {
      name: 'growing',
      sizes: { H: 3, T: 12 },
      inputs: { Whh: normalAt(0.5, 1, 'H', 'H'), hs: uniform(0.1, 2, 'T', 'H') },
    },
    { name: 'as many steps as units', sizes: { H: 5, T: 5 }, inputs: { Whh: normalAt(0, 0.3, 'H', 'H') } },
    { name: 'one unit', sizes: { H: 1, T: 6 }, edge: true, inputs: { hs: uniform(0.1, 2, 'T', 'H') } },
    {
      name: 'one step, one unit off',
      edge: true,
      inputs: {
        Whh: values([
          [0.5, -1],
          [2, 1.5],
        ]),
        hs: values([[0, 1.25]]),
        dhT: values([3, -0.5]),
      },
    },
    {
      name: 'a step at which every unit is off',
      edge: true,
      inputs: {
        Whh: values([
          [0.5, -1],
          [2, 1.5],
        ]),
        hs: values([
          [1, 0.5],
          [0, 0],
          [0, 2],
        ]),
        dhT: values([3, -0.75]),
      },
    },
    {
      name: 'no gradient',
      sizes: { H: 2, T: 3 },
      edge: true,
      inputs: { dhT: values([0, 0]) },
    },
  ],
  parts: [growthRate, spectralRadius, clipByValue, clipByNorm],
});
