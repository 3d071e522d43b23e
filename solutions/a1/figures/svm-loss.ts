import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { svmLoss } from '../losses.ts';
import { svm } from '../worked-examples.ts';

const { x, y, loss, dx } = svm;
const [first, second] = x.map((row, n) => svmLoss([row], [y[n]]).loss);
const [right, ...wrong] = x[0];
const margins = wrong.map((score) => score - right + 1);
const costs = margins.map((margin) => Math.max(0, margin));

export default defineFigure({
  title: 'The SVM loss of one row of scores',
  description:
    `The SVM loss of the first row of scores, ${print(x[0])}, whose right class is the first. Forwards the other two scores ` +
    `less ${print(right)} plus 1 are the margins ${print(margins[0])} and ${print(margins[1])}; max with 0 leaves ` +
    `${print(costs[0])} and ${print(costs[1])}, which add up to ${print(first)}. The mean with the second row's ` +
    `${print(second)} is L = ${print(loss)}. Backwards 1 arrives at L, and the three scores get ${print(dx[0])}.`,
  wires: {
    wrong1: wire('x12', wrong[0], dx[0][1]),
    right: wire('x11', right, dx[0][0]),
    wrong2: wire('x13', wrong[1], dx[0][2]),
    margin1: wire('', margins[0]),
    margin2: wire('', margins[1]),
    cost1: wire('', costs[0]),
    cost2: wire('', costs[1]),
    first: wire('row 1', first),
    second: wire('row 2', second),
    L: wire('L', loss, 1),
  },
  gates: [
    gate('x12 − x11 + 1', ['wrong1', 'right'], 'margin1'),
    gate('x13 − x11 + 1', ['right', 'wrong2'], 'margin2'),
    gate('max 0', ['margin1'], 'cost1'),
    gate('max 0', ['margin2'], 'cost2'),
    gate('+', ['cost1', 'cost2'], 'first'),
    gate('mean', ['first', 'second'], 'L'),
  ],
});
