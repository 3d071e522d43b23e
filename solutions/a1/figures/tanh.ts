import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, exp, multiply, subtract } from '#starter';
import { tanh } from '../worked-examples.ts';

const [[x], [dout], [out], [dx]] = [tanh.x, tanh.dout, tanh.out, tanh.dx];
const [growing, falling] = [exp(x), exp(multiply(x, -1))];
const [u, v] = [subtract(growing, falling), add(growing, falling)];

export default defineFigure({
  title: 'The hyperbolic tangent, gate by gate',
  description:
    `The hyperbolic tangent of two entries, gate by gate. Forwards x = ${print(x)} goes two ways: exp(x) is ` +
    `${print(growing)} and exp(−x) is ${print(falling)}. Their difference is u = ${print(u)}, their sum v = ${print(v)}, and ` +
    `u / v is out = ${print(out)}. Backwards dout = ${print(dout)} arrives, and dx = ${print(dx)} comes out; what ` +
    `arrives in between is left to you.`,
  wires: {
    x: wire('x', x, dx),
    growing: wire('', growing),
    falling: wire('', falling),
    u: wire('u', u),
    v: wire('v', v),
    out: wire('out', out, dout),
  },
  gates: [
    gate('exp(x)', ['x'], 'growing'),
    gate('exp(−x)', ['x'], 'falling'),
    gate('−', ['growing', 'falling'], 'u'),
    gate('+', ['growing', 'falling'], 'v'),
    gate('u / v', ['u', 'v'], 'out'),
  ],
});
