import { box, defineFigure, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { leakyRelu } from '../worked-examples.ts';

const { x, alpha, dout, out, dx } = leakyRelu;

export default defineFigure({
  title: 'The leaky rectified linear unit',
  description:
    `The leaky rectified linear unit, entry by entry, with alpha = ${print(alpha)}. Forwards the rows ${print(x)} of x become ` +
    `${print(out)}: what is positive passes, the rest is scaled by alpha. Backwards the rows ${print(dout)} of dout arrive, ` +
    `and dx is ${print(dx)}.`,
  wires: { x: wire('x', x, dx), alpha: wire('α', alpha), out: wire('out', out, dout) },
  gates: [box(['x where x > 0,', 'else α x'], ['x', 'alpha'], ['out'])],
});
