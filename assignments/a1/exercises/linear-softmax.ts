import { labels, loss, normal, values } from '#define';

export default loss({
  id: 'linear-softmax',
  title: 'Linear softmax classifier',
  file: 'nets.ts',
  function: 'linearSoftmaxLoss',
  inputs: { W: normal('D', 'C'), X: normal('N', 'D'), y: labels('C', 'N'), reg: values(0.1) },
  gradients: ['W'],
  points: { loss: 1, dW: 2, edges: 1 },
  hints: [
    'Only the loss of the scores differs from the linear SVM. Which lines can stay as they are?',
    'From the scores to W it is one product of matrices. Which factor has to be transposed so that dW gets the shape of W?',
    'The penalty is a sum of squares of all weights. What is the slope of one square, with the strength in front of it?',
  ],
  public: [
    { name: 'small', sizes: { N: 5, D: 4, C: 3 } },
    { name: 'no penalty', sizes: { N: 4, D: 3, C: 5 }, edge: true, inputs: { reg: values(0) } },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 8, D: 6, C: 4 }, inputs: { reg: values(0.05) } },
    { name: 'two classes', sizes: { N: 6, D: 3, C: 2 }, inputs: { reg: values(0.5) } },
    { name: 'one example', sizes: { N: 1, D: 5, C: 3 }, edge: true },
    { name: 'one feature', sizes: { N: 4, D: 1, C: 3 }, edge: true },
    { name: 'all lengths equal', sizes: { N: 4, D: 4, C: 4 }, edge: true },
    { name: 'a strong penalty', sizes: { N: 3, D: 4, C: 2 }, edge: true, inputs: { reg: values(25) } },
  ],
});
