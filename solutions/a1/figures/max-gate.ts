import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { maxGate } from '../worked-examples.ts';

const { x, y, dout, out, dx, dy } = maxGate;

export default defineFigure({
  title: 'A max gate',
  description:
    `A max gate. Forwards x = ${print(x)} and y = ${print(y)} give out = ${print(out)}. ` +
    `Backwards dout = ${print(dout)} arrives, and the inputs get dx = ${print(dx)} and dy = ${print(dy)}.`,
  wires: { x: wire('x', x, dx), y: wire('y', y, dy), out: wire('out', out, dout) },
  gates: [gate('max', ['x', 'y'], 'out')],
});
