import { layer, normal } from '#define';

export default layer({
  id: 'temporal-affine',
  title: 'Temporal affine layer',
  file: 'temporal.ts',
  inputs: { x: normal('N', 'T', 'D'), w: normal('D', 'M'), b: normal('M') },
  checks: { 'dw, db': ['dw', 'db'] },
  points: { out: 1, dx: 1, 'dw, db': 1, edges: 1 },
  hints: [
    'Every step is treated alike. If the steps of all sequences lay below each other, which layer of a1 would this be?',
    'How many vectors share one w now, and over which axes of dout does the gradient of b gather?',
    'Rows that were laid below each other for the products have to go back to their sequences: which of the results still has steps?',
  ],
  public: [
    { name: 'small', sizes: { N: 2, T: 3, D: 4, M: 5 } },
    { name: 'one step', sizes: { N: 3, T: 1, D: 2, M: 4 }, edge: true },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 4, T: 5, D: 3, M: 2 } },
    { name: 'as many outputs as features', sizes: { N: 3, T: 2, D: 4, M: 4 } },
    { name: 'one sequence', sizes: { N: 1, T: 5, D: 2, M: 3 }, edge: true },
    { name: 'one step', sizes: { N: 4, T: 1, D: 3, M: 2 }, edge: true },
    { name: 'as many sequences as steps', sizes: { N: 3, T: 3, D: 2, M: 4 }, edge: true },
    { name: 'one output', sizes: { N: 2, T: 4, D: 3, M: 1 }, edge: true },
    { name: 'one feature', sizes: { N: 2, T: 4, D: 1, M: 3 }, edge: true },
  ],
});
