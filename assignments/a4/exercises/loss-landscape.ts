import { labels, normal, update, values } from '#define';

/** `lossSlice2d(W, d1, d2, X, y, steps)`: the heights over a grid. */
const slice2d = update({
  id: 'loss-slice-2d',
  function: 'lossSlice2d',
  inputs: {
    W: normal('D', 'C'),
    d1: normal('D', 'C'),
    d2: normal('D', 'C'),
    X: normal('N', 'D'),
    y: labels('C', 'N'),
    steps: values([-1.5, -0.25, 0.5, 2]),
  },
  outputs: ['returned'],
  points: { lossSlice2d: 3 },
  public: [{ name: 'small', sizes: { N: 5, D: 4, C: 3 } }],
  hidden: [
    { name: 'larger', sizes: { N: 7, D: 3, C: 5 }, inputs: { steps: values([0.75, -2, 1.25]) } },
    { name: 'two classes', sizes: { N: 4, D: 5, C: 2 }, inputs: { steps: values([-1, 0, 3, 0.5, 1.5]) } },
    { name: 'one example', sizes: { N: 1, D: 2, C: 4 }, inputs: { steps: values([-2.5, 1]) } },
  ],
});

export default update({
  id: 'loss-landscape',
  title: 'The landscape of a loss',
  file: 'loss-landscape.ts',
  function: 'lossSlice1d',
  inputs: {
    W: normal('D', 'C'),
    direction: normal('D', 'C'),
    X: normal('N', 'D'),
    y: labels('C', 'N'),
    steps: values([-2, -0.75, 0.5, 1.5, 3]),
  },
  outputs: ['returned'],
  checks: { lossSlice1d: ['returned'] },
  points: { lossSlice1d: 4, edges: 1 },
  hints: [
    'What is the loss at step 0? Compute that first, for a W of your own, and hold it against your loss from a1 without its penalty.',
    'To go one step along a direction, what is added to each weight? Is the direction made shorter or longer first?',
    'The landscape is over W. Which of the arguments stay the same wherever one stands in it?',
    'In two dimensions, which of the two directions should the rows go along? Each row is a slice in one dimension that starts somewhere else.',
  ],
  public: [
    { name: 'the mean of several examples', sizes: { N: 6, D: 4, C: 3 } },
    {
      name: 'one example, straight between its kinks',
      sizes: { N: 1, D: 3, C: 4 },
      edge: true,
      inputs: { steps: values([-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3]) },
    },
  ],
  hidden: [
    {
      name: 'more classes',
      sizes: { N: 5, D: 3, C: 6 },
      inputs: { steps: values([0.25, -1.25, 2.75, 0, 4]) },
    },
    { name: 'two classes', sizes: { N: 7, D: 5, C: 2 }, inputs: { steps: values([-4, 1, 0.5]) } },
    { name: 'as many classes as features', sizes: { N: 6, D: 4, C: 4 } },
    {
      name: 'one example, straight pieces',
      sizes: { N: 1, D: 4, C: 3 },
      edge: true,
      inputs: { steps: values([-4, -3, -2, -1, 0, 1, 2, 3, 4, 5]) },
    },
    { name: 'one feature', sizes: { N: 4, D: 1, C: 3 }, edge: true },
    { name: 'one step', sizes: { N: 3, D: 2, C: 5 }, edge: true, inputs: { steps: values([1.75]) } },
    {
      name: 'a direction of zeros',
      sizes: { N: 4, D: 2, C: 3 },
      edge: true,
      inputs: {
        direction: values([
          [0, 0, 0],
          [0, 0, 0],
        ]),
      },
    },
    { name: 'far out', sizes: { N: 3, D: 3, C: 4 }, edge: true, inputs: { steps: values([-1000, 1000]) } },
    {
      name: 'where no margin is broken',
      edge: true,
      inputs: {
        W: values([
          [5, 0],
          [0, 5],
        ]),
        direction: values([
          [0.5, -0.25],
          [0.25, 0.5],
        ]),
        X: values([
          [1, 0],
          [0, 1],
        ]),
        y: values([0, 1]),
        steps: values([-0.5, 0, 1]),
      },
    },
  ],
  parts: [slice2d],
});
