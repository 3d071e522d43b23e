import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { multiply, subtract, sum } from '#starter';
import { cost } from '../worked-examples.ts';

const { a, y, loss, da } = cost;
const difference = subtract(y, a);
const squares = multiply(difference, difference);

export default defineFigure({
  title: 'The quadratic cost',
  description:
    `The quadratic cost as a graph. Forwards y = ${print(y)} less a = ${print(a)} is ${print(difference)}, the squares are ` +
    `${print(squares)}, their sum is ${print(sum(squares))}, and half of it is C = ${print(loss)}. Backwards 1 arrives at C, ` +
    `and da = ${print(da)} arrives at a.`,
  wires: {
    y: wire('y', y),
    a: wire('a', a, da),
    difference: wire('', difference),
    squares: wire('', squares),
    total: wire('', sum(squares)),
    C: wire('C', loss, 1),
  },
  gates: [
    gate('y − a', ['y', 'a'], 'difference'),
    gate('( )²', ['difference'], 'squares'),
    gate('Σ', ['squares'], 'total'),
    gate('× ½', ['total'], 'C'),
  ],
});
