import { layer, normal, normalAt } from '#define';

export default layer({
  id: 'rnn-step',
  title: 'One step of a recurrent network',
  file: 'rnn.ts',
  inputs: {
    x: normal('N', 'D'),
    prevH: normal('N', 'H'),
    Wx: normalAt(0, 0.5, 'D', 'H'),
    Wh: normalAt(0, 0.5, 'H', 'H'),
    b: normalAt(0, 0.5, 'H'),
  },
  outputs: ['nextH'],
  upstream: ['nextH'],
  points: { nextH: 2, dx: 1, dprevH: 1, dWx: 1, dWh: 1, db: 1, edges: 1 },
  hints: [
    'Give the sum inside tanh a name of its own, a. What is the gradient of a, and which five gradients follow from it without another look at tanh?',
    'The slope of tanh can be written with what tanh gave. Which of the arrays in your cache is that?',
    'There are two products of matrices, and each is an affine layer as in a1. Which array plays x and which plays w in the second one?',
    'Wh is square, so a transposed one has the right shape. Write one entry of nextH as a sum with indices: which index of Wh runs over the old state?',
  ],
  public: [
    { name: 'small', sizes: { N: 3, D: 4, H: 2 } },
    { name: 'more state than input', sizes: { N: 2, D: 3, H: 5 } },
    { name: 'one sequence', sizes: { N: 1, D: 2, H: 3 }, edge: true },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 5, D: 3, H: 4 } },
    { name: 'as many inputs as states', sizes: { N: 4, D: 3, H: 3 } },
    { name: 'all lengths equal', sizes: { N: 3, D: 3, H: 3 }, edge: true },
    { name: 'one sequence', sizes: { N: 1, D: 4, H: 3 }, edge: true },
    { name: 'one state', sizes: { N: 3, D: 4, H: 1 }, edge: true },
    { name: 'one input', sizes: { N: 3, D: 1, H: 2 }, edge: true },
    {
      name: 'saturated states',
      sizes: { N: 2, D: 3, H: 4 },
      edge: true,
      inputs: { b: normalAt(4, 0.5, 'H') },
    },
  ],
});
