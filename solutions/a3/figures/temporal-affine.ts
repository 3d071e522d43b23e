import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { temporalAffineForward } from '../temporal.ts';
import { temporalAffine } from '../worked-examples.ts';

const { x, w, b, dout, out, dx, dw, db } = temporalAffine;
const products = temporalAffineForward(x, w, [0]).out;

export default defineFigure({
  title: 'A temporal affine layer as one of many rows',
  description:
    `A temporal affine layer on two sequences of two steps. Forwards the rows ${print(x)} of all steps times w = ${print(w)} are ` +
    `${print(products)}; plus b = ${print(b[0])} that gives out = ${print(out)}. Backwards dout = ${print(dout)} arrives; the rows ` +
    `of dx are ${print(dx)}, dw = ${print(dw)}, and db = ${print(db[0])}.`,
  wires: {
    x: wire('x', x.flat(), dx.flat()),
    w: wire('w', w, dw),
    products: wire('x w', products.flat()),
    b: wire('b', b[0], db[0]),
    out: wire('out', out.flat(), dout.flat()),
  },
  gates: [gate('x w', ['x', 'w'], 'products'), gate('+', ['products', 'b'], 'out')],
});
