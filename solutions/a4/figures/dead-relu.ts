import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { reviveWithLeaky } from '../dead-relu.ts';

const X = [[1], [2]];
const y = [2, 6];
const params = { W1: [[1]], b1: [-3], w2: [1], b2: 0 };
const alpha = 0.1;
// A step of rate 1 takes the gradients away from the parameters.
const step = reviveWithLeaky(X, y, params, { alpha, learningRate: 1, steps: 1 });
const dW1 = params.W1[0][0] - step.params.W1[0][0];
const db1 = params.b1[0] - step.params.b1[0];
const dw2 = params.w2[0] - step.params.w2[0];
const z = X.map(([x]) => x * params.W1[0][0] + params.b1[0]);
const h = z.map((entry) => alpha * entry);
const dprediction = h.map((entry, n) => (entry - y[n]) / y.length);
const dz = dprediction.map((d) => alpha * d);

export default defineFigure({
  title: 'A dead unit with a leak',
  description:
    `One hidden unit on two examples. Forwards x = ${print(X.flat())} times W1 = ${print(params.W1[0][0])} plus b1 = ` +
    `${print(params.b1[0])} gives z = ${print(z)}: negative for both examples. The leaky ReLU with alpha = ${print(alpha)} gives h = ` +
    `${print(h)}, which times w2 = ${print(params.w2[0])} is the prediction. Backwards ${print(dprediction)} arrives at the ` +
    `prediction and at h, and the leak lets ${print(dz)} through to z, where a ReLU would let nothing through. So dW1 = ` +
    `${print(dW1)}, db1 = ${print(db1)} and dw2 = ${print(dw2)}.`,
  wires: {
    x: wire('x', X.flat()),
    W1: wire('W1', params.W1[0][0], dW1),
    b1: wire('b1', params.b1[0], db1),
    z: wire('z', z, dz),
    h: wire('h', h, dprediction),
    w2: wire('w2', params.w2[0], dw2),
    prediction: wire('p', h, dprediction),
  },
  gates: [
    box('affine', ['x', 'W1', 'b1'], ['z']),
    box('leaky ReLU', ['z'], ['h']),
    gate('×', ['h', 'w2'], 'prediction'),
  ],
});
