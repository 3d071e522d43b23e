import { layer, normal, normalAt, values } from '#define';

export default layer({
  id: 'spatial-groupnorm',
  title: 'Spatial group normalisation',
  file: 'layernorm.ts',
  inputs: { x: normalAt(1, 2, 'N', 'C', 'H', 'W'), gamma: normalAt(1, 0.5, 'C'), beta: normal('C') },
  options: { groups: 2 },
  points: { out: 2, dx: 2, dgamma: 1, dbeta: 1, edges: 1 },
  hints: [
    'Six channels, two groups: which channels share a mean? And do two images of the batch ever share one?',
    'How many numbers does one mean have to do with? In which order do they lie in (N, C, H, W), and does any axis have to move if each group is to become one row of a table?',
    'Mean and variance belong to a group of an image, gamma and beta to a channel. Which of the sums in the backward pass run over a group, and which over all images and pixels of a channel?',
    'A group has several channels, each with a gamma of its own. Does gamma come in before the means over the group are taken, or after?',
  ],
  public: [
    { name: 'two groups of three channels', sizes: { N: 3, C: 6, H: 1, W: 2 } },
    {
      name: 'three groups of two channels, a large eps',
      sizes: { N: 1, C: 6, H: 2, W: 3 },
      options: { groups: 3, eps: 0.5 },
    },
    { name: 'one group', sizes: { N: 2, C: 3, H: 2, W: 1 }, edge: true, options: { groups: 1 } },
  ],
  hidden: [
    { name: 'three groups', sizes: { N: 2, C: 6, H: 2, W: 1 }, options: { groups: 3 } },
    { name: 'two groups, another eps', sizes: { N: 3, C: 4, H: 1, W: 3 }, options: { eps: 0.1 } },
    { name: 'two groups of four channels', sizes: { N: 1, C: 8, H: 2, W: 3 } },
    { name: 'one group', sizes: { N: 2, C: 3, H: 1, W: 2 }, edge: true, options: { groups: 1 } },
    {
      name: 'as many groups as channels',
      sizes: { N: 2, C: 3, H: 2, W: 2 },
      edge: true,
      options: { groups: 3 },
    },
    {
      name: 'images of one pixel',
      sizes: { N: 3, C: 6, H: 1, W: 1 },
      edge: true,
      options: { eps: 0.1 },
    },
    {
      name: 'a group whose pixels are all the same',
      edge: true,
      inputs: {
        x: values([[[[4, 4]], [[4, 4]], [[0.5, -1]], [[2, 0.75]]]]),
        gamma: values([0.5, 2, -1, 1.25]),
        beta: values([1, -0.75, 0.25, 0]),
      },
    },
    {
      name: 'a variance near eps',
      sizes: { N: 1, C: 4, H: 1, W: 3 },
      edge: true,
      inputs: { x: normalAt(0.5, 0.003, 'N', 'C', 'H', 'W') },
    },
  ],
});
