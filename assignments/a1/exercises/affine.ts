import { layer, normal } from '#define';

export default layer({
  id: 'affine',
  title: 'Affine layer',
  file: 'layers.ts',
  inputs: { x: normal('N', 'D'), w: normal('D', 'M'), b: normal('M') },
  points: { out: 3, dx: 4, dw: 4, db: 2, edges: 1 },
  hints: [
    'Write down the shapes of x, w, b and dout. A gradient has the shape of the thing it belongs to: which products of two of these arrays have the shapes of dx and of dw?',
    'How many entries of out does one entry of w touch, and how many does one entry of b? What happens to gradients that reach a value by several ways?',
    'If x came as images, out was computed from rows of D numbers. Undo that step last.',
    'Each of dx and dw is one product of matrices with a transpose in it; db gathers dout over one axis.',
  ],
  public: [
    { name: 'small', sizes: { N: 4, D: 3, M: 5 } },
    {
      name: 'images',
      sizes: { N: 4, C: 2, H: 3, W: 5, D: 30, M: 3 },
      inputs: { x: normal('N', 'C', 'H', 'W') },
    },
    { name: 'one example', sizes: { N: 1, D: 4, M: 3 }, edge: true },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 7, D: 6, M: 4 } },
    { name: 'as many outputs as features', sizes: { N: 5, D: 4, M: 4 } },
    {
      name: 'matrices as examples',
      sizes: { N: 3, H: 2, W: 5, D: 10, M: 4 },
      inputs: { x: normal('N', 'H', 'W') },
    },
    {
      name: 'images',
      sizes: { N: 5, C: 3, H: 2, W: 4, D: 24, M: 2 },
      inputs: { x: normal('N', 'C', 'H', 'W') },
    },
    { name: 'one example', sizes: { N: 1, D: 5, M: 2 }, edge: true },
    { name: 'one output', sizes: { N: 3, D: 4, M: 1 }, edge: true },
    { name: 'one feature', sizes: { N: 3, D: 1, M: 2 }, edge: true },
    { name: 'all lengths equal', sizes: { N: 3, D: 3, M: 3 }, edge: true },
  ],
});
