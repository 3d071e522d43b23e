import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, exp, multiply } from '#starter';
import { sigmoid } from '../worked-examples.ts';

const [[x], [dout], [out], [dx]] = [sigmoid.x, sigmoid.dout, sigmoid.out, sigmoid.dx];
const power = exp(multiply(x, -1));
const u = add(power, 1);

export default defineFigure({
  title: 'The sigmoid, gate by gate',
  description:
    `The sigmoid of two entries, gate by gate. Forwards x = ${print(x)} changes its sign, exp makes ${print(power)} of it, ` +
    `adding 1 gives u = ${print(u)}, and 1 / u is out = ${print(out)}. Backwards dout = ${print(dout)} arrives, and ` +
    `dx = ${print(dx)} comes out; what arrives in between is left to you.`,
  wires: {
    x: wire('x', x, dx),
    negative: wire('', multiply(x, -1)),
    power: wire('', power),
    u: wire('u', u),
    out: wire('out', out, dout),
  },
  gates: [
    gate('× −1', ['x'], 'negative'),
    gate('exp', ['negative'], 'power'),
    gate('+ 1', ['power'], 'u'),
    gate('1 / u', ['u'], 'out'),
  ],
});
