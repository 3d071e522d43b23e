import { loss, normal, normalAt, values } from '#define';

export default loss({
  id: 'huber',
  title: 'Huber loss',
  file: 'huber.ts',
  function: 'huberLoss',
  inputs: { pred: normalAt(0, 2, 'N'), target: normal('N') },
  gradients: ['pred'],
  options: { delta: 1 },
  points: { loss: 3, dpred: 3, edges: 2 },
  hints: [
    'Take errors of 0.5, of 2 and of 20, with delta = 1. Which of them stands on the parabola, which on a straight line? How much larger is the pull of the last one than that of the second?',
    'The two pieces have to meet at an error of delta, in height and in slope. Does your straight line start where the parabola ends?',
    'What is the slope of each piece, and for an error below -delta? Can you say all three at once with one well-known operation on the error?',
    'The loss is a mean over the examples. To which of your two results does that matter?',
  ],
  public: [
    { name: 'small', sizes: { N: 6 } },
    { name: 'a narrow parabola', sizes: { N: 5 }, options: { delta: 0.25 } },
    {
      name: 'no error, and one of exactly delta',
      edge: true,
      inputs: { pred: values([1.5, -2, 0.5, 3]), target: values([1.5, 0, -1.5, -7]) },
      options: { delta: 2 },
    },
  ],
  hidden: [
    { name: 'more examples', sizes: { N: 11 }, options: { delta: 1.5 } },
    { name: 'a delta below one', sizes: { N: 7 }, options: { delta: 0.6 } },
    { name: 'a delta above one', sizes: { N: 9 }, options: { delta: 2.5 } },
    {
      name: 'one example, far off to the left',
      edge: true,
      inputs: { pred: values([-4.5]), target: values([3]) },
    },
    { name: 'one example, close', edge: true, inputs: { pred: values([0.75]), target: values([0.5]) } },
    {
      name: 'exactly delta on both sides',
      edge: true,
      inputs: { pred: values([2, -3, 0.25]), target: values([-0.5, -0.5, 0.25]) },
      options: { delta: 2.5 },
    },
    {
      name: 'errors of thousands',
      edge: true,
      inputs: { pred: values([5000, -8000, 2]), target: values([-1000, 4000, 2.5]) },
      options: { delta: 2 },
    },
    { name: 'all on the parabola', sizes: { N: 5 }, edge: true, options: { delta: 100 } },
    { name: 'all on the lines', sizes: { N: 5 }, edge: true, options: { delta: 0.001 } },
  ],
});
