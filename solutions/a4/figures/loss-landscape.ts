import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, matmul, multiply } from '#starter';
import { lossSlice1d } from '../loss-landscape.ts';

const x = [1, 2];
const [W, V] = [
  [
    [1, 0, 2],
    [0, 1, -2],
  ],
  [
    [1, 0, -1],
    [0, -1, 1],
  ],
];
const step = 0.5;
const at = add(W, multiply(step, V));
const [scores] = matmul([x], at);
const [right, ...wrong] = scores;
const margins = wrong.map((score) => score - right + 1);
const costs = margins.map((margin) => Math.max(0, margin));
const [loss] = lossSlice1d(W, V, [x], [0], [step]);

export default defineFigure({
  title: 'One point of a slice through the SVM loss',
  description:
    `One point of a slice, for one example x = ${print(x)} of the first of three classes. W with the rows ${print(W)} and the ` +
    `direction V with the rows ${print(V)}: at the step ${print(step)} they add up to the rows ${print(at)}. The scores are ` +
    `${print(scores)}, the margins of the two wrong classes ${print(margins)}, cut off at 0 ${print(costs)}, and their sum is ` +
    `the height ${print(loss)}.`,
  direction: 'down',
  wires: {
    W: wire('W', W),
    V: wire('V', V),
    step: wire('t', step),
    at: wire('W + t V', at),
    x: wire('x', x),
    scores: wire('s', scores),
    margins: wire('m', margins),
    costs: wire('max(0, m)', costs),
    L: wire('L(t)', loss),
  },
  gates: [
    gate('W + t V', ['W', 'V', 'step'], 'at'),
    gate('x W', ['x', 'at'], 'scores'),
    box('each wrong score − right score + 1', ['scores'], ['margins']),
    gate('max 0', ['margins'], 'costs'),
    gate('sum', ['costs'], 'L'),
  ],
});
