import { layer, normal, normalAt, values } from '#define';

export default layer({
  id: 'sigmoid',
  title: 'Sigmoid',
  file: 'layers.ts',
  inputs: { x: normal('N', 'D') },
  points: { out: 2, dx: 3, edges: 1 },
  hints: [
    'Which values of x make exp overflow, and which only make it vanish? What does your formula do with each?',
    'For the backward pass: can the slope at x be written with out alone, so that x need not be kept?',
    'Differentiate 1 / (1 + exp(-x)) as a quotient, then look for out and for 1 - out in what you get.',
    'The local slope is 0.25 at x = 0 and falls to 0 on both sides; every entry of dout meets the slope at its own place.',
  ],
  public: [
    { name: 'small', sizes: { N: 4, D: 3 } },
    {
      name: 'far out on both sides',
      edge: true,
      inputs: {
        x: values([
          [-700, 1000, -30],
          [30, 0, -4],
        ]),
      },
    },
    {
      name: 'far out on the left',
      edge: true,
      inputs: {
        x: values([
          [-700, -650.5],
          [-690, -699.5],
        ]),
      },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 6, D: 5 } },
    { name: 'square', sizes: { N: 4, D: 4 } },
    { name: 'one example', sizes: { N: 1, D: 7 }, edge: true },
    { name: 'steep', sizes: { N: 3, D: 5 }, edge: true, inputs: { x: normalAt(0, 20, 'N', 'D') } },
    {
      name: 'far out on the left alone',
      edge: true,
      inputs: {
        x: values([
          [-700, -699.25],
          [-698.5, -699],
        ]),
      },
    },
    {
      name: 'far out on the right alone',
      edge: true,
      inputs: {
        x: values([
          [1000, 700, 500],
          [40, 37, 0.5],
        ]),
      },
    },
  ],
});
