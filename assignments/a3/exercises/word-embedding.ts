import { labels, layer, normal, values } from '#define';

export default layer({
  id: 'word-embedding',
  title: 'Word embedding',
  file: 'embedding.ts',
  inputs: { x: labels('V', 'N', 'T'), W: normal('V', 'D') },
  points: { out: 1, dW: 3, edges: 1 },
  hints: [
    'Take a sentence of three words and a vocabulary of five on paper. Which rows of W does out hold, and which rows of W does nothing depend on?',
    'A gradient has the shape of the thing it belongs to. How many rows has dW, and what stands in the row of a word that does not occur?',
    'One word may stand in many places, even twice in one sentence. What happens to gradients that reach one row by several ways?',
    'Begin with zeros in the shape of W and go through all places: each adds its vector of dout to the row of its word.',
  ],
  public: [
    { name: 'small', sizes: { N: 2, T: 5, V: 6, D: 3 } },
    {
      name: 'one word again and again',
      sizes: { V: 4, D: 2 },
      edge: true,
      inputs: { x: values([[2, 2, 2, 0, 2]]) },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 4, T: 6, V: 7, D: 5 } },
    { name: 'a large vocabulary', sizes: { N: 3, T: 4, V: 11, D: 2 } },
    { name: 'as many words as features', sizes: { N: 5, T: 2, V: 4, D: 4 } },
    { name: 'one step', sizes: { N: 6, T: 1, V: 4, D: 3 }, edge: true },
    { name: 'one sequence', sizes: { N: 1, T: 7, V: 4, D: 3 }, edge: true },
    {
      name: 'every word once but the last',
      sizes: { V: 7, D: 3 },
      edge: true,
      inputs: {
        x: values([
          [4, 0, 3],
          [1, 5, 2],
        ]),
      },
    },
    {
      name: 'repeated in a sequence and across sequences',
      sizes: { V: 5, D: 2 },
      edge: true,
      inputs: {
        x: values([
          [1, 1, 3, 1],
          [3, 0, 0, 1],
          [0, 3, 3, 3],
        ]),
      },
    },
    { name: 'a vocabulary of one word', sizes: { N: 2, T: 3, V: 1, D: 4 }, edge: true },
    { name: 'one feature', sizes: { N: 3, T: 4, V: 5, D: 1 }, edge: true },
  ],
});
