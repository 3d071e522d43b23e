import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { huberLoss } from '../huber.ts';

const [pred, target] = [
  [2.5, 0.5, -4],
  [0.5, 0, -1],
];
const delta = 1;
const { loss, dpred } = huberLoss(pred, target, { delta });
const errors = pred.map((p, n) => p - target[n]);
const costs = errors.map((error) => huberLoss([error], [0], { delta }).loss);

export default defineFigure({
  title: 'The Huber loss of three predictions',
  description:
    `The Huber loss of three predictions with δ = ${delta}. Forwards pred = ${print(pred)} less target = ${print(target)} ` +
    `is e = ${print(errors)}; the costs of these errors are ${print(costs)}, the first and the last from the straight lines, and ` +
    `their mean is L = ${print(loss)}. Backwards 1 arrives at L, and dpred = ${print(dpred)}: the pull of both large ` +
    `errors is the same but for its sign.`,
  direction: 'down',
  wires: {
    pred: wire('pred', pred, dpred),
    target: wire('target', target),
    errors: wire('e', errors),
    costs: wire('costs', costs),
    L: wire('L', loss, 1),
  },
  gates: [
    gate('−', ['pred', 'target'], 'errors'),
    box(['½ e² up to δ,', 'a line beyond'], ['errors'], ['costs']),
    gate('mean', ['costs'], 'L'),
  ],
});
