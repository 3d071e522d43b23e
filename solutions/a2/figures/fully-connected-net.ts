import { box, defineFigure, gate, wireInWords } from '../../../grader/author/figures/figure.ts';

export default defineFigure({
  title: 'A fully connected net of any depth',
  description:
    `A fully connected net as a chain. Forwards X goes through affine with W1 and b1, normalisation with γ1 and β1, ReLU and ` +
    `dropout; the same four follow for each further hidden layer; the last layer is affine with WL and bL alone, and its scores ` +
    `go into the softmax loss with the classes y. On a second way all weights W go into the penalty, and both are added to L. ` +
    `Backwards every step hands a gradient to the one before it, and each W gets gradients by two ways.`,
  direction: 'down',
  wires: {
    X: wireInWords('X (N, D)'),
    W1: wireInWords('W1 (D, H)', 'dW1'),
    b1: wireInWords('b1 (H)', 'db1'),
    affine: wireInWords('(N, H)'),
    gamma1: wireInWords('γ1 (H)', 'dγ1'),
    beta1: wireInWords('β1 (H)', 'dβ1'),
    normal: wireInWords('(N, H)'),
    relu: wireInWords('(N, H)'),
    dropout: wireInWords('(N, H)'),
    last: wireInWords('(N, H)'),
    WL: wireInWords('WL (H, C)', 'dWL'),
    bL: wireInWords('bL (C)', 'dbL'),
    scores: wireInWords('scores (N, C)', 'dscores'),
    y: wireInWords('y (N)'),
    dataLoss: wireInWords('softmax loss'),
    penalty: wireInWords('penalty'),
    L: wireInWords('L', 'dL = 1'),
  },
  gates: [
    box('affine', ['W1', 'X', 'b1'], ['affine']),
    box('normalisation', ['affine', 'gamma1', 'beta1'], ['normal']),
    box('ReLU', ['normal'], ['relu']),
    box('dropout', ['relu'], ['dropout']),
    box(['the same four', 'for each hidden layer'], ['dropout'], ['last']),
    box('affine', ['WL', 'last', 'bL'], ['scores']),
    box('softmax', ['scores', 'y'], ['dataLoss']),
    box('½ reg Σ W²', ['W1', 'WL'], ['penalty']),
    gate('+', ['penalty', 'dataLoss'], 'L'),
  ],
});
