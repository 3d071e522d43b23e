import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { matmul, transpose } from '#starter';
import { attention } from '../worked-examples.ts';

const { q, k, v, dout, out, cache, dq, dk, dv } = attention;
const products = matmul(q[0], transpose(k[0]));
const [weights] = cache.weights;

export default defineFigure({
  title: 'Attention over two steps of one feature',
  description:
    `Attention over two steps of one feature as a graph. Forwards q = ${print(q)} and k = ${print(k)} have the products ` +
    `${print(products)}, row by row; divided by √D = 1 these are the scores. The softmax of each row gives the weights A, with ` +
    `the rows ${print(weights)}, and A times v = ${print(v)} gives out = ${print(out)}. Backwards dout = ${print(dout)} arrives; ` +
    `dv = ${print(dv)}, dq = ${print(dq)} and dk = ${print(dk)}. What arrives in between is left to you.`,
  direction: 'down',
  wires: {
    q: wire('q', q[0], dq[0]),
    k: wire('k', k[0], dk[0]),
    v: wire('v', v[0], dv[0]),
    products: wire('', products),
    scores: wire('scores', products),
    A: wire('A', weights),
    out: wire('out', out[0], dout[0]),
  },
  gates: [
    gate('q kᵀ', ['q', 'k'], 'products'),
    gate('/ √D', ['products'], 'scores'),
    gate('softmax of each row', ['scores'], 'A'),
    gate('A v', ['A', 'v'], 'out'),
  ],
});
