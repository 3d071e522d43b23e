import { layer, normal, normalAt, values } from '#define';

export default layer({
  id: 'layernorm',
  title: 'Layer normalisation',
  file: 'layernorm.ts',
  inputs: { x: normalAt(1, 2, 'N', 'D'), gamma: normalAt(1, 0.5, 'D'), beta: normal('D') },
  options: {},
  points: { out: 3, dx: 3, dgamma: 1, dbeta: 1, edges: 1 },
  hints: [
    'Take the batch normalisation that you know and ask of each sum: over which axis does it run now? How many numbers share one mean?',
    'gamma and beta belong to features still, while mean and variance belong to examples. Which of the sums over the batch stay as they were?',
    'On the way back from out to the normalised x comes a factor of each feature. Does it have to come in before the means over the features are taken, or may it wait?',
    'If you turn x by a quarter, features become examples. What of your batchnorm could you use then, and what not?',
  ],
  public: [
    { name: 'small', sizes: { N: 4, D: 5 } },
    { name: 'a large eps', sizes: { N: 3, D: 4 }, options: { eps: 0.5 } },
    {
      name: 'an example whose features are all the same',
      edge: true,
      inputs: {
        x: values([
          [2, 2, 2],
          [0.5, -1, 3],
        ]),
        gamma: values([1.5, -0.5, 2]),
        beta: values([0.25, 1, -1]),
      },
    },
  ],
  hidden: [
    { name: 'more examples than features', sizes: { N: 6, D: 4 } },
    { name: 'as many features as examples', sizes: { N: 4, D: 4 }, options: { eps: 0.01 } },
    { name: 'one example', sizes: { N: 1, D: 5 }, edge: true },
    { name: 'one feature', sizes: { N: 3, D: 1 }, edge: true },
    { name: 'two features', sizes: { N: 3, D: 2 }, edge: true, options: { eps: 0.1 } },
    {
      name: 'an example whose features are all the same',
      edge: true,
      inputs: {
        x: values([
          [-1, 0.75, 3, 0.5],
          [4, 4, 4, 4],
          [0.5, 2, -0.25, 1],
        ]),
        gamma: values([0.5, 2, -1, 1.25]),
        beta: values([1, -0.75, 0.25, 0]),
      },
    },
    {
      name: 'a variance near eps',
      sizes: { N: 2, D: 6 },
      edge: true,
      inputs: { x: normalAt(0.5, 0.003, 'N', 'D') },
    },
    {
      name: 'a large mean',
      sizes: { N: 2, D: 5 },
      edge: true,
      inputs: { x: normalAt(1000, 2, 'N', 'D') },
    },
  ],
});
