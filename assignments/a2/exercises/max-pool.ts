import { layer, normal, normalAt, values } from '#define';

export default layer({
  id: 'max-pool',
  title: 'Max pooling',
  file: 'convolution.ts',
  inputs: { x: normal('N', 'C', 'H', 'W') },
  options: { poolHeight: 2, poolWidth: 2, stride: 2 },
  points: { out: 3, dx: 3, edges: 2 },
  hints: [
    'Change one pixel of a window a little. When does the largest entry of the window change with it, and by how much?',
    'The backward pass has one number for each window. To which pixel of the window does it go? What must the forward pass have noted for that?',
    'In which row of the image does the second window begin, at stride 2 and at stride 3? And what if a window is taller than it is wide?',
    'With windows of 3 at stride 1, one pixel can be the largest of several windows. What should stand in its entry of dx?',
  ],
  public: [
    {
      name: 'windows that are not square',
      sizes: { N: 2, C: 1, H: 6, W: 8 },
      options: { poolHeight: 2, poolWidth: 4 },
    },
    {
      name: 'windows that overlap',
      sizes: { N: 1, C: 3, H: 5, W: 4 },
      options: { poolHeight: 3, poolWidth: 2, stride: 1 },
    },
    {
      name: 'ties',
      edge: true,
      inputs: {
        x: values([
          [
            [
              [1, 3, -2, -1],
              [3, 0, -1, -2],
            ],
          ],
        ]),
      },
    },
  ],
  hidden: [
    {
      name: 'windows taller than wide',
      sizes: { N: 2, C: 1, H: 7, W: 4 },
      options: { poolHeight: 3, poolWidth: 2 },
    },
    {
      name: 'windows that overlap',
      sizes: { N: 1, C: 3, H: 4, W: 5 },
      options: { poolHeight: 2, poolWidth: 3, stride: 1 },
    },
    {
      name: 'a stride that leaves pixels out',
      sizes: { N: 1, C: 2, H: 8, W: 5 },
      options: { stride: 3 },
    },
    {
      name: 'negative images',
      sizes: { N: 2, C: 1, H: 4, W: 6 },
      edge: true,
      inputs: { x: normalAt(-20, 2, 'N', 'C', 'H', 'W') },
    },
    {
      name: 'one window',
      sizes: { N: 2, C: 2, H: 3, W: 4 },
      edge: true,
      options: { poolHeight: 3, poolWidth: 4, stride: 1 },
    },
    {
      name: 'windows of one pixel',
      sizes: { N: 1, C: 2, H: 3, W: 5 },
      edge: true,
      options: { poolHeight: 1, poolWidth: 1 },
    },
    {
      name: 'one row',
      sizes: { N: 2, C: 1, H: 1, W: 6 },
      edge: true,
      options: { poolHeight: 1, poolWidth: 2, stride: 1 },
    },
    {
      name: 'ties, also at zero',
      edge: true,
      inputs: {
        x: values([
          [
            [
              [0, 0, 2, 5],
              [-1, 0, 5, 5],
              [4, 4, 1, 0],
              [4, 4, 0, 1],
            ],
          ],
        ]),
      },
    },
    {
      name: 'ties in windows that overlap',
      edge: true,
      inputs: { x: values([[[[2, 7, 7, 3, 5]], [[1, -1, 4, 0, 0]]]]) },
      options: { poolHeight: 1, poolWidth: 3, stride: 2 },
    },
  ],
});
