import { box, defineFigure, fork, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { gru } from '../worked-examples.ts';

const { x, h0, dh, h, dx, dh0, dWx, db } = gru;
const [[[x1], [x2], [x3]], [[h1], [h2], [h3]]] = [x[0], h[0]];
const [[dx1], [dx2], [dx3]] = dx[0];
const [[dh1], [dh2], [dh3]] = dh[0];

export default defineFigure({
  title: 'Three steps of a GRU, unrolled',
  description:
    `Three steps of a GRU with one feature and one unit, one after the other. From each step to the next runs one wire, the ` +
    `hidden state. The inputs are x = ${print(x)} and h0 = ${print(h0)}; each hidden state goes out as well as on: ` +
    `h = ${print(h)}. Backwards dh = ${print(dh)} arrives, at the last step alone; dx = ${print(dx)} and dh0 = ${print(dh0)}. ` +
    `All three steps send gradients to the same weights; together dWx = ${print(dWx)} and db = ${print(db)}.`,
  direction: 'down',
  wires: {
    x1: wire('x1', x1, dx1),
    x2: wire('x2', x2, dx2),
    x3: wire('x3', x3, dx3),
    h0: wire('h0', h0[0][0], dh0[0][0]),
    s1: wire('', h1),
    s2: wire('', h2),
    on1: wire('', h1),
    on2: wire('', h2),
    h1: wire('h1', h1, dh1),
    h2: wire('h2', h2, dh2),
    h3: wire('h3', h3, dh3),
  },
  gates: [
    box('step 1', ['h0', 'x1'], ['s1']),
    fork('s1', ['on1', 'h1']),
    box('step 2', ['on1', 'x2'], ['s2']),
    fork('s2', ['on2', 'h2']),
    box('step 3', ['on2', 'x3'], ['h3']),
  ],
});
