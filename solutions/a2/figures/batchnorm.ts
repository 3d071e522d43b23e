import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { divide, mean, multiply, subtract } from '#starter';
import { batchnorm } from '../worked-examples.ts';

const { x, gamma, beta, eps, dout, out, cache, dx, dgamma, dbeta } = batchnorm;
const [centred, xhat] = [cache.centred.flat(), cache.xhat.flat()];
const [std] = cache.std;
const squares = multiply(centred, centred);
const variance = mean(squares);
const middle = mean(subtract(x.flat(), centred));
const digits = 5;

export default defineFigure({
  title: 'Batch normalisation of one feature',
  description:
    `Batch normalisation of one feature of eight examples as a graph. Forwards x = ${print(x.flat())} has the mean ` +
    `${print(middle)}; less that it is c = ${print(centred)}, whose squares ${print(squares)} have the mean ` +
    `v = ${print(variance)}. Plus ε = ${print(eps)}, the root of that is s = ${print(std)}, and 1 / s = ${print(1 / std)} times c ` +
    `is x̂ = ${print(xhat)}. Times γ = ${print(gamma[0])} plus β = ${print(beta[0])} that gives out = ${print(out.flat())}. ` +
    `Backwards dout = ${print(dout.flat())} arrives; dβ = ${print(dbeta[0])}, dγ = ${print(dgamma[0])}, and ` +
    `dx = ${print(dx.flat(), digits)}. What arrives in between is left to you.`,
  direction: 'down',
  wires: {
    x: wire('x', x.flat(), dx.flat(), { digits }),
    mean: wire('μ', middle),
    c: wire('c', centred),
    squares: wire('', squares),
    v: wire('v', variance),
    shifted: wire('v + ε', variance + eps),
    s: wire('s', std),
    inverse: wire('', divide(1, std)),
    xhat: wire('x̂', xhat),
    gamma: wire('γ', gamma[0], dgamma[0]),
    scaled: wire('', multiply(gamma[0], xhat)),
    beta: wire('β', beta[0], dbeta[0]),
    out: wire('out', out.flat(), dout.flat()),
  },
  gates: [
    gate('mean', ['x'], 'mean'),
    gate('x − μ', ['x', 'mean'], 'c'),
    gate('( )²', ['c'], 'squares'),
    gate('mean', ['squares'], 'v'),
    gate('+ ε', ['v'], 'shifted'),
    gate('√', ['shifted'], 's'),
    gate('1 / s', ['s'], 'inverse'),
    gate('×', ['c', 'inverse'], 'xhat'),
    gate('×', ['xhat', 'gamma'], 'scaled'),
    gate('+', ['scaled', 'beta'], 'out'),
  ],
});
