import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { matmul } from '#starter';
import { affine } from '../worked-examples.ts';

const { x, w, b, dout, out, dx, dw, db } = affine;
const product = matmul(x, w);

export default defineFigure({
  title: 'A fully connected layer',
  description:
    `A fully connected layer. Forwards x with the rows ${print(x)} times w with the rows ${print(w)} is a matrix with the rows ` +
    `${print(product)}; b = ${print(b)} is added to both rows, and out is ${print(out)}. Backwards dout with the rows ` +
    `${print(dout)} arrives; the rows of dx are ${print(dx)}, those of dw are ${print(dw)}, and db = ${print(db)}.`,
  wires: {
    x: wire('x', x, dx),
    w: wire('w', w, dw),
    product: wire('x w', product),
    b: wire('b', b, db),
    out: wire('out', out, dout),
  },
  gates: [gate('x w', ['x', 'w'], 'product'), gate('+', ['product', 'b'], 'out')],
});
