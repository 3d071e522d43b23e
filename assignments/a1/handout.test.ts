import { expect, test } from 'vitest';
import { matmul, multiply, sum, type Matrix, type Vector } from '#starter';
import {
  addGateBackward,
  addGateForward,
  gradientStep,
  maxGateBackward,
  maxGateForward,
  mulGateBackward,
  mulGateForward,
  neuronBackward,
  neuronForward,
  sigmoidLayerBackward,
  sigmoidLayerForward,
} from '../../solutions/a1/gates.ts';
import { quadraticCost, softmaxLoss, svmLoss } from '../../solutions/a1/losses.ts';
import {
  linearSoftmaxLoss,
  linearSvmLoss,
  twoLayerNetLoss,
  twoLayerNetScores,
} from '../../solutions/a1/nets.ts';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples in the handout are those that the solutions give; for layers.ts see layers-handout.test.ts. */
const section = readHandout('a1');
const rounded = (x: Vector) => vectorInText(x, 4);
const roundedMatrix = (x: Matrix) => matrixInText(x, 4);

test.each([
  {
    id: 'add-gate',
    out: addGateForward(3, -5).out,
    moved: addGateForward(3.001, -5).out,
    back: addGateBackward(2, addGateForward(3, -5).cache),
  },
  {
    id: 'mul-gate',
    out: mulGateForward(3, -5).out,
    moved: mulGateForward(3.001, -5).out,
    back: mulGateBackward(2, mulGateForward(3, -5).cache),
  },
  {
    id: 'max-gate',
    out: maxGateForward(3, -5).out,
    moved: maxGateForward(3, -4.999).out,
    back: maxGateBackward(2, maxGateForward(3, -5).cache),
  },
])('$id', ({ id, out, moved, back: { dx, dy } }) => {
  const text = section(id);
  expect(text).toContain(`$out = ${inText(out)}$`);
  expect(text).toMatch(new RegExp(`the output is (still )?\\$?${inText(moved, 3)}\\b`));
  expect(text).toContain(`$dx = ${inText(dx)}$ and $dy = ${inText(dy)}$`);
});

test('quadratic-cost', () => {
  const { loss, da } = quadraticCost([0.5, 2, -1], [1, 0, -1]);
  expect(section('quadratic-cost')).toContain(`= ${inText(loss)}$, and $da = ${vectorInText(da)}$`);
});

test('neuron: the worked example, to ten digits', () => {
  const text = section('neuron').replaceAll(/\s*\|\s*/g, ' | ');
  const row = (label: string, value: string) => {
    expect(text).toContain(`| ${label} | $${value}$ |`);
  };
  const ten = (v: number) => v.toFixed(10);
  const both = (x: Vector) => `(${x.map(ten).join(', ')})`;
  const [x, params] = [[-1, -2], { w: [2, -3], b: -3 }];
  const { out, cache } = neuronForward(x, params.w, params.b);
  const { loss, da } = quadraticCost([out], [1]);
  const { dx, dw, db } = neuronBackward(da[0], cache);
  const { w, b } = gradientStep(params, { w: dw, b: db }, 1);
  if (!Array.isArray(w) || typeof b !== 'number') throw new Error('the shape changed');
  const next = w.map(Number);
  const after = neuronForward(x, next, b).out;
  row('$a = \\sigma(z)$', ten(out));
  row('$C$', ten(loss));
  row('$dC/da$', ten(da[0]));
  row("$\\sigma'(z)$", ten(db / da[0]));
  row('$dC/dz$', ten(db));
  row('$dw$', both(dw));
  row('$db$', ten(db));
  row('$dx$', both(dx));
  row('$w$ after the step', both(next));
  row('$b$ after the step', ten(b));
  row('$z$ after the step', ten(next[0] * x[0] + next[1] * x[1] + b));
  row('$a$ after the step', ten(after));
  row('$C$ after the step', ten(quadraticCost([after], [1]).loss));
  expect(text).toContain(`from ${out.toFixed(3)} to ${after.toFixed(3)}`);
});

test('neuron: what rounding and what the half make of the step', () => {
  const text = section('neuron');
  const x = [-1, -2];
  const stepBy = (dz: number) =>
    neuronForward(
      x,
      [2, -3].map((weight, i) => weight - dz * x[i]),
      -3 - dz,
    ).out.toFixed(3);
  const { out, cache } = neuronForward(x, [2, -3], -3);
  const { db } = neuronBackward(out - 1, cache);
  expect(text).toContain(`ends at $${stepBy((0.73 - 1) * 0.2)}$ instead of $${stepBy(db)}$`);
  expect(text).toContain(`the same step ends at $${stepBy(2 * db)}$`);
  expect(text).toContain(`$(1 - 0.731)^2 = ${((1 - 0.731) ** 2).toFixed(3)}$`);
});

