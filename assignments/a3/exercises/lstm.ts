import { layer, normal, values } from '#define';

export default layer({
  id: 'lstm',
  title: 'LSTM over sequences',
  file: 'lstm.ts',
  inputs: {
    x: normal('N', 'T', 'D'),
    h0: normal('N', 'H'),
    Wx: normal('D', 'H4'),
    Wh: normal('H', 'H4'),
    b: normal('H4'),
  },
  outputs: ['h'],
  upstream: ['h'],
  blocks: { H4: ['i', 'f', 'o', 'g'] },
  points: { h: 2, dx: 1, dh0: 1, dWx: 1, dWh: 1, db: 1, edges: 1 },
  hints: [
    'Unroll three steps on paper. Which arrows run from one step to the next? There are two of them. Where does each begin?',
    'Go back from the last step. What comes to its hidden state from the step after, and what to that of the first?',
    'The hidden state of a step is both returned and handed on; its cell state is handed on alone. What comes back to each of them?',
    'All steps read the same weights. What becomes of the gradients that T steps send back to one array?',
  ],
  public: [
    { name: 'small', sizes: { N: 2, T: 4, D: 3, H: 2, H4: 8 } },
    { name: 'more units than features', sizes: { N: 4, T: 2, D: 1, H: 3, H4: 12 } },
    { name: 'one step', sizes: { N: 3, T: 1, D: 2, H: 2, H4: 8 }, edge: true },
  ],
  hidden: [
    { name: 'longer', sizes: { N: 3, T: 5, D: 2, H: 3, H4: 12 } },
    { name: 'as many units as features', sizes: { N: 4, T: 3, D: 2, H: 2, H4: 8 } },
    { name: 'one sequence', sizes: { N: 1, T: 6, D: 3, H: 2, H4: 8 }, edge: true },
    { name: 'one step', sizes: { N: 2, T: 1, D: 3, H: 2, H4: 8 }, edge: true },
    { name: 'one unit, one feature', sizes: { N: 2, T: 3, D: 1, H: 1, H4: 4 }, edge: true },
    {
      name: 'gates wide open or shut',
      sizes: { N: 2, T: 3, D: 2, H: 2, H4: 8 },
      edge: true,
      inputs: {
        x: values([
          [
            [0.5, -1],
            [900, -1300],
            [-0.25, 0.75],
          ],
          [
            [1, 0.5],
            [-0.5, 1.5],
            [-1500, -800],
          ],
        ]),
      },
    },
  ],
});
