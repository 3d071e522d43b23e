import { labels, loss, normal, normalAt, values } from '#define';

export default loss({
  id: 'captioning-loss',
  title: 'Captioning loss',
  file: 'captioning.ts',
  inputs: {
    features: normal('N', 'D'),
    captions: labels('V', 'N', 'L'),
    'params.Wproj': normalAt(0, 0.5, 'D', 'H'),
    'params.bproj': normalAt(0, 0.5, 'H'),
    'params.Wembed': normal('V', 'E'),
    // G is H for an RNN and 4 H for an LSTM
    'params.Wx': normalAt(0, 0.5, 'E', 'G'),
    'params.Wh': normalAt(0, 0.5, 'H', 'G'),
    'params.b': normalAt(0, 0.5, 'G'),
    'params.Wvocab': normal('H', 'V'),
    'params.bvocab': normal('V'),
  },
  options: { cell: 'rnn', nullToken: 0 },
  gradients: ['Wproj', 'bproj', 'Wembed', 'Wx', 'Wh', 'b', 'Wvocab', 'bvocab'].map(
    (name) => `params.${name}`,
  ),
  checks: {
    projection: ['grads.Wproj', 'grads.bproj'],
    embedding: ['grads.Wembed'],
    cell: ['grads.Wx', 'grads.Wh', 'grads.b'],
    vocabulary: ['grads.Wvocab', 'grads.bvocab'],
  },
  points: { loss: 2, projection: 2, embedding: 1, cell: 1, vocabulary: 1, edges: 1 },
  hints: [
    'Write one caption of five words on paper, and below it, shifted by one place, what the network should say at each step. How many steps are there, and which word is never read, which never asked for?',
    'Write down the shape of what each of the five steps gives, from the features to the scores. Which of your functions makes which line?',
    'Which words fill a caption up at its end, and is it the words that go in or the words that should come out that decide what counts?',
    'The backward pass reads your paper from the bottom up. The cell gives back gradients of its inputs and of its first state: where did each of the two come from?',
  ],
  public: [
    {
      name: 'RNN',
      sizes: { N: 2, D: 3, E: 2, H: 4, G: 4, V: 5, L: 5 },
      inputs: {
        captions: values([
          [1, 3, 4, 2, 0],
          [1, 4, 2, 0, 0],
        ]),
      },
    },
    {
      name: 'LSTM, another word as filler',
      sizes: { N: 3, D: 2, E: 3, H: 2, G: 8, V: 4, L: 4 },
      options: { cell: 'lstm', nullToken: 3 },
    },
    {
      name: 'captions of two words',
      sizes: { N: 2, D: 2, E: 3, H: 2, G: 2, V: 3, L: 2 },
      edge: true,
      inputs: {
        captions: values([
          [1, 2],
          [2, 1],
        ]),
      },
    },
  ],
  hidden: [
    {
      name: 'RNN',
      sizes: { N: 3, D: 4, E: 3, H: 2, G: 2, V: 6, L: 5 },
      inputs: {
        captions: values([
          [1, 4, 5, 3, 2],
          [1, 5, 2, 0, 0],
          [1, 3, 3, 2, 0],
        ]),
      },
    },
    {
      name: 'LSTM',
      sizes: { N: 2, D: 3, E: 4, H: 3, G: 12, V: 5, L: 4 },
      options: { cell: 'lstm' },
      inputs: {
        captions: values([
          [1, 3, 2, 0],
          [1, 4, 4, 2],
        ]),
      },
    },
    {
      name: 'RNN, another word as filler',
      sizes: { N: 4, D: 2, E: 2, H: 3, G: 3, V: 4, L: 6 },
      options: { nullToken: 2 },
    },
    {
      name: 'LSTM, another word as filler',
      sizes: { N: 3, D: 2, E: 3, H: 2, G: 8, V: 5, L: 5 },
      options: { cell: 'lstm', nullToken: 4 },
    },
    {
      name: 'one image, RNN',
      sizes: { N: 1, D: 3, E: 2, H: 2, G: 2, V: 4, L: 5 },
      edge: true,
      inputs: { captions: values([[1, 3, 2, 0, 0]]) },
    },
    {
      name: 'captions of two words, LSTM',
      sizes: { N: 3, D: 2, E: 2, H: 2, G: 8, V: 4, L: 2 },
      edge: true,
      options: { cell: 'lstm' },
      inputs: {
        captions: values([
          [1, 2],
          [3, 1],
          [1, 0],
        ]),
      },
    },
    {
      name: 'filler in the middle, all lengths equal',
      sizes: { N: 3, D: 3, E: 3, H: 3, G: 3, V: 3, L: 4 },
      edge: true,
      inputs: {
        captions: values([
          [0, 1, 0, 2],
          [1, 0, 0, 0],
          [2, 2, 0, 1],
        ]),
      },
    },
    {
      name: 'no word that is filler',
      sizes: { N: 2, D: 2, E: 3, H: 2, G: 2, V: 3, L: 4 },
      edge: true,
      options: { nullToken: 2 },
      inputs: {
        captions: values([
          [0, 1, 0, 0],
          [1, 1, 0, 1],
        ]),
      },
    },
  ],
});
