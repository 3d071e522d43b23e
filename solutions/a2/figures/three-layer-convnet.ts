import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, flatten, matmul, maximum, multiply, reshape, sum } from '#starter';
import { convForward, maxPoolForward } from '../convolution.ts';
import { softmaxLoss } from '../nets.ts';
import { threeLayerConvNet } from '../worked-examples.ts';

const { X, y, params, reg, loss, grads } = threeLayerConvNet;
const { W1, b1, W2, b2, W3, b3 } = params;
const conv = convForward(X, W1, b1, { stride: 1, pad: 0 }).out;
const rectified = maximum(conv, 0);
const pooled = maxPoolForward(rectified, { poolHeight: 2, poolWidth: 2, stride: 2 }).out;
const row = flatten(pooled);
const before = add(matmul([row], W2), b2);
const hidden = maximum(before, 0);
const scores = add(matmul(hidden, W3), b3);
const { loss: dataLoss, dx: dscores } = softmaxLoss(scores, y);
const squares = [W1, W2, W3].map((W) => sum(multiply(W, W))).reduce((a, b) => a + b);
/** One row for the image of each filter. */
const byFilter = (images: typeof conv) => reshape(images, [2, 4]);

export default defineFigure({
  title: 'A convolutional net of three layers and its penalty',
  description:
    `A convolutional net of three layers as a chain. Forwards X with the pixels ${print(flatten(X))} goes through conv with ` +
    `W1 = ${print(flatten(W1))} and b1 = ${print(b1)}, which gives ${print(byFilter(conv))}, a row for each filter; ReLU ` +
    `leaves ${print(byFilter(rectified))}, max pool ${print(row)}, which is laid out as one row. Affine with ` +
    `W2 = ${print(flatten(W2))} and b2 = ${print(b2[0])} gives ${print(before[0][0])}, ReLU ${print(hidden[0][0])}, and affine ` +
    `with W3 = ${print(flatten(W3))} and b3 = ${print(b3)} the scores ${print(scores)}, whose softmax loss is ` +
    `${print(dataLoss)}. On a second way the squares of all weights, ${print(squares)}, times half of reg = ${print(reg)} are ` +
    `the penalty. Together L = ${print(loss)}. Backwards 1 arrives at L and ${print(dscores)} at the scores; ` +
    `dW3 = ${print(flatten(grads.W3))}, db3 = ${print(grads.b3)}, dW2 = ${print(flatten(grads.W2))}, ` +
    `db2 = ${print(grads.b2[0])}, dW1 = ${print(flatten(grads.W1))} and db1 = ${print(grads.b1)}.`,
  direction: 'down',
  wires: {
    W1: wire('W1', flatten(W1), flatten(grads.W1)),
    X: wire('X', X[0][0]),
    b1: wire('b1', b1, grads.b1),
    conv: wire('', byFilter(conv)),
    rectified: wire('', byFilter(rectified)),
    pooled: wire('', reshape(pooled, [2, 1])),
    row: wire('', row),
    W2: wire('W2', W2, grads.W2),
    b2: wire('b2', b2[0], grads.b2[0]),
    before: wire('', before[0][0]),
    hidden: wire('', hidden[0][0]),
    W3: wire('W3', W3[0], grads.W3[0]),
    b3: wire('b3', b3, grads.b3),
    scores: wire('scores', scores[0], dscores[0]),
    dataLoss: wire('', dataLoss),
    squares: wire('', squares),
    penalty: wire('', 0.5 * reg * squares),
    L: wire('L', loss, 1),
  },
  gates: [
    box('conv', ['W1', 'X', 'b1'], ['conv']),
    box('ReLU', ['conv'], ['rectified']),
    box('max pool', ['rectified'], ['pooled']),
    box('one row', ['pooled'], ['row']),
    box('affine', ['W2', 'row', 'b2'], ['before']),
    box('ReLU', ['before'], ['hidden']),
    box('affine', ['W3', 'hidden', 'b3'], ['scores']),
    box('softmax', ['scores'], ['dataLoss']),
    gate('Σ ( )²', ['W1', 'W2', 'W3'], 'squares'),
    gate('× ½ reg', ['squares'], 'penalty'),
    gate('+', ['penalty', 'dataLoss'], 'L'),
  ],
});
