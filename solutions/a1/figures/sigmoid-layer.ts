import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { matmul } from '#starter';
import { sigmoidLayer } from '../worked-examples.ts';

const { x, W, dout, out, dx, dW } = sigmoidLayer;
const z = matmul(W, x);

export default defineFigure({
  title: 'A layer of sigmoid neurons',
  description:
    `A layer of three sigmoid neurons. Forwards the rows ${print(W)} of W times x = ${print(x)} give W x = ${print(z)}, and ` +
    `the sigmoid gives out = ${print(out)}. Backwards dout = ${print(dout)} arrives; dx is ${print(dx)}, and the rows of dW ` +
    `are ${print(dW)}.`,
  wires: {
    W: wire('W', W, dW),
    x: wire('x', x, dx),
    z: wire('W x', z),
    out: wire('out', out, dout),
  },
  gates: [gate('W x', ['W', 'x'], 'z'), gate('σ', ['z'], 'out')],
});
