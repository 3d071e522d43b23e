import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { sigmoidNetGradientNorms } from '../saturation.ts';

const X = [[0]];
const weights = [[[1]], [[1]], [[1]]];
const [dX, dFirst, dSecond] = sigmoidNetGradientNorms(X, weights);
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const first = sigmoid(X[0][0]);
const second = sigmoid(first);
const out = sigmoid(second);

export default defineFigure({
  title: 'Three sigmoids in a row',
  description:
    `Three layers of one sigmoid unit each, all weights 1. Forwards X = ${print(X[0][0])} becomes ${print(first)}, then ` +
    `${print(second)}, then ${print(out)}. Backwards 1 arrives at the output, and the gradient is ${print(dSecond)} before the last ` +
    `sigmoid, ${print(dFirst)} before the second and ${print(dX)} at X: each sigmoid has left less than a quarter.`,
  wires: {
    X: wire('X', X[0][0], dX),
    first: wire('h1', first, dFirst),
    second: wire('h2', second, dSecond),
    out: wire('h3', out, 1),
  },
  gates: [gate('σ', ['X'], 'first'), gate('σ', ['first'], 'second'), gate('σ', ['second'], 'out')],
});
