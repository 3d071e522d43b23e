import { expect, test } from 'vitest';
import { divide, exp, log, max, subtract, sum, type Matrix, type Vector } from '#starter';
import { sigmoidForward, tanhBackward, tanhForward } from '../../solutions/a1/layers.ts';
import * as examples from '../../solutions/a1/worked-examples.ts';
import { matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples in the handout are those that the solutions give, to four digits. */
const section = readHandout('a1');
/** Four digits after the point, zeros too; integers without a point. */
const fourDigits = (x: number) => (Number.isInteger(x) ? String(x) : x.toFixed(4));
const fixed = (x: Vector) => `(${x.map(fourDigits).join(', ')})`;
const fixedMatrix = (x: Matrix) =>
  `\\begin{pmatrix} ${x.map((row) => row.map(fourDigits).join(' & ')).join(' \\\\ ')} \\end{pmatrix}`;

test('sigmoid', () => {
  const { out, dx } = examples.sigmoid;
  const text = section('sigmoid');
  expect(text).toContain(`the output is $${vectorInText(out[0], 4)}$`);
  expect(text).toContain(`$dx = (${dx[0][0]}, ${dx[0][1].toFixed(4)})$`);
  expect(sigmoidForward([[-700]]).out[0][0].toExponential(2)).toBe('9.86e-305');
  expect(text).toContain('9.86 \\cdot 10^{-305}');
});

test('tanh', () => {
  const { out, dx } = examples.tanh;
  expect(section('tanh')).toContain(`the output is $${fixed(out[0])}$`);
  expect(section('tanh')).toContain(`$dx = ${fixed(dx[0])}$`);
  expect(tanhBackward([[1]], tanhForward([[3]]).cache).dx[0][0]).toBeLessThan(0.01);
});

test('relu and leaky-relu', () => {
  const { relu, leakyRelu } = examples;
  for (const [id, { x, dout, out, dx }] of [
    ['relu', relu],
    ['leaky-relu', leakyRelu],
  ] as const) {
    expect(section(id)).toContain(`x = ${matrixInText(x)}, \\quad dout = ${matrixInText(dout)}`);
    expect(section(id)).toContain(`out = ${matrixInText(out)}, \\quad dx = ${matrixInText(dx)}`);
  }
});

test('affine', () => {
  const { out, dw, db } = examples.affine;
  const dx = [
    [1, 0, 6],
    [3, 7, -3],
  ];
  expect(examples.affine.dx).toEqual(dx);
  expect(section('affine')).toContain(`out = ${matrixInText(out)}`);
  expect(section('affine')).toContain(`dx = ${matrixInText(dx)}`);
  expect(section('affine')).toContain(`dw = ${matrixInText(dw)}`);
  expect(section('affine')).toContain(`db = ${vectorInText(db)}`);
});

test('softmax-loss', () => {
  const { x: scores, loss, dx } = examples.softmax;
  const text = section('softmax-loss');
  expect(text).toContain(`the loss is $${loss.toFixed(4)}$`);
  expect(text).toContain(`dx = ${fixedMatrix(dx)}`);
  const shifted = exp(subtract(scores, max(scores, 1, { keepdims: true })));
  const p = divide(shifted, sum(shifted, 1, { keepdims: true }));
  for (const row of p) expect(text).toContain(fixed(row));
  expect(text).toContain(`= ${(-log(p[0][0])).toFixed(4)}$`);
  expect(text).toContain(`= ${(-log(p[1][2])).toFixed(4)}$`);
});
