import { normal, scalarFunction, update, values } from '#define';

const drawn = { square: 'drawn', neighbours: 'drawn', sine: 'drawn' } as const;

/** `relativeError(a, b)`, for gradients of several ranks. */
const relativeError = update({
  id: 'relative-error',
  function: 'relativeError',
  inputs: { a: normal('N', 'D'), b: normal('N', 'D') },
  outputs: ['returned'],
  points: { relativeError: 3, 'relativeError, edges': 2 },
  public: [
    { name: 'small', sizes: { N: 2, D: 3 } },
    {
      name: 'zeros, and nearly zeros',
      edge: true,
      inputs: { a: values([0, 2, -1, 3e-9]), b: values([0, 2.02, -1, 1e-9]) },
    },
  ],
  hidden: [
    {
      name: 'nearly equal',
      inputs: {
        a: values([
          [2, -0.3, 0.01],
          [5, 0.7, -4],
        ]),
        b: values([
          [2.001, -0.30002, 0.010001],
          [4.999, 0.7, -4.0003],
        ]),
      },
    },
    {
      name: 'negative',
      inputs: { a: values([-3, -0.5, -2]), b: values([-3.1, -0.4, -2]) },
    },
    {
      name: 'three axes',
      sizes: { N: 2, D: 3, H: 4 },
      inputs: { a: normal('N', 'D', 'H'), b: normal('N', 'D', 'H') },
    },
    { name: 'a number', edge: true, inputs: { a: values(0.25), b: values(0.35) } },
    { name: 'of opposite signs', edge: true, inputs: { a: values([1.5, 4]), b: values([-1.5, -3]) } },
    { name: 'equal', edge: true, inputs: { a: values([0, 2.5, -1e-12]), b: values([0, 2.5, -1e-12]) } },
    {
      name: 'far below the floor',
      edge: true,
      inputs: { a: values([3e-10, 1]), b: values([-1e-10, 1.05]) },
    },
    { name: 'at the floor', edge: true, inputs: { a: values([4e-9]), b: values([7e-9]) } },
  ],
});

export default update({
  id: 'gradient-check',
  title: 'A gradient check of your own',
  file: 'gradient-check.ts',
  function: 'numericalGradient',
  inputs: { f: scalarFunction(drawn, 'N', 'D'), x: normal('N', 'D'), h: values(1e-5) },
  outputs: ['returned'],
  checks: { numericalGradient: ['returned'] },
  points: { numericalGradient: 6, edges: 3 },
  hints: [
    'How would you measure the slope of a hill at the place where you stand, if all you can ask is the height of any place?',
    'One slope for each entry of x: which of the other entries may differ from x while you measure one of them?',
    'A step to the right and one to the left: how far apart are the two places? And what is in x when you go on to the next entry?',
    'For relativeError: what is 0 / 0 in JavaScript, and where could it come from? Which single number says the most about a thousand entries: their mean, or the worst?',
  ],
  public: [
    { name: 'small', sizes: { N: 3, D: 2 } },
    {
      name: 'a long step',
      sizes: { N: 2, D: 4 },
      inputs: {
        f: scalarFunction({ exponential: 'drawn', neighbours: 1 }, 'N', 'D'),
        h: values(0.5),
      },
    },
    {
      name: 'the exponential of a number',
      edge: true,
      inputs: { f: scalarFunction({ exponential: 1 }), x: values(0), h: values(0.1) },
    },
  ],
  hidden: [
    {
      name: 'another function',
      sizes: { N: 4, D: 3 },
      inputs: { f: scalarFunction({ linear: 'drawn', sine: 'drawn', neighbours: 'drawn' }, 'N', 'D') },
    },
    { name: 'a step of a fifth', sizes: { N: 2, D: 5 }, inputs: { h: values(0.2) } },
    {
      name: 'three axes',
      sizes: { N: 2, D: 3, H: 4 },
      inputs: { f: scalarFunction(drawn, 'N', 'D', 'H'), x: normal('N', 'D', 'H'), h: values(1e-4) },
    },
    {
      name: 'four axes',
      sizes: { N: 2, C: 1, H: 3, W: 2 },
      edge: true,
      inputs: { f: scalarFunction(drawn, 'N', 'C', 'H', 'W'), x: normal('N', 'C', 'H', 'W') },
    },
    {
      name: 'a vector',
      sizes: { D: 5 },
      edge: true,
      inputs: { f: scalarFunction(drawn, 'D'), x: normal('D'), h: values(0.01) },
    },
    {
      name: 'a number',
      edge: true,
      inputs: { f: scalarFunction({ square: 3, sine: 1 }), x: values(-2), h: values(0.3) },
    },
    {
      name: 'a kink inside the step',
      edge: true,
      inputs: { f: scalarFunction({ absolute: 1 }, 4), x: values([0, 0.1, -0.3, 2]), h: values(0.25) },
    },
    {
      name: 'a function that is constant',
      sizes: { N: 2, D: 3 },
      edge: true,
      inputs: { f: scalarFunction({}, 'N', 'D') },
    },
    {
      name: 'large entries',
      edge: true,
      inputs: {
        f: scalarFunction({ square: 1, neighbours: 0.5 }, 2, 2),
        x: values([
          [1000, -200],
          [0, 30],
        ]),
        h: values(0.001),
      },
    },
  ],
  parts: [relativeError],
});
