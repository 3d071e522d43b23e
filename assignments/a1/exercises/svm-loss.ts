import { labels, loss, normal, values } from '#define';

export default loss({
  id: 'svm-loss',
  title: 'SVM loss',
  file: 'losses.ts',
  inputs: { x: normal('N', 'C'), y: labels('C', 'N') },
  points: { loss: 2, dx: 3, edges: 1 },
  hints: [
    'Take one example with the scores 1, 3 and 2.5, the last class being the right one. Which wrong classes are not at least 1 below it, and by how much?',
    'The right class is compared with every other class. Is it compared with itself, and what would that add to the loss?',
    'Every margin above 0 pulls at two scores. At which two, and in which directions?',
    'If three wrong classes break the margin, three gradients arrive at the score of the right class. What do gradients do that reach one number by several ways? Then: the loss is a mean over the batch.',
  ],
  public: [
    { name: 'small', sizes: { N: 4, C: 5 } },
    {
      name: 'exactly at the margin',
      edge: true,
      inputs: {
        x: values([
          [2, 3, 0.5],
          [-1, 0.25, -2],
        ]),
        y: values([1, 0]),
      },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 7, C: 4 } },
    { name: 'as many classes as examples', sizes: { N: 5, C: 5 } },
    { name: 'two classes', sizes: { N: 6, C: 2 } },
    { name: 'one example', sizes: { N: 1, C: 6 }, edge: true },
    {
      name: 'every example right by far',
      edge: true,
      inputs: {
        x: values([
          [5, 0.5, -1],
          [-2, 1, 7.5],
        ]),
        y: values([0, 2]),
      },
    },
    {
      name: 'large scores',
      edge: true,
      inputs: {
        x: values([
          [1000, -1000, 999.5],
          [-1000, 1000, 0],
          [0.25, 0.5, -3],
        ]),
        y: values([0, 0, 1]),
      },
    },
    {
      name: 'one class for every example',
      sizes: { N: 4, C: 3 },
      edge: true,
      inputs: { y: values([2, 2, 2, 2]) },
    },
  ],
});
