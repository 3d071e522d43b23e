import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { addGateBackward, addGateForward } from '../gates.ts';

const [x, y, dout] = [3, -5, 2];
const { out, cache } = addGateForward(x, y);
const { dx, dy } = addGateBackward(dout, cache);

export default defineFigure({
  title: 'An add gate',
  description:
    `An add gate. Forwards x = ${print(x)} and y = ${print(y)} give out = ${print(out)}. ` +
    `Backwards dout = ${print(dout)} arrives, and the inputs get dx = ${print(dx)} and dy = ${print(dy)}.`,
  wires: { x: wire('x', x, dx), y: wire('y', y, dy), out: wire('out', out, dout) },
  gates: [gate('+', ['x', 'y'], 'out')],
});