test('sigmoid-layer', () => {
  const text = section('sigmoid-layer');
  const [x, W] = [
    [1, -1],
    [
      [1, 0],
      [2, 1],
      [0, 1],
    ],
  ];
  const { out, cache } = sigmoidLayerForward(x, W);
  const { dx, dW } = sigmoidLayerBackward([1, 0, -2], cache);
  expect(text).toContain(`W = ${roundedMatrix(W)}`);
  expect(text).toContain(`W x = ${vectorInText(matmul(W, x))}, \\quad out = ${rounded(out)}`);
  expect(text).toContain(`dx = ${rounded(dx)}, \\quad dW = ${roundedMatrix(dW)}.`);
  expect(text).toContain(`$dx = ${rounded(sigmoidLayerBackward([1, 1, 1], cache).dx)}$`);
  expect(text).toContain('4^{-10} \\approx 9.5 \\cdot 10^{-7}');
  expect((4 ** -10).toExponential(1)).toBe('9.5e-7');
});

test('svm-loss', () => {
  const x = [
    [3, 1, 2.5],
    [0, 2, -1],
  ];
  const { loss, dx } = svmLoss(x, [0, 2]);
  expect(section('svm-loss')).toContain(`x = ${matrixInText(x)}`);
  expect(section('svm-loss')).toContain(`/ 2 = ${inText(loss)}$`);
  expect(section('svm-loss')).toContain(`dx = ${matrixInText(dx)}`);
});

test('linear-svm and linear-softmax', () => {
  const [X, W, y, reg] = [
    [
      [1, 2],
      [-2, 1],
    ],
    [
      [1, 0, -1],
      [0, 1, 1],
    ],
    [0, 2],
    0.1,
  ];
  const scores = matmul(X, W);
  const svm = linearSvmLoss(W, X, y, reg);
  const text = section('linear-svm');
  expect(text).toContain(`X W = ${matrixInText(scores)}`);
  expect(text).toContain(`so the scores cost $${inText(svmLoss(scores, y).loss)}$`);
  expect(text).toContain(`the loss is $${inText(svm.loss)}$`);
  expect(text).toContain(`dW = ${matrixInText(svm.dW)}`);
  const squares = sum(multiply(W, W));
  expect(text).toContain(`\\cdot ${squares} = ${inText(reg * squares)}$`);
  const softmax = linearSoftmaxLoss(W, X, y, reg);
  expect(section('linear-softmax')).toContain(`the scores cost $${inText(softmaxLoss(scores, y).loss, 4)}$`);
  expect(section('linear-softmax')).toContain(`the loss is $${inText(softmax.loss, 4)}$`);
  expect(section('linear-softmax')).toContain(`dW = ${roundedMatrix(softmax.dW)}`);
});

test('two-layer-net', () => {
  const params = {
    W1: [
      [1, 2],
      [1, -2],
    ],
    b1: [0, 1],
    W2: [
      [0.5, -0.5],
      [1, -1],
    ],
    b2: [0, 1],
  };
  const text = section('two-layer-net');
  const scores = twoLayerNetScores([[1, 2]], params);
  const { loss, grads } = twoLayerNetLoss([[1, 2]], [1], params, 0.1);
  const squares = sum(multiply(params.W1, params.W1)) + sum(multiply(params.W2, params.W2));
  expect(text).toContain(`The scores are $${vectorInText(scores[0])}$`);
  expect(text).toContain(`cost $${inText(softmaxLoss(scores, [1]).loss, 4)}$`);
  expect(text).toContain(
    `\\cdot ${squares} = ${inText(0.05 * squares)}$, so the loss is $${inText(loss, 4)}$`,
  );
  expect(text).toContain(`dW_2 = ${roundedMatrix(grads.W2)}, \\quad db_2 = ${rounded(grads.b2)}`);
  expect(text).toContain(`dW_1 = ${roundedMatrix(grads.W1)}, \\quad db_1 = ${rounded(grads.b1)}`);
  expect(section('train-digits')).toContain(`$\\log 10 = ${inText(Math.log(10), 4)}$`);
});
