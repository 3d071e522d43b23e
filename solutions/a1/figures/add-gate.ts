import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { addGate } from '../worked-examples.ts';

const { x, y, dout, out, dx, dy } = addGate;

export default defineFigure({
  title: 'An add gate',
  description:
    `An add gate. Forwards x = ${print(x)} and y = ${print(y)} give out = ${print(out)}. ` +
    `Backwards dout = ${print(dout)} arrives, and the inputs get dx = ${print(dx)} and dy = ${print(dy)}.`,
  wires: { x: wire('x', x, dx), y: wire('y', y, dy), out: wire('out', out, dout) },
  gates: [gate('+', ['x', 'y'], 'out')],
});
