import { layer, normal, values } from '#define';

const sequence = values([
  [
    [0.5, -1, 2],
    [1.5, 0.25, -0.5],
    [-1, 1, 0.75],
  ],
]);

/** Two queries have scores of thousands with these keys, of either sign, and two have ordinary ones. */
const steep = values([
  [
    [40, -30, 50],
    [0.01, -0.02, 0.03],
    [-25, 60, 10],
    [0.02, 0.01, -0.01],
  ],
]);
const far = values([
  [
    [30, -20, 40],
    [-50, 10, 20],
    [15, 45, -35],
    [-10, -40, 25],
  ],
]);

export default layer({
  id: 'attention',
  title: 'Scaled dot-product attention',
  file: 'attention.ts',
  inputs: { q: normal('N', 'T', 'D'), k: normal('N', 'T', 'D'), v: normal('N', 'T', 'D') },
  options: {},
  points: { out: 2, dq: 2, dk: 2, dv: 2, edges: 1 },
  hints: [
    'Write the forward pass for one sequence as four lines: products, scores, weights, out. What shape has each of them?',
    'Two of the four lines are products of matrices, and one is a factor. You know their ways back. In which of them does the transpose of the weights appear?',
    'What is left is a softmax, row by row, but without a label: any gradient may come to its outputs. If all of them got the same, how should the scores move?',
    'A score that the mask has taken out gave the weight 0. Look at the formula of the softmax: what does a weight of 0 send back?',
  ],
  public: [
    { name: 'small', sizes: { N: 2, T: 3, D: 4 } },
    { name: 'causal', sizes: { N: 3, T: 4, D: 2 }, options: { causal: true } },
    { name: 'one step', sizes: { N: 2, T: 1, D: 3 }, edge: true },
  ],
  hidden: [
    { name: 'longer', sizes: { N: 2, T: 5, D: 3 } },
    { name: 'causal, more features than steps', sizes: { N: 4, T: 2, D: 5 }, options: { causal: true } },
    { name: 'causal, as many steps as features', sizes: { N: 2, T: 4, D: 4 }, options: { causal: true } },
    { name: 'one sequence', sizes: { N: 1, T: 4, D: 3 }, edge: true, options: { causal: true } },
    { name: 'one feature', sizes: { N: 2, T: 4, D: 1 }, edge: true },
    { name: 'scores of a thousand', edge: true, sizes: { N: 1, T: 4, D: 3 }, inputs: { q: steep, k: far } },
    {
      name: 'causal, scores of a thousand',
      edge: true,
      sizes: { N: 1, T: 4, D: 3 },
      inputs: { q: steep, k: far },
      options: { causal: true },
    },
    { name: 'q, k and v the same', edge: true, inputs: { q: sequence, k: sequence, v: sequence } },
  ],
});
