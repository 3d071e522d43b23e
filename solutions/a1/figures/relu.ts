import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { reluBackward, reluForward } from '../layers.ts';

const x = [
  [1, -2],
  [-0.5, 3],
];
const dout = [
  [10, 20],
  [30, 40],
];
const { out, cache } = reluForward(x);
const { dx } = reluBackward(dout, cache);

export default defineFigure({
  title: 'The rectified linear unit',
  description:
    `The rectified linear unit as a max gate, entry by entry. Forwards the rows ${print(x)} of x meet 0, and the larger ` +
    `comes out: ${print(out)}. Backwards the rows ${print(dout)} of dout arrive, and dx is ${print(dx)}.`,
  wires: { x: wire('x', x, dx), zero: wire('', 0), out: wire('out', out, dout) },
  gates: [gate('max', ['x', 'zero'], 'out')],
});
