import { labels, loss, normal, normalAt, update, values } from '#define';

const params = {
  'params.W1': normal('D', 'H'),
  'params.b1': normal('H'),
  'params.W2': normal('H', 'C'),
  'params.b2': normal('C'),
};

export default loss({
  id: 'two-layer-net',
  title: 'A net of two layers',
  file: 'nets.ts',
  function: 'twoLayerNetLoss',
  inputs: { X: normal('N', 'D'), y: labels('C', 'N'), ...params, reg: values(0.3) },
  gradients: ['params.W1', 'params.b1', 'params.W2', 'params.b2'],
  checks: { 'grads of layer 1': ['grads.W1', 'grads.b1'], 'grads of layer 2': ['grads.W2', 'grads.b2'] },
  points: { loss: 2, 'grads of layer 1': 2, 'grads of layer 2': 2, edges: 1 },
  hints: [
    'Which of your own layers does the forward pass call, in which order? What does each of them leave in its cache?',
    'The backward pass calls the same layers in the opposite order. What is the upstream gradient of the last one, and where does its dx go?',
    'The loss has two terms. Which parameters stand in the second one, and what does the half in front of it become when you differentiate?',
    'The gradient of a parameter that stands in both terms is a sum. Do biases stand in both?',
  ],
  public: [
    { name: 'small', sizes: { N: 4, D: 3, H: 5, C: 2 } },
    { name: 'no penalty', sizes: { N: 3, D: 5, H: 4, C: 6 }, inputs: { reg: values(0) } },
    { name: 'one example', sizes: { N: 1, D: 2, H: 3, C: 4 }, edge: true },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 6, D: 4, H: 7, C: 3 }, inputs: { reg: values(0.05) } },
    { name: 'more classes than examples', sizes: { N: 2, D: 3, H: 4, C: 5 }, inputs: { reg: values(1.5) } },
    { name: 'as many hidden units as features', sizes: { N: 3, D: 4, H: 4, C: 2 } },
    { name: 'one hidden unit', sizes: { N: 3, D: 2, H: 1, C: 4 }, edge: true },
    {
      name: 'scores of a thousand',
      sizes: { N: 3, D: 4, H: 2, C: 5 },
      edge: true,
      inputs: { 'params.W2': normalAt(0, 400, 'H', 'C') },
    },
  ],
  parts: [
    update({
      id: 'two-layer-net-scores',
      function: 'twoLayerNetScores',
      inputs: { X: normal('N', 'D'), ...params },
      outputs: ['returned'],
      points: { twoLayerNetScores: 1 },
      public: [{ name: 'small', sizes: { N: 2, D: 4, H: 3, C: 5 } }],
      hidden: [
        { name: 'larger', sizes: { N: 5, D: 3, H: 6, C: 4 } },
        { name: 'one example, two classes', sizes: { N: 1, D: 3, H: 4, C: 2 } },
      ],
    }),
  ],
});
