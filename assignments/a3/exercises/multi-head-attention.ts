import { layer, normal, normalAt, values } from '#define';

const sequence = values([
  [
    [0.5, -1, 2, 0.25],
    [1.5, 0.25, -0.5, -1],
    [-1, 1, 0.75, 0.5],
  ],
]);

export default layer({
  id: 'multi-head-attention',
  title: 'Attention with several heads',
  file: 'attention.ts',
  inputs: {
    query: normal('N', 'T', 'E'),
    key: normal('N', 'T', 'E'),
    value: normal('N', 'T', 'E'),
    'params.Wq': normalAt(0, 0.6, 'E', 'E'),
    'params.bq': normal('E'),
    'params.Wk': normalAt(0, 0.6, 'E', 'E'),
    'params.bk': normal('E'),
    'params.Wv': normal('E', 'E'),
    'params.bv': normal('E'),
    'params.Wo': normal('E', 'E'),
    'params.bo': normal('E'),
  },
  options: { heads: 2 },
  // All but that of bk, which is zero whatever comes: no case could tell a mistake in it.
  gradients: [
    ...['query', 'key', 'value'],
    ...['Wq', 'bq', 'Wk', 'Wv', 'bv', 'Wo', 'bo'].map((name) => `params.${name}`),
  ],
  checks: {
    weights: ['grads.Wq', 'grads.Wk', 'grads.Wv', 'grads.Wo'],
    biases: ['grads.bq', 'grads.bv', 'grads.bo'],
  },
  points: { out: 2, dquery: 1, dkey: 1, dvalue: 1, weights: 2, biases: 1, edges: 1 },
  hints: [
    'Follow the shapes: (N, T, E), then for each head (N, T, E / heads), then (N, T, E) again. Which columns of the projected query belong to the first head?',
    'A head is attention as you have it, on fewer features. What does your attention take for the number of features, and is that right for a head?',
    'On the way back the same bookkeeping comes in the other order: split the gradient, let each head go back by itself, join. Which of your own functions does each of these?',
    'All steps of all sequences share the four weights. If you lay (N, T, E) out as a table with N times T rows, which layer of a1 is each of the four maps?',
  ],
  public: [
    { name: 'small', sizes: { N: 2, T: 3, E: 4 } },
    { name: 'causal, three heads', sizes: { N: 3, T: 2, E: 3 }, options: { heads: 3, causal: true } },
    { name: 'one head', sizes: { N: 2, T: 4, E: 3 }, edge: true, options: { heads: 1 } },
  ],
  hidden: [
    { name: 'causal, longer', sizes: { N: 2, T: 5, E: 4 }, options: { causal: true } },
    { name: 'three heads of two', sizes: { N: 2, T: 3, E: 6 }, options: { heads: 3 } },
    { name: 'one step', sizes: { N: 3, T: 1, E: 4 }, edge: true },
    { name: 'one feature for each head', sizes: { N: 1, T: 3, E: 4 }, edge: true, options: { heads: 4 } },
    {
      name: 'scores of a thousand',
      sizes: { N: 1, T: 3, E: 4 },
      edge: true,
      // One query is small and has ordinary scores: gradients of tiny entries alone would ask for more digits than there are.
      inputs: {
        query: values([
          [
            [60, -45, 20, -70],
            [0.01, 0.02, -0.02, 0.01],
            [-35, 50, 80, 15],
          ],
        ]),
        key: normalAt(0, 40, 'N', 'T', 'E'),
        'params.bq': values([0, 0, 0, 0]),
      },
      options: { causal: true },
    },
    {
      name: 'query, key and value the same',
      sizes: { E: 4 },
      edge: true,
      inputs: { query: sequence, key: sequence, value: sequence },
    },
  ],
});
