import { box, defineFigure, gate, wireInWords } from '../../../grader/author/figures/figure.ts';

export default defineFigure({
  title: 'A convolutional net of three layers',
  description:
    `A convolutional net of three layers as a chain. Forwards images X go through conv with W1 and b1, ReLU and max pool, which ` +
    `halves height and width, and are laid out as rows; these go through affine with W2 and b2, ReLU, and affine with W3 and ` +
    `b3, whose scores go into the softmax loss with the classes y. On a second way W1, W2 and W3 go into the penalty, and both ` +
    `are added to L. Backwards every step hands a gradient to the one before it, and each W gets gradients by two ways.`,
  direction: 'down',
  wires: {
    X: wireInWords('X (N, C, H, W)'),
    W1: wireInWords('W1 (F, C, HH, HH)', 'dW1'),
    b1: wireInWords('b1 (F)', 'db1'),
    conv: wireInWords('(N, F, H, W)'),
    relu1: wireInWords('(N, F, H, W)'),
    pool: wireInWords('(N, F, H/2, W/2)'),
    rows: wireInWords('(N, F · H/2 · W/2)'),
    W2: wireInWords('W2 (F · H/2 · W/2, M)', 'dW2'),
    b2: wireInWords('b2 (M)', 'db2'),
    before: wireInWords('(N, M)'),
    hidden: wireInWords('(N, M)'),
    W3: wireInWords('W3 (M, K)', 'dW3'),
    b3: wireInWords('b3 (K)', 'db3'),
    scores: wireInWords('scores (N, K)', 'dscores'),
    y: wireInWords('y (N)'),
    dataLoss: wireInWords('softmax loss'),
    penalty: wireInWords('penalty'),
    L: wireInWords('L', 'dL = 1'),
  },
  gates: [
    box('conv', ['W1', 'X', 'b1'], ['conv']),
    box('ReLU', ['conv'], ['relu1']),
    box('max pool', ['relu1'], ['pool']),
    box('one row each', ['pool'], ['rows']),
    box('affine', ['W2', 'rows', 'b2'], ['before']),
    box('ReLU', ['before'], ['hidden']),
    box('affine', ['W3', 'hidden', 'b3'], ['scores']),
    box('softmax', ['scores', 'y'], ['dataLoss']),
    box('½ reg Σ W²', ['W1', 'W2', 'W3'], ['penalty']),
    gate('+', ['penalty', 'dataLoss'], 'L'),
  ],
});
