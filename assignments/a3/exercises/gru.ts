import { layer, normal, values } from '#define';

export default layer({
  id: 'gru',
  title: 'GRU over sequences',
  file: 'gru.ts',
  inputs: {
    x: normal('N', 'T', 'D'),
    h0: normal('N', 'H'),
    Wx: normal('D', 'H3'),
    Wh: normal('H', 'H3'),
    b: normal('H3'),
  },
  outputs: ['h'],
  upstream: ['h'],
  checks: { weights: ['dWx', 'dWh', 'db'] },
  blocks: { H3: ['r', 'z', 'n'] },
  points: { h: 1, dx: 1, dh0: 1, weights: 1, edges: 1 },
  hints: [
    'You have a step and its way back, and you have unrolled two recurrent layers before. How many arrows run here from one step to the next?',
    'What comes to the hidden state of a step from above, and what from the step after? What does the last step get from a step after it?',
    'Which of the gradients that a step gives back belong to this step alone, which go on to the step before, and which collect?',
  ],
  public: [
    { name: 'small', sizes: { N: 2, T: 4, D: 3, H: 2, H3: 6 } },
    { name: 'more units than features', sizes: { N: 4, T: 2, D: 1, H: 3, H3: 9 } },
    { name: 'one step', sizes: { N: 3, T: 1, D: 2, H: 2, H3: 6 }, edge: true },
  ],
  hidden: [
    { name: 'longer', sizes: { N: 3, T: 5, D: 2, H: 3, H3: 9 } },
    { name: 'as many units as features', sizes: { N: 4, T: 3, D: 2, H: 2, H3: 6 } },
    { name: 'one sequence', sizes: { N: 1, T: 6, D: 3, H: 2, H3: 6 }, edge: true },
    { name: 'one step', sizes: { N: 2, T: 1, D: 3, H: 2, H3: 6 }, edge: true },
    { name: 'one unit, one feature', sizes: { N: 2, T: 3, D: 1, H: 1, H3: 3 }, edge: true },
    {
      name: 'gates wide open or shut',
      sizes: { N: 2, T: 3, D: 2, H: 2, H3: 6 },
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
