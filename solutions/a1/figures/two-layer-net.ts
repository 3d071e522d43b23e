import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { affineForward, reluForward } from '../layers.ts';
import { softmaxLoss } from '../losses.ts';
import { twoLayerNet } from '../worked-examples.ts';

const { X, y, params, reg, scores, squares, loss, grads } = twoLayerNet;
const first = affineForward(X, params.W1, params.b1).out;
const hidden = reluForward(first).out;
const dataLoss = softmaxLoss(scores, y).loss;

export default defineFigure({
  title: 'A net of two layers and its penalty',
  description:
    `A net of two layers as a chain. Forwards X = ${print(X)} goes through the first layer, which gives ${print(first)}, the ` +
    `ReLU, which leaves h = ${print(hidden)}, and the second layer, which gives the scores ${print(scores)}; the softmax loss ` +
    `of class ${print(y[0])} is ${print(dataLoss)}. On a second way the squares of W1 and W2 add up to ${print(squares)}, of ` +
    `which half of reg = ${print(reg)} makes the penalty ${print(0.5 * reg * squares)}. Together L = ${print(loss)}. Backwards ` +
    `1 arrives at L; the rows of dW2 are ${print(grads.W2)}, db2 = ${print(grads.b2)}, the rows of dW1 are ` +
    `${print(grads.W1)}, and db1 = ${print(grads.b1)}.`,
  direction: 'down',
  wires: {
    X: wire('X', X[0]),
    W1: wire('W1', params.W1, grads.W1),
    b1: wire('b1', params.b1, grads.b1),
    first: wire('', first[0]),
    h: wire('h', hidden[0]),
    W2: wire('W2', params.W2, grads.W2),
    b2: wire('b2', params.b2, grads.b2),
    scores: wire('s', scores[0]),
    dataLoss: wire('', dataLoss),
    squares: wire('', squares),
    penalty: wire('', 0.5 * reg * squares),
    L: wire('L', loss, 1),
  },
  gates: [
    box('affine', ['W1', 'X', 'b1'], ['first']),
    gate('ReLU', ['first'], 'h'),
    box('affine', ['W2', 'h', 'b2'], ['scores']),
    gate('softmax', ['scores'], 'dataLoss'),
    gate('Σ ( )²', ['W1', 'W2'], 'squares'),
    gate('× ½ reg', ['squares'], 'penalty'),
    gate('+', ['penalty', 'dataLoss'], 'L'),
  ],
});
