import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, matmul, maximum, multiply, sum } from '#starter';
import { softmaxLoss } from '../nets.ts';
import { fullyConnectedNet } from '../worked-examples.ts';

const { X, y, params, options, scores, loss, grads } = fullyConnectedNet;
const { W1: dW1, b1: db1, W2: dW2, b2: db2 } = grads;
const { loss: dataLoss, dx: dscores } = softmaxLoss(scores, y);
const [first] = add(matmul(X, params.W1), params.b1);
const hidden = maximum(first, 0);
const squares = sum(multiply(params.W1, params.W1)) + sum(multiply(params.W2, params.W2));
const penalty = 0.5 * options.reg * squares;

export default defineFigure({
  title: 'A fully connected net and its penalty',
  description:
    `A fully connected net of two layers as a chain. Forwards X = ${print(X)} goes through affine with the rows ` +
    `${print(params.W1)} of W1 and b1 = ${print(params.b1)}, which gives ${print(first)}, then through normalisation (none ` +
    `here), ReLU, which leaves ${print(hidden)}, and dropout (none here). The last layer is affine alone, with the rows ` +
    `${print(params.W2)} of W2 and b2 = ${print(params.b2)}; the softmax loss of its scores ${print(scores)} is ` +
    `${print(dataLoss)}. On a second way the squares of all weights add up to ${print(squares)}, and the penalty is ` +
    `${print(penalty)}. Together L = ${print(loss)}. Backwards 1 arrives at L and ${print(dscores)} at the scores; the rows of ` +
    `dW2 are ${print(dW2)}, db2 = ${print(db2)}, the rows of dW1 are ${print(dW1)}, and db1 = ` +
    `${print(db1)}.`,
  direction: 'down',
  wires: {
    W1: wire('W1', params.W1, dW1),
    X: wire('X', X[0]),
    b1: wire('b1', params.b1, db1),
    first: wire('', first),
    normal: wire('', first),
    hidden: wire('', hidden),
    kept: wire('', hidden),
    W2: wire('W2', params.W2, dW2),
    b2: wire('b2', params.b2, db2),
    scores: wire('scores', scores[0], dscores[0]),
    dataLoss: wire('', dataLoss),
    squares: wire('', squares),
    penalty: wire('', penalty),
    L: wire('L', loss, 1),
  },
  gates: [
    box('affine', ['W1', 'X', 'b1'], ['first']),
    box('normalisation: none here', ['first'], ['normal']),
    box('ReLU', ['normal'], ['hidden']),
    box('dropout: none here', ['hidden'], ['kept']),
    box('affine', ['W2', 'kept', 'b2'], ['scores']),
    box('softmax', ['scores'], ['dataLoss']),
    gate('Σ ( )²', ['W1', 'W2'], 'squares'),
    gate('× ½ reg', ['squares'], 'penalty'),
    gate('+', ['penalty', 'dataLoss'], 'L'),
  ],
});
