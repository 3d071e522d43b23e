import { layer, normalAwayFrom, values } from '#define';

export default layer({
  id: 'leaky-relu',
  title: 'Leaky ReLU',
  file: 'layers.ts',
  inputs: { x: normalAwayFrom(0, 'N', 'D') },
  options: { alpha: 0.2 },
  points: { out: 1, dx: 2, edges: 1 },
  hints: [
    'Draw the function for alpha = 0.1. It is made of two straight lines: which slope has each of them?',
    'What does the backward pass have to know besides dout? There are two things, and both of them come into the forward pass.',
    'In ReLU the gate was open or shut. Here it is open or nearly shut: how much gets through when it is nearly shut?',
  ],
  public: [
    { name: 'small', sizes: { N: 5, D: 4 } },
    {
      name: 'exactly at zero',
      edge: true,
      options: { alpha: 0.25 },
      inputs: {
        x: values([
          [0, -1.5, 2],
          [3, 0, -0.25],
        ]),
      },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 6, D: 7 }, options: { alpha: 0.02 } },
    { name: 'square', sizes: { N: 4, D: 4 }, options: { alpha: 0.3 } },
    { name: 'one example', sizes: { N: 1, D: 8 }, edge: true },
    { name: 'no leak', sizes: { N: 3, D: 5 }, options: { alpha: 0 }, edge: true },
    { name: 'nothing held back', sizes: { N: 3, D: 4 }, options: { alpha: 1 }, edge: true },
    {
      name: 'large and small entries',
      edge: true,
      options: { alpha: 0.05 },
      inputs: {
        x: values([
          [1000, -1000],
          [0.01, -0.01],
          [0, -40],
        ]),
      },
    },
  ],
});
