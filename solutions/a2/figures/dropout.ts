import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { dropout } from '../worked-examples.ts';

const { x, p, draws, dout, out, cache, dx } = dropout;

export default defineFigure({
  title: 'Dropout in train mode',
  description:
    `Dropout with p = ${print(p)} in train mode. Forwards the draws ${print(draws)} are compared with p, which makes the mask ` +
    `m = ${print(cache.scale)}; the rows ${print(x)} of x times the mask are out = ${print(out)}. Backwards dout with the rows ` +
    `${print(dout)} arrives, and dx is ${print(dx)}. Nothing goes back to the draws.`,
  wires: {
    x: wire('x', x, dx),
    draws: wire('draws', draws),
    m: wire('m', cache.scale),
    out: wire('out', out, dout),
  },
  gates: [box(['1 / p where < p,', 'else 0'], ['draws'], ['m']), gate('×', ['x', 'm'], 'out')],
});
