import { layer, normalAwayFrom, values } from '#define';

export default layer({
  id: 'relu',
  title: 'ReLU',
  file: 'layers.ts',
  inputs: { x: normalAwayFrom(0, 'N', 'D') },
  points: { out: 2, dx: 3, edges: 1 },
  hints: [
    'If you move one entry of x by a little, by how much does out move when that entry is positive? When it is negative?',
    'The backward pass has to know which entries were let through. Does dout tell you that, or does the forward pass have to keep something?',
    'Think of a gate for each entry, open or shut. The gradient of the loss goes through the open ones unchanged.',
  ],
  public: [
    { name: 'small', sizes: { N: 5, D: 6 } },
    {
      name: 'exactly at zero',
      edge: true,
      inputs: {
        x: values([
          [0, -1.5, 2],
          [3, 0, -0.25],
        ]),
      },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 7, D: 4 } },
    { name: 'square', sizes: { N: 5, D: 5 } },
    { name: 'one example', sizes: { N: 1, D: 6 }, edge: true },
    {
      name: 'nothing but zeros',
      edge: true,
      inputs: {
        x: values([
          [0, 0, 0],
          [0, 0, 0],
        ]),
      },
    },
    {
      name: 'large and small entries',
      edge: true,
      inputs: {
        x: values([
          [1000, -1000],
          [0.01, -0.01],
          [0, 5],
        ]),
      },
    },
  ],
});
