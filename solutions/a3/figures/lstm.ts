import { box, defineFigure, fork, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { lstmStepForward } from '../lstm.ts';
import { lstm } from '../worked-examples.ts';

const { x, h0, Wx, Wh, b, dh, h, dx, dh0, dWx, db } = lstm;

const [c1] = lstmStepForward([x[0][0]], h0, [[0]], Wx, Wh, b).nextC;
const [c2] = lstmStepForward([x[0][1]], [h[0][0]], [c1], Wx, Wh, b).nextC;
const [c3] = lstmStepForward([x[0][2]], [h[0][1]], [c2], Wx, Wh, b).nextC;

/** A step: its input, the two states that come in, those that go out. */
const step = (t: number, takes: readonly string[], gives: readonly string[]) =>
  box(`step ${t}`, takes, gives);

export default defineFigure({
  title: 'Three steps of an LSTM, unrolled',
  description:
    `Three steps of an LSTM with one feature and one unit, one after the other. From each step to the next run two wires: the ` +
    `hidden state and the cell. The inputs are x = ${print(x)}, h0 = ${print(h0)} and c0 = 0. The cells are ` +
    `c1 = ${print(c1)}, c2 = ${print(c2)} and c3 = ${print(c3)}; each hidden state goes out as well as on: h = ${print(h)}. ` +
    `Backwards dh = ${print(dh)} arrives, at the last step alone; dx = ${print(dx)} and dh0 = ${print(dh0)}. All three steps ` +
    `send gradients to the same weights; together dWx = ${print(dWx)} and db = ${print(db)}.`,
  direction: 'down',
  wires: {
    x1: wire('x1', x[0][0][0], dx[0][0][0]),
    x2: wire('x2', x[0][1][0], dx[0][1][0]),
    x3: wire('x3', x[0][2][0], dx[0][2][0]),
    h0: wire('h0', h0[0][0], dh0[0][0]),
    c0: wire('c0', 0),
    c1: wire('c1', c1[0]),
    c2: wire('c2', c2[0]),
    c3: wire('c3', c3[0]),
    s1: wire('', h[0][0][0]),
    s2: wire('', h[0][1][0]),
    on1: wire('', h[0][0][0]),
    on2: wire('', h[0][1][0]),
    h1: wire('h1', h[0][0][0], dh[0][0][0]),
    h2: wire('h2', h[0][1][0], dh[0][1][0]),
    h3: wire('h3', h[0][2][0], dh[0][2][0]),
  },
  gates: [
    step(1, ['c0', 'h0', 'x1'], ['c1', 's1']),
    fork('s1', ['on1', 'h1']),
    step(2, ['c1', 'on1', 'x2'], ['c2', 's2']),
    fork('s2', ['on2', 'h2']),
    step(3, ['c2', 'on2', 'x3'], ['c3', 'h3']),
  ],
});
