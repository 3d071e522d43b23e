import { labels, loss, normal, values } from '#define';

export default loss({
  id: 'linear-svm',
  title: 'Linear SVM classifier',
  file: 'nets.ts',
  function: 'linearSvmLoss',
  inputs: { W: normal('D', 'C'), X: normal('N', 'D'), y: labels('C', 'N'), reg: values(0.1) },
  gradients: ['W'],
  points: { loss: 1, dW: 2, edges: 1 },
  hints: [
    'The loss has two terms, and W stands in both. Which gradient has each by itself, and what happens to gradients that reach W by two ways?',
    'You have a function that turns scores into a loss and the gradient of the scores. What is left to do before it, and what after it?',
    'The scores are X W, an affine layer without a bias. Which of its gradients is asked for here?',
    'Does the penalty have a half in front? What does that mean for its slope? And is it divided by the number of examples?',
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
