import { defineAssignment, labels, layer, loss, normal, normalAt, normalAwayFrom, values } from '#define';

export default defineAssignment({
  id: 'a1',
  title: 'Backprop by hand',
  exercises: [
    layer({
      id: 'sigmoid',
      title: 'Sigmoid',
      file: 'layers.ts',
      inputs: { x: normal('N', 'D') },
      points: { out: 2, dx: 3, edges: 1 },
      hints: [
        'Which values of x make exp overflow, and which only make it vanish? What does your formula do with each?',
        'For the backward pass: can the slope at x be written with out alone, so that x need not be kept?',
        'Differentiate 1 / (1 + exp(-x)) as a quotient, then look for out and for 1 - out in what you get.',
        'The local slope is 0.25 at x = 0 and falls to 0 on both sides; every entry of dout meets the slope at its own place.',
      ],
      public: [
        { name: 'small', sizes: { N: 4, D: 3 } },
        {
          name: 'far out on both sides',
          edge: true,
          inputs: {
            x: values([
              [-700, 700, -30],
              [30, 0, -4],
            ]),
          },
        },
      ],
      hidden: [
        { name: 'larger', sizes: { N: 6, D: 5 } },
        { name: 'square', sizes: { N: 4, D: 4 } },
        { name: 'one example', sizes: { N: 1, D: 7 }, edge: true },
        { name: 'steep', sizes: { N: 3, D: 5 }, edge: true, inputs: { x: normalAt(0, 20, 'N', 'D') } },
        {
          name: 'far out on the left alone',
          edge: true,
          inputs: {
            x: values([
              [-700, -699.25],
              [-698.5, -699],
            ]),
          },
        },
        {
          name: 'far out on the right alone',
          edge: true,
          inputs: {
            x: values([
              [1000, 700, 500],
              [40, 37, 0.5],
            ]),
          },
        },
      ],
    }),
    layer({
      id: 'relu',
      title: 'ReLU',
      file: 'layers.ts',
      inputs: { x: normalAwayFrom(0, 'N', 'D') },
      points: { out: 2, dx: 3, edges: 1 },
      hints: [
        'If you move one entry of x by a little, by how much does out move when that entry is positive? When it is negative?',
        'The backward pass has to know which entries were let through. Does dout tell you that, or does the forward pass have to keep something?',
        'Think of a gate for each entry, open or shut. The gradient of the loss goes through the open ones unchanged.',
      ],
      public: [
        { name: 'small', sizes: { N: 5, D: 6 } },
        {
          name: 'exactly at zero',
          edge: true,
          inputs: {
            x: values([
              [0, -1.5, 2],
              [3, 0, -0.25],
            ]),
          },
        },
      ],
      hidden: [
        { name: 'larger', sizes: { N: 7, D: 4 } },
        { name: 'square', sizes: { N: 5, D: 5 } },
        { name: 'one example', sizes: { N: 1, D: 6 }, edge: true },
        {
          name: 'nothing but zeros',
          edge: true,
          inputs: {
            x: values([
              [0, 0, 0],
              [0, 0, 0],
            ]),
          },
        },
        {
          name: 'large and small entries',
          edge: true,
          inputs: {
            x: values([
              [1000, -1000],
              [0.01, -0.01],
              [0, 5],
            ]),
          },
        },
      ],
    }),
    layer({
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
          sizes: { N: 4, C: 2, H: 3, W: 2, D: 12, M: 3 },
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
          sizes: { N: 5, C: 3, H: 2, W: 3, D: 18, M: 2 },
          inputs: { x: normal('N', 'C', 'H', 'W') },
        },
        { name: 'one example', sizes: { N: 1, D: 5, M: 2 }, edge: true },
        { name: 'one output', sizes: { N: 3, D: 4, M: 1 }, edge: true },
        { name: 'one feature', sizes: { N: 3, D: 1, M: 2 }, edge: true },
        { name: 'all lengths equal', sizes: { N: 3, D: 3, M: 3 }, edge: true },
      ],
    }),
    loss({
      id: 'softmax-loss',
      title: 'Softmax loss',
      file: 'losses.ts',
      inputs: { x: normal('N', 'C'), y: labels('C', 'N') },
      points: { loss: 5, dx: 6, edges: 3 },
      hints: [
        'What is exp(1000) in float64? If you add the same number to every score of an example, which of its probabilities change?',
        'Is the largest score of the whole batch a good number to subtract from every row? Try a batch with one row near 1000 and one near 0.',
        'Taking the logarithm of a probability that has already become 0 is too late. Can log p be computed from the scores without computing p first?',
        'For the gradient write the loss of one example as log(sum of exp) minus the right score and differentiate the two terms by themselves. Then: the loss is a mean over the batch.',
      ],
      public: [
        { name: 'small', sizes: { N: 5, C: 3 } },
        {
          name: 'large scores in one row',
          edge: true,
          inputs: {
            x: values([
              [1000, -1000, 999, 998],
              [0.5, -1, 2, 0.25],
              [-0.75, 1.5, 0, -2],
            ]),
            y: values([2, 0, 1]),
          },
        },
      ],
      hidden: [
        { name: 'larger', sizes: { N: 8, C: 5 } },
        { name: 'as many classes as examples', sizes: { N: 4, C: 4 } },
        { name: 'two classes', sizes: { N: 6, C: 2 } },
        { name: 'one example', sizes: { N: 1, C: 5 }, edge: true },
        {
          name: 'one class for every example',
          sizes: { N: 4, C: 3 },
          edge: true,
          inputs: { y: values([2, 2, 2, 2]) },
        },
        {
          name: 'one row near 1000',
          edge: true,
          inputs: {
            x: values([
              [0.25, 1, -0.5],
              [1000, 998.5, 999],
              [-1.5, 0.75, 0],
            ]),
            y: values([1, 2, 0]),
          },
        },
        {
          name: 'one row near -1000',
          edge: true,
          inputs: {
            x: values([
              [-1000, -999, -1001.5],
              [0.5, 0.25, -1],
            ]),
            y: values([0, 2]),
          },
        },
        {
          name: 'confident and wrong',
          edge: true,
          inputs: {
            x: values([
              [1000, -1000, 0],
              [0, 40, 1],
              [1.5, -0.5, 0.25],
              [0.25, 0.5, 2],
            ]),
            y: values([1, 0, 2, 0]),
          },
        },
      ],
    }),
  ],
});
