import { layer, normal, normalAt, uniform, values } from '#define';

const running = { runningMean: normal('C'), runningVar: uniform(0.5, 2, 'C') };

export default layer({
  id: 'spatial-batchnorm',
  title: 'Spatial batch normalisation',
  file: 'batchnorm.ts',
  inputs: { x: normalAt(1, 2, 'N', 'C', 'H', 'W'), gamma: normalAt(1, 0.5, 'C'), beta: normal('C') },
  options: { mode: 'train' },
  outputs: ['out', 'runningMean', 'runningVar'],
  points: { out: 1, runningMean: 1, runningVar: 1, dx: 1, dgamma: 1, dbeta: 1 },
  hints: [
    'One channel is one feature. Of how many numbers, then, is its mean taken, in a batch of N images of H by W pixels?',
    'You have a function that normalises the columns of a table. If each channel is to be a column, what is a row, and how many rows are there?',
    'A reshape reads the numbers in the order in which they lie. Do the C numbers of one pixel lie beside each other in (N, C, H, W)? What has to happen before the reshape, and what after it?',
    'The way back takes the same two steps with dout. Which of the three gradients is an image and has to be brought back into shape?',
  ],
  public: [
    { name: 'train', sizes: { N: 2, C: 3, H: 2, W: 4 }, options: running },
    {
      name: 'test mode',
      sizes: { N: 2, C: 2, H: 3, W: 2 },
      gradients: false,
      options: { mode: 'test', ...running },
    },
    {
      name: 'a channel that is constant',
      inputs: {
        x: values([
          [[[2, 2]], [[0.5, -1]]],
          [[[2, 2]], [[3, 0.25]]],
        ]),
        gamma: values([1.5, -0.5]),
        beta: values([0.25, 1]),
      },
      options: { eps: 0.25 },
    },
  ],
  hidden: [
    {
      name: 'other momentum and eps',
      sizes: { N: 3, C: 2, H: 2, W: 4 },
      options: { momentum: 0.7, eps: 0.01, ...running },
    },
    { name: 'one image, no running statistics yet', sizes: { N: 1, C: 3, H: 3, W: 2 } },
    { name: 'as many channels as pixels', sizes: { N: 2, C: 4, H: 2, W: 2 }, options: running },
    { name: 'images of one pixel', sizes: { N: 5, C: 2, H: 1, W: 1 }, options: running },
    {
      name: 'a channel that is constant',
      inputs: {
        x: values([
          [
            [[0.5], [-1]],
            [[4], [4]],
            [[1], [0.75]],
          ],
          [
            [[2], [3]],
            [[4], [4]],
            [[-0.25], [2]],
          ],
        ]),
        gamma: values([0.5, 2, -1]),
        beta: values([1, -0.75, 0.25]),
      },
      options: { eps: 0.1 },
    },
    {
      name: 'test mode',
      sizes: { N: 2, C: 3, H: 1, W: 2 },
      gradients: false,
      options: { mode: 'test', eps: 0.1, runningMean: normal('C'), runningVar: uniform(0.05, 2, 'C') },
    },
  ],
});
