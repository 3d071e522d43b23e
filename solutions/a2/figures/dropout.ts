import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { dropoutBackward, dropoutForward } from '../regularisation.ts';

const p = 0.8;
const x = [
  [4, 8, -2],
  [1, 6, 2],
];
const draws = [
  [0.31, 0.85, 0.07],
  [0.8, 0.64, 0.99],
];
const dout = [
  [1, 2, 3],
  [4, 5, 6],
];
const stock = draws.flat();
const { out, cache } = dropoutForward(x, { p, mode: 'train', rng: () => stock.shift() ?? NaN });
const { dx } = dropoutBackward(dout, cache);

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
