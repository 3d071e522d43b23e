import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { matmul, multiply, sum } from '#starter';
import { softmaxLoss } from '../losses.ts';
import { linearSoftmaxLoss } from '../nets.ts';

const X = [
  [1, 2],
  [-2, 1],
];
const W = [
  [1, 0, -1],
  [0, 1, 1],
];
const [y, reg] = [[0, 2], 0.1];
const { loss, dW } = linearSoftmaxLoss(W, X, y, reg);
const scores = matmul(X, W);
const dataLoss = softmaxLoss(scores, y).loss;
const squares = sum(multiply(W, W));

export default defineFigure({
  title: 'A linear classifier with the softmax loss',
  description:
    `A linear classifier with the softmax loss. Forwards X with the rows ${print(X)} times W with the rows ${print(W)} gives ` +
    `scores with the rows ${print(scores)}, and the softmax loss of the classes ${print(y)} is ${print(dataLoss)}. On a second ` +
    `way the squares of W add up to ${print(squares)}, times reg = ${print(reg)} is ${print(reg * squares)}. Together L = ` +
    `${print(loss)}. Backwards 1 arrives at L, and by both ways W gets dW with the rows ${print(dW)}.`,
  wires: {
    X: wire('X', X),
    W: wire('W', W, dW),
    scores: wire('X W', scores),
    dataLoss: wire('', dataLoss),
    squares: wire('', squares),
    penalty: wire('', reg * squares),
    L: wire('L', loss, 1),
  },
  gates: [
    gate('X W', ['X', 'W'], 'scores'),
    gate('softmax', ['scores'], 'dataLoss'),
    gate('Σ ( )²', ['W'], 'squares'),
    gate('× reg', ['squares'], 'penalty'),
    gate('+', ['dataLoss', 'penalty'], 'L'),
  ],
});
