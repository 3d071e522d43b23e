import { expect, test } from 'vitest';
import { matmul, type Matrix, type Vector } from '#starter';
import {
  addGateForward,
  gradientStep,
  maxGateForward,
  mulGateForward,
  neuronForward,
  sigmoidLayerBackward,
} from '../../solutions/a1/gates.ts';
import { quadraticCost, softmaxLoss, svmLoss } from '../../solutions/a1/losses.ts';
import * as examples from '../../solutions/a1/worked-examples.ts';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples in the handout are those that the solutions give; for layers.ts see layers-handout.test.ts. */
const section = readHandout('a1');
const rounded = (x: Vector) => vectorInText(x, 4);
const roundedMatrix = (x: Matrix) => matrixInText(x, 4);

test.each([
  { id: 'add-gate', example: examples.addGate, moved: addGateForward(3.001, -5).out },
  { id: 'mul-gate', example: examples.mulGate, moved: mulGateForward(3.001, -5).out },
  { id: 'max-gate', example: examples.maxGate, moved: maxGateForward(3, -4.999).out },
])('$id', ({ id, example: { out, dx, dy }, moved }) => {
  const text = section(id);
  expect(text).toContain(`$out = ${inText(out)}$`);
  expect(text).toMatch(new RegExp(`the output is (still )?\\$?${inText(moved, 3)}\\b`));
  expect(text).toContain(`$dx = ${inText(dx)}$ and $dy = ${inText(dy)}$`);
});

test('quadratic-cost', () => {
  const { loss, da } = examples.cost;
  expect(section('quadratic-cost')).toContain(`= ${inText(loss)}$, and $da = ${vectorInText(da)}$`);
});

test('neuron: the worked example, to ten digits', () => {
  const text = section('neuron').replaceAll(/\s*\|\s*/g, ' | ');
  const row = (label: string, value: string) => {
    expect(text).toContain(`| ${label} | $${value}$ |`);
  };
  const ten = (v: number) => v.toFixed(10);
  const both = (x: Vector) => `(${x.map(ten).join(', ')})`;
  const { x, y, out, loss, da, dx, dw, db } = examples.neuron;
  const { w, b } = gradientStep({ w: examples.neuron.w, b: examples.neuron.b }, { w: dw, b: db }, 1);
  if (!Array.isArray(w) || typeof b !== 'number') throw new Error('the shape changed');
  const next = w.map(Number);
  const after = neuronForward(x, next, b).out;
  row('$a = \\sigma(z)$', ten(out));
  row('$C$', ten(loss));
  row('$dC/da$', ten(da));
  row("$\\sigma'(z)$", ten(db / da));
  row('$dC/dz$', ten(db));
  row('$dw$', both(dw));
  row('$db$', ten(db));
  row('$dx$', both(dx));
  row('$w$ after the step', both(next));
  row('$b$ after the step', ten(b));
  row('$z$ after the step', ten(next[0] * x[0] + next[1] * x[1] + b));
  row('$a$ after the step', ten(after));
  row('$C$ after the step', ten(quadraticCost([after], [y]).loss));
  expect(text).toContain(`from ${out.toFixed(3)} to ${after.toFixed(3)}`);
});

test('neuron: what rounding and what the half make of the step', () => {
  const text = section('neuron');
  const { x, w, b, db } = examples.neuron;
  const stepBy = (dz: number) =>
    neuronForward(
      x,
      w.map((weight, i) => weight - dz * x[i]),
      b - dz,
    ).out.toFixed(3);
  expect(text).toContain(`ends at $${stepBy((0.73 - 1) * 0.2)}$ instead of $${stepBy(db)}$`);
  expect(text).toContain(`the same step ends at $${stepBy(2 * db)}$`);
  expect(text).toContain(`$(1 - 0.731)^2 = ${((1 - 0.731) ** 2).toFixed(3)}$`);
});

test('sigmoid-layer', () => {
  const text = section('sigmoid-layer');
  const { x, W, out, cache, dx, dW } = examples.sigmoidLayer;
  expect(text).toContain(`W = ${roundedMatrix(W)}`);
  expect(text).toContain(`W x = ${vectorInText(matmul(W, x))}, \\quad out = ${rounded(out)}`);
  expect(text).toContain(`dx = ${rounded(dx)}, \\quad dW = ${roundedMatrix(dW)}.`);
  expect(text).toContain(`$dx = ${rounded(sigmoidLayerBackward([1, 1, 1], cache).dx)}$`);
  expect(text).toContain('4^{-10} \\approx 9.5 \\cdot 10^{-7}');
  expect((4 ** -10).toExponential(1)).toBe('9.5e-7');
});

test('svm-loss', () => {
  const { x, loss, dx } = examples.svm;
  expect(section('svm-loss')).toContain(`x = ${matrixInText(x)}`);
  expect(section('svm-loss')).toContain(`/ 2 = ${inText(loss)}$`);
  expect(section('svm-loss')).toContain(`dx = ${matrixInText(dx)}`);
});

test('linear-svm and linear-softmax', () => {
  const { linearSvm: svm, linearSoftmax: softmax } = examples;
  const { y, reg, scores, squares } = svm;
  const text = section('linear-svm');
  expect(text).toContain(`X W = ${matrixInText(scores)}`);
  expect(text).toContain(`so the scores cost $${inText(svmLoss(scores, y).loss)}$`);
  expect(text).toContain(`the loss is $${inText(svm.loss)}$`);
  expect(text).toContain(`dW = ${matrixInText(svm.dW)}`);
  expect(text).toContain(`\\cdot ${squares} = ${inText(reg * squares)}$`);
  expect(section('linear-softmax')).toContain(`the scores cost $${inText(softmaxLoss(scores, y).loss, 4)}$`);
  expect(section('linear-softmax')).toContain(`the loss is $${inText(softmax.loss, 4)}$`);
  expect(section('linear-softmax')).toContain(`dW = ${roundedMatrix(softmax.dW)}`);
});

test('two-layer-net', () => {
  const { y, scores, squares, loss, grads } = examples.twoLayerNet;
  const text = section('two-layer-net');
  expect(text).toContain(`The scores are $${vectorInText(scores[0])}$`);
  expect(text).toContain(`cost $${inText(softmaxLoss(scores, y).loss, 4)}$`);
  expect(text).toContain(
    `\\cdot ${squares} = ${inText(0.05 * squares)}$, so the loss is $${inText(loss, 4)}$`,
  );
  expect(text).toContain(`dW_2 = ${roundedMatrix(grads.W2)}, \\quad db_2 = ${rounded(grads.b2)}`);
  expect(text).toContain(`dW_1 = ${roundedMatrix(grads.W1)}, \\quad db_1 = ${rounded(grads.b1)}`);
  expect(section('train-digits')).toContain(`$\\log 10 = ${inText(Math.log(10), 4)}$`);
});
