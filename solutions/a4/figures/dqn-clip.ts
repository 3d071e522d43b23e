import { box, defineFigure, fork, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { mean } from '#starter';
import { huberLoss } from '../huber.ts';
import { proveClipBug, tdLoss } from '../td-loss.ts';

const errors = [5, 0.5];
const delta = 1;
const q = errors.map((error) => [error]);
const nothing = [0, 0];
const over = [1, 1];
const options = { gamma: 1, delta };
const { loss, dq } = tdLoss(q, nothing, nothing, q, over, options);
const { measured } = proveClipBug(q, nothing, nothing, q, over, { ...options, h: 0.001 });
const clipped = errors.map((error) => Math.max(-delta, Math.min(error, delta)));
const squares = clipped.map((error) => error ** 2 / 2);
const costs = errors.map((error) => huberLoss([error], [0], { delta }).loss);

export default defineFigure({
  title: 'Two errors through the published loss and through the mended one',
  description:
    `Two errors, e = ${print(errors)}, through two losses with δ = ${delta}. On the left, as published: clipped they are ` +
    `${print(clipped)}, half of their squares ${print(squares)}, and the mean of these is ${print(mean(squares))}; backwards ` +
    `de = ${print(measured)}, so nothing arrives at the error of ${print(errors[0])}. On the right, mended: the Huber loss gives ` +
    `${print(costs)} with the mean ${print(loss)}; backwards de = ${print(dq.flat())}.`,
  direction: 'down',
  wires: {
    e: wire('e', errors),
    upper: wire('', errors, measured, { gradientName: 'de' }),
    lower: wire('', errors, dq.flat(), { gradientName: 'de' }),
    clipped: wire('c', clipped),
    squares: wire('½ c²', squares),
    costs: wire('costs', costs),
    published: wire('published', mean(squares), 1, { gradientName: 'dL' }),
    mended: wire('mended', loss, 1, { gradientName: 'dL' }),
  },
  gates: [
    fork('e', ['upper', 'lower']),
    gate('clip', ['upper'], 'clipped'),
    gate('½ ( )²', ['clipped'], 'squares'),
    gate('mean', ['squares'], 'published'),
    box('Huber', ['lower'], ['costs']),
    gate('mean', ['costs'], 'mended'),
  ],
});
