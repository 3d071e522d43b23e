import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { mean, multiply } from '#starter';
import { layernorm } from '../worked-examples.ts';

const { x, gamma, beta, eps, dout, out, cache, dx, dgamma, dbeta } = layernorm;
const { xhat, std } = cache;
const middles = mean(x, 1);
const centred = x.map((row, n) => row.map((entry) => entry - middles[n]));
const squares = multiply(centred, centred);
const variances = mean(squares, 1);

export default defineFigure({
  title: 'Layer normalisation of two examples',
  description:
    `Layer normalisation of two examples as a graph. Forwards the rows ${print(x)} of x have the means ${print(middles)}; less ` +
    `these they are ${print(centred)}, whose squares have the means v = ${print(variances)}. Plus ε = ${print(eps)}, the roots ` +
    `of these are s = ${print(std)}, and the rows divided by s are x̂ = ${print(xhat)}. Times γ = ${print(gamma)} plus ` +
    `β = ${print(beta)} that gives out = ${print(out)}. Backwards dout = ${print(dout)} arrives; dβ = ${print(dbeta)}, ` +
    `dγ = ${print(dgamma)}, and dx = ${print(dx)}. What arrives in between is left to you.`,
  direction: 'down',
  wires: {
    x: wire('x', x, dx),
    mean: wire('μ', middles),
    c: wire('c', centred),
    squares: wire('c²', squares),
    v: wire('v', variances),
    shifted: wire('v + ε', variances),
    s: wire('s', std),
    xhat: wire('x̂', xhat),
    gamma: wire('γ', gamma, dgamma),
    scaled: wire('γ x̂', multiply(xhat, gamma)),
    beta: wire('β', beta, dbeta),
    out: wire('out', out, dout),
  },
  gates: [
    gate('mean of each row', ['x'], 'mean'),
    gate('x − μ', ['x', 'mean'], 'c'),
    gate('( )²', ['c'], 'squares'),
    gate('mean of each row', ['squares'], 'v'),
    gate('+ ε', ['v'], 'shifted'),
    gate('√', ['shifted'], 's'),
    gate('c / s', ['c', 's'], 'xhat'),
    gate('×', ['xhat', 'gamma'], 'scaled'),
    gate('+', ['scaled', 'beta'], 'out'),
  ],
});
