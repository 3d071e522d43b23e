import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { numericalGradient } from '../gradient-check.ts';

const f = (x: number) => Math.exp(x);
const [x, h] = [0, 0.1];
const [right, left] = [x + h, x - h];
const difference = f(right) - f(left);
const slope = numericalGradient(f, x, h);

export default defineFigure({
  title: 'A centred difference',
  description:
    `The centred difference of f(x) = exp(x) at x = ${print(x)} with h = ${print(h)}. One step to the right gives ` +
    `${print(right)}, and f there is ${print(f(right))}; one to the left gives ${print(left)}, and f there is ` +
    `${print(f(left))}. The first less the second is ${print(difference)}, and divided by 2 h = ${print(2 * h)} it is the slope ` +
    `${print(slope)}.`,
  wires: {
    x: wire('x', x),
    right: wire('', right),
    left: wire('', left),
    above: wire('', f(right)),
    below: wire('', f(left)),
    difference: wire('', difference),
    slope: wire('slope', slope),
  },
  gates: [
    gate('+ h', ['x'], 'right'),
    gate('− h', ['x'], 'left'),
    gate('f', ['right'], 'above'),
    gate('f', ['left'], 'below'),
    gate('−', ['above', 'below'], 'difference'),
    gate('÷ 2h', ['difference'], 'slope'),
  ],
});
