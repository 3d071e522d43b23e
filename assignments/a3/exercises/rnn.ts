import { layer, normal, normalAt } from '#define';

export default layer({
  id: 'rnn',
  title: 'Recurrent network',
  file: 'rnn.ts',
  inputs: {
    x: normal('N', 'T', 'D'),
    h0: normal('N', 'H'),
    Wx: normalAt(0, 0.5, 'D', 'H'),
    Wh: normalAt(0, 0.5, 'H', 'H'),
    b: normalAt(0, 0.5, 'H'),
  },
  outputs: ['h'],
  upstream: ['h'],
  points: { h: 2, dx: 2, dh0: 1, dWx: 1, dWh: 2, db: 1, edges: 1 },
  hints: [
    'Draw three steps side by side. Which arrays go into the second one, where do they come from, and where does its state go?',
    'The state of a step goes two ways: out of the layer and into the next step. What happens to the gradients that come back by the two? Which step has one way alone?',
    'The gradient of a state is whole only when the step after it is done. In which order do the steps have to be undone?',
    'Every step returns gradients of the same three parameters. What do contributions of T steps to one weight do?',
  ],
  public: [
    { name: 'small', sizes: { N: 2, T: 4, D: 3, H: 5 } },
    { name: 'more input than state', sizes: { N: 3, T: 5, D: 4, H: 2 } },
    { name: 'one step', sizes: { N: 3, T: 1, D: 2, H: 4 }, edge: true },
  ],
  hidden: [
    { name: 'longer', sizes: { N: 2, T: 6, D: 3, H: 4 } },
    { name: 'more sequences than steps', sizes: { N: 5, T: 3, D: 2, H: 4 } },
    { name: 'as many inputs as states', sizes: { N: 2, T: 4, D: 3, H: 3 } },
    { name: 'one sequence', sizes: { N: 1, T: 5, D: 2, H: 3 }, edge: true },
    { name: 'one step', sizes: { N: 2, T: 1, D: 4, H: 3 }, edge: true },
    { name: 'as many sequences as steps', sizes: { N: 3, T: 3, D: 2, H: 4 }, edge: true },
    { name: 'one input, one state', sizes: { N: 3, T: 4, D: 1, H: 1 }, edge: true },
    { name: 'long', sizes: { N: 1, T: 12, D: 1, H: 2 }, edge: true },
  ],
});
