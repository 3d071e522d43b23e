import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { mulGateForward } from '../gates.ts';
import { neuron } from '../worked-examples.ts';

const { x, w, b, out, loss, da, dx, dw, db } = neuron;
const products = x.map((entry, i) => mulGateForward(w[i], entry).out);
const z = products[0] + products[1] + b;

export default defineFigure({
  title: 'A neuron and its cost',
  description:
    `A neuron as a graph of gates. Forwards w = ${print(w)}, x = ${print(x)} and b = ${print(b)} give the products ` +
    `${print(products[0])} and ${print(products[1])}, the sum z = ${print(z)}, the output a = ${print(out)} and the cost ` +
    `C = ${print(loss)}. Backwards dC/da is ${print(da)} and dC/dz is ${print(db)}, which the add gate hands to both ` +
    `products and to b; behind the multiply gates dw = ${print(dw)} and dx = ${print(dx)}.`,
  wires: {
    w1: wire('w1', w[0], dw[0]),
    x1: wire('x1', x[0], dx[0]),
    w2: wire('w2', w[1], dw[1]),
    x2: wire('x2', x[1], dx[1]),
    b: wire('b', b, db),
    product1: wire('', products[0], db),
    product2: wire('', products[1], db),
    z: wire('z', z, db),
    a: wire('a', out, da),
    C: wire('C', loss, 1),
  },
  gates: [
    gate('×', ['w1', 'x1'], 'product1'),
    gate('×', ['w2', 'x2'], 'product2'),
    gate('+', ['product1', 'product2', 'b'], 'z'),
    gate('σ', ['z'], 'a'),
    gate('cost', ['a'], 'C'),
  ],
});
