import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { exp, sum } from '#starter';
import { softmaxLoss } from '../losses.ts';
import { softmax } from '../worked-examples.ts';

const { x, y, loss, dx } = softmax;
const [first, second] = x.map((row, n) => softmaxLoss([row], [y[n]]).loss);
const powers = exp(x[0]);
const S = sum(powers);
const logS = Math.log(S);

export default defineFigure({
  title: 'The softmax loss of one row of scores',
  description:
    `The softmax loss of the first row of scores, x = ${print(x[0])}, whose right class is the first. Forwards exp gives ` +
    `${print(powers)}, their sum is S = ${print(S)}, its logarithm ${print(logS)}; less the right class's score ` +
    `${print(x[0][0])} that is ${print(first)}. The mean with the second row's ${print(second)} is L = ${print(loss)}. ` +
    `Backwards 1 arrives at L, and dx of this row is ${print(dx[0])}.`,
  direction: 'down',
  wires: {
    x: wire('x', x[0], dx[0]),
    powers: wire('', powers),
    S: wire('S', S),
    logS: wire('log S', logS),
    right: wire('the right class: x1', x[0][0]),
    first: wire('row 1', first),
    second: wire('row 2', second),
    L: wire('L', loss, 1),
  },
  gates: [
    gate('exp', ['x'], 'powers'),
    gate('Σ', ['powers'], 'S'),
    gate('log', ['S'], 'logS'),
    gate('pick y', ['x'], 'right'),
    gate('log S − x1', ['logS', 'right'], 'first'),
    gate('mean', ['first', 'second'], 'L'),
  ],
});
