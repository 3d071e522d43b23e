import { expect, test } from 'vitest';
import { divide, type Numeric, subtract, type Vector } from '#starter';
import { convForward } from '../../solutions/a2/convolution.ts';
import { rmsprop, sgdMomentum } from '../../solutions/a2/optimizers.ts';
import * as examples from '../../solutions/a2/worked-examples.ts';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples in the handout are those that the solutions give. */
const section = readHandout('a2');

test('sgd-momentum', () => {
  const first = examples.momentumStep;
  const second = sgdMomentum(first.nextW, first.dw, first.config);
  for (const { nextW, config } of [first, second]) {
    for (const numbers of [nextW, config.velocity]) {
      expect(section('sgd-momentum')).toContain(vectorInText(requireVector(numbers)));
    }
  }
});

test('rmsprop', () => {
  const first = examples.rmspropStep;
  const second = rmsprop(first.nextW, first.dw, first.config);
  for (const { nextW, config } of [first, second]) {
    for (const numbers of [nextW, config.cache]) {
      expect(section('rmsprop')).toContain(vectorInText(requireVector(numbers), 4));
    }
  }
});

test('adam', () => {
  const rows = [examples.adamFirst, examples.adamSecond].map(({ dw, nextW, config }) => {
    const cells = [dw, config.m, config.v, nextW];
    return `| ${[config.t, ...cells.map((cell) => `$${vectorInText(requireVector(cell))}$`)].join(' | ')} |`;
  });
  for (const row of rows) expect(section('adam')).toContain(row);
});

test('batchnorm', () => {
  const { out, runningMean, runningVar, dx, dgamma, dbeta } = examples.batchnorm;
  const text = section('batchnorm');
  expect(text).toContain(`out = ${vectorInText(out.flat())}`);
  expect(text).toContain(`\\hat x = ${vectorInText(out.flat().map((v) => (v - 1) / 2))}`);
  expect(text).toContain(`dx = ${vectorInText(dx.flat())}`);
  expect(text).toContain(`= ${inText(dgamma[0], 1)}$, and`);
  expect(text).toContain(`d\\beta = ${inText(dbeta[0], 1)}$`);
  expect([runningMean[0], runningVar[0]].map((v) => v.toFixed(10))).toEqual(['0.5000000000', '0.4000000000']);
  expect(text).toContain('0.1 \\cdot 5 = 0.5');
  expect(text).toContain('0.1 \\cdot 4 = 0.4');
});

test('layernorm', () => {
  const { x, gamma, beta, dout, out, dx, dgamma, dbeta } = examples.layernorm;
  const text = section('layernorm');
  expect(text).toContain(`\\gamma = ${vectorInText(gamma)}$, $\\beta = ${vectorInText(beta)}$`);
  expect(text).toContain(` x = ${matrixInText(x)}`);
  expect(text).toContain(`\\hat x = ${matrixInText(divide(subtract(out, beta), gamma))}`);
  expect(text).toContain(` out = ${matrixInText(out)}`);
  expect(text).toContain(`dout = ${matrixInText(dout)}`);
  expect(text).toContain(`d\\beta = ${vectorInText(dbeta)}$, $d\\gamma = ${vectorInText(dgamma)}$`);
  expect(text).toContain(` dx = ${matrixInText(dx)}`);
});

test('conv', () => {
  const { x, w, b, out, dx, dw, db } = examples.conv;
  const text = section('conv');
  expect(text).toContain(`x = ${matrixInText(x[0][0])}`);
  expect(text).toContain(`out = ${matrixInText(out[0][0])}`);
  expect(text).toContain(`dx = ${matrixInText(dx[0][0])}`);
  expect(text).toContain(`dw = ${matrixInText(dw[0][0])}`);
  expect(text).toContain(`db = ${db[0]}.`);
  expect(text).toContain(`out = ${matrixInText(convForward(x, w, b, { stride: 3, pad: 1 }).out[0][0])}`);
});

test('spatial-batchnorm', () => {
  const { x, out, dout, dx, dgamma, dbeta } = examples.spatialBatchnorm;
  const text = section('spatial-batchnorm');
  for (const n of [0, 1])
    for (const c of [0, 1]) {
      const cells = [x, out, dout, dx].map((images) => `$${vectorInText(images[n][c][0])}$`);
      expect(text).toContain(`| ${n + 1}, ${c + 1} | ${cells.join(' | ')} |`);
    }
  expect(text).toContain(`d\\gamma = ${vectorInText(dgamma)}$ and $d\\beta = ${vectorInText(dbeta)}$`);
});

test('spatial-groupnorm', () => {
  const { x, out, dout, dx, dgamma, dbeta } = examples.spatialGroupnorm;
  const text = section('spatial-groupnorm');
  for (const c of [0, 1, 2, 3]) {
    const cells = [x, out, dout, dx].map(([image]) => `$${vectorInText(image[c][0])}$`);
    expect(text).toContain(`| ${c < 2 ? 1 : 2}, ${c + 1} | ${cells.join(' | ')} |`);
  }
  expect(text).toContain(`d\\gamma = ${vectorInText(dgamma)}$ and $d\\beta = ${vectorInText(dbeta)}$`);
});

function requireVector(x: Numeric | undefined): Vector {
  if (Array.isArray(x)) return x.map(Number);
  throw new Error('this should be a vector');
}
