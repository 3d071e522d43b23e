import { labels, loss, normal, values } from '#define';

export default loss({
  id: 'softmax-loss',
  title: 'Softmax loss',
  file: 'losses.ts',
  inputs: { x: normal('N', 'C'), y: labels('C', 'N') },
  points: { loss: 5, dx: 6, edges: 3 },
  hints: [
    'What is exp(1000) in float64? If you add the same number to every score of an example, which of its probabilities change?',
    'Is the largest score of the whole batch a good number to subtract from every row? Try a batch with one row near 1000 and one near 0.',
    'Taking the logarithm of a probability that has already become 0 is too late. Can log p be computed from the scores without computing p first?',
    'For the gradient write the loss of one example as log(sum of exp) minus the right score and differentiate the two terms by themselves. Then: the loss is a mean over the batch.',
  ],
  public: [
    { name: 'small', sizes: { N: 5, C: 3 } },
    {
      name: 'large scores in one row',
      edge: true,
      inputs: {
        x: values([
          [1000, -1000, 999, 998],
          [0.5, -1, 2, 0.25],
          [-0.75, 1.5, 0, -2],
        ]),
        y: values([2, 0, 1]),
      },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 8, C: 5 } },
    { name: 'as many classes as examples', sizes: { N: 4, C: 4 } },
    { name: 'two classes', sizes: { N: 6, C: 2 } },
    { name: 'one example', sizes: { N: 1, C: 5 }, edge: true },
    {
      name: 'one class for every example',
      sizes: { N: 4, C: 3 },
      edge: true,
      inputs: { y: values([2, 2, 2, 2]) },
    },
    {
      name: 'one row near 1000',
      edge: true,
      inputs: {
        x: values([
          [0.25, 1, -0.5],
          [1000, 998.5, 999],
          [-1.5, 0.75, 0],
        ]),
        y: values([1, 2, 0]),
      },
    },
    {
      name: 'one row near -1000',
      edge: true,
      inputs: {
        x: values([
          [-1000, -999, -1001.5],
          [0.5, 0.25, -1],
        ]),
        y: values([0, 2]),
      },
    },
    {
      name: 'confident and wrong',
      edge: true,
      inputs: {
        x: values([
          [1000, -1000, 0],
          [0, 40, 1],
          [1.5, -0.5, 0.25],
          [0.25, 0.5, 2],
        ]),
        y: values([1, 0, 2, 0]),
      },
    },
  ],
});
