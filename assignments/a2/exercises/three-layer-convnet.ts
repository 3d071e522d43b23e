import { labels, loss, normal } from '#define';

export default loss({
  id: 'three-layer-convnet',
  title: 'Three-layer convolutional network',
  file: 'convnet.ts',
  function: 'threeLayerConvNetLoss',
  inputs: {
    X: normal('N', 'C', 'H', 'W'),
    y: labels('K', 'N'),
    'params.W1': normal('F', 'C', 'S', 'S'),
    'params.b1': normal('F'),
    'params.W2': normal('P', 'M'),
    'params.b2': normal('M'),
    'params.W3': normal('M', 'K'),
    'params.b3': normal('K'),
  },
  options: { reg: 0.1 },
  gradients: ['W1', 'b1', 'W2', 'b2', 'W3', 'b3'].map((name) => `params.${name}`),
  checks: {
    weights: ['grads.W1', 'grads.W2', 'grads.W3'],
    biases: ['grads.b1', 'grads.b2', 'grads.b3'],
  },
  points: { loss: 2, weights: 3, biases: 1 },
  hints: [
    'Write down the shape of what each step gives, from the images to the scores. Where does an image become a row of numbers, and how many are there?',
    'You have every step and its way back by now. In which order do the ways back come, and what does each of them need from its forward pass?',
    'On the way back a row of numbers has to become an image again, before it can go through the pool. Which of your arrays has the shape that it needs?',
    'ReLU comes twice, once on images and once on rows. Which numbers decide in each of them what may pass?',
  ],
  public: [
    { name: 'small', sizes: { N: 3, C: 2, H: 2, W: 4, F: 2, S: 3, P: 4, M: 5, K: 3 } },
    {
      name: 'filters of one pixel, no penalty',
      sizes: { N: 2, C: 3, H: 4, W: 2, F: 2, S: 1, P: 4, M: 3, K: 4 },
      options: { reg: 0 },
    },
  ],
  hidden: [
    {
      name: 'wide images',
      sizes: { N: 2, C: 1, H: 4, W: 6, F: 2, S: 3, P: 12, M: 3, K: 4 },
      options: { reg: 0.3 },
    },
    {
      name: 'filters larger than the images',
      sizes: { N: 3, C: 1, H: 2, W: 4, F: 3, S: 5, P: 6, M: 2, K: 3 },
      options: { reg: 0.05 },
    },
    {
      name: 'one image, one filter, two classes',
      sizes: { N: 1, C: 1, H: 4, W: 4, F: 1, S: 3, P: 4, M: 4, K: 2 },
    },
  ],
});
