import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { matmul } from '#starter';
import { sigmoidLayerBackward, sigmoidLayerForward } from '../gates.ts';

const x = [1, -1];
const W = [
  [1, 0],
  [2, 1],
  [0, 1],
];
const dout = [1, 0, -2];
const { out, cache } = sigmoidLayerForward(x, W);
const { dx, dW } = sigmoidLayerBackward(dout, cache);
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
