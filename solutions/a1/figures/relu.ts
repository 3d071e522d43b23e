import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { relu } from '../worked-examples.ts';

const { x, dout, out, dx } = relu;

export default defineFigure({
  title: 'The rectified linear unit',
  description:
    `The rectified linear unit as a max gate, entry by entry. Forwards the rows ${print(x)} of x meet 0, and the larger ` +
    `comes out: ${print(out)}. Backwards the rows ${print(dout)} of dout arrive, and dx is ${print(dx)}.`,
  wires: { x: wire('x', x, dx), zero: wire('', 0), out: wire('out', out, dout) },
  gates: [gate('max', ['x', 'zero'], 'out')],
});
