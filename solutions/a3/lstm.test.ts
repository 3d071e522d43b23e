import { expect, test } from 'vitest';
import { derivative, evaluate } from 'mathjs';
import { map, zeros, zerosLike } from '#starter';
import { expectGradients } from '../expect-gradients.ts';
import { weightedSum } from '../finite-differences.ts';
import { linspace } from '../linspace.ts';
import { lstmBackward, lstmForward, lstmStepBackward, lstmStepForward } from './lstm.ts';
import { drawing, stepSizes, testSequences } from './testing.ts';

const { normal, draw, drawWeights } = drawing({ gates: 4, seed: 31 });

test.each(stepSizes)('$name: every gradient of a step agrees with finite differences', ({ N, D, H }) => {
  const given = { x: draw(N, D), prevH: draw(N, H), prevC: draw(N, H), ...drawWeights(D, H) };
  const { x, prevH, prevC, Wx, Wh, b } = given;
  const [dnextH, dnextC] = [draw(N, H), draw(N, H)];
  const step = () => lstmStepForward(x, prevH, prevC, Wx, Wh, b);
  const loss = () => {
    const { nextH, nextC } = step();
    return weightedSum(dnextH, nextH) + weightedSum(dnextC, nextC);
  };
  const { dx, dprevH, dprevC, dWx, dWh, db } = lstmStepBackward(dnextH, dnextC, step().cache);
  expectGradients(
    loss,
    {
      dx: [dx, x],
      dprevH: [dprevH, prevH],
      dprevC: [dprevC, prevC],
      dWx: [dWx, Wx],
      dWh: [dWh, Wh],
      db: [db, b],
    },
    1e-8,
  );
});

// The formulas of Gers, Schmidhuber and Cummins (2000) for one unit, differentiated by mathjs.
test('one unit: the gradients of the gates are those of the formulas', () => {
  const sigma = (name: string) => `(1 / (1 + exp(-${name})))`;
  const c = `(${sigma('af')} * prevC + ${sigma('ai')} * tanh(ag))`;
  const loss = `dh * ${sigma('ao')} * tanh(${c}) + dc * ${c}`;
  const at = { ai: 0.3, af: -0.7, ao: 1.1, ag: 0.4, prevC: -1.3, dh: 0.9, dc: -0.6 };
  const { ai, af, ao, ag, prevC, dh, dc } = at;
  const { nextH, nextC, cache } = lstmStepForward([[0]], [[0]], [[prevC]], zeros(1, 4), zeros(1, 4), [
    ai,
    af,
    ao,
    ag,
  ]);
  const { db, dprevC } = lstmStepBackward([[dh]], [[dc]], cache);
  expect(weightedSum([[dh]], nextH) + weightedSum([[dc]], nextC)).toBeCloseTo(evaluated(loss, at), 14);
  ['ai', 'af', 'ao', 'ag'].forEach((name, k) => {
    expect(db[k]).toBeCloseTo(slope(loss, name, at), 13);
  });
  expect(dprevC[0][0]).toBeCloseTo(slope(loss, 'prevC', at), 13);
});

test('with the forget gate open and the input gate shut the cell is copied, and so is its gradient', () => {
  const [x, prevH, prevC] = [draw(2, 3), draw(2, 2), draw(2, 2)];
  const b = [-1000, -1000, 1000, 1000, 0, 0, 0, 0];
  const { nextC, nextH, cache } = lstmStepForward(x, prevH, prevC, draw(3, 8), draw(2, 8), b);
  expect(nextC).toEqual(prevC);
  expect(nextH.flat().every((entry) => Math.abs(entry) < 1)).toBe(true);
  const dnextC = draw(2, 2);
  const { dprevC, dWx } = lstmStepBackward(zeros(2, 2), dnextC, cache);
  expect(dprevC).toEqual(dnextC);
  expect(dWx.flat().every((d) => d === 0)).toBe(true);
});

test('a constant forget gate passes the gradient of the cell on with its power: 0.9 to the 100th', () => {
  const T = 101;
  const x = [Array.from({ length: T }, () => [0.25])];
  const [Wx, Wh, b] = [[[0, 0, 0, 1]], zeros(1, 4), [0, Math.log(9), 0, 0]];
  const { cache } = lstmForward(x, [[0]], Wx, Wh, b);
  const dh = x.map((sequence) => sequence.map((_, t) => [t === T - 1 ? 1 : 0]));
  const { dx } = lstmBackward(dh, cache);
  expect(dx[0][0][0] / dx[0][T - 1][0]).toBeCloseTo(0.9 ** 100, 15);
});

test('a sequence is its steps one after the other, from a cell of zeros', () => {
  const { Wx, Wh, b } = drawWeights(3, 2);
  const [x, h0] = [map(zeros(2, 3, 3), normal), draw(2, 2)];
  let [h, c] = [h0, zerosLike(h0)];
  const { h: states } = lstmForward(x, h0, Wx, Wh, b);
  for (let t = 0; t < 3; t++) {
    const at = x.map((sequence) => sequence[t]);
    ({ nextH: h, nextC: c } = lstmStepForward(at, h, c, Wx, Wh, b));
    expect(states.map((sequence) => sequence[t])).toEqual(h);
  }
});

testSequences({ gates: 4, seed: 31, forward: lstmForward, backward: lstmBackward });

function slope(formula: string, name: string, at: Record<string, number>): number {
  return Number(derivative(formula, name).evaluate(at));
}

function evaluated(formula: string, at: Record<string, number>): number {
  return Number(evaluate(formula, at));
}

// The expected values of CS231n's third assignment, notebook "LSTM_Captioning", whose gates stand in the same order.
test('the values that CS231n publishes', () => {
  const { nextH, nextC } = lstmStepForward(
    linspace(-0.4, 1.2, 3, 4),
    linspace(-0.3, 0.7, 3, 5),
    linspace(-0.4, 0.9, 3, 5),
    linspace(-2.1, 1.3, 4, 20),
    linspace(-0.7, 2.2, 5, 20),
    linspace(0.3, 0.7, 20),
  );
  expect(nextH.map((row) => row.map((entry) => Number(entry.toFixed(8))))).toEqual([
    [0.24635157, 0.28610883, 0.32240467, 0.35525807, 0.38474904],
    [0.49223563, 0.55611431, 0.61507696, 0.66844003, 0.7159181],
    [0.56735664, 0.66310127, 0.74419266, 0.80889665, 0.858299],
  ]);
  expect(nextC.map((row) => row.map((entry) => Number(entry.toFixed(8))))).toEqual([
    [0.32986176, 0.39145139, 0.451556, 0.51014116, 0.56717407],
    [0.66382255, 0.76674007, 0.87195994, 0.97902709, 1.08751345],
    [0.74192008, 0.90592151, 1.07717006, 1.25120233, 1.42395676],
  ]);
  const { h } = lstmForward(
    linspace(-0.4, 0.6, 2, 3, 5),
    linspace(-0.4, 0.8, 2, 4),
    linspace(-0.2, 0.9, 5, 16),
    linspace(-0.3, 0.6, 4, 16),
    linspace(0.2, 0.7, 16),
  );
  expect(h.map((rows) => rows.map((row) => row.map((entry) => Number(entry.toFixed(8)))))).toEqual([
    [
      [0.01764008, 0.01823233, 0.01882671, 0.0194232],
      [0.11287491, 0.12146228, 0.13018446, 0.13902939],
      [0.31358768, 0.33338627, 0.35304453, 0.37250975],
    ],
    [
      [0.45767879, 0.4761092, 0.4936887, 0.51041945],
      [0.6704845, 0.69350089, 0.71486014, 0.7346449],
      [0.81733511, 0.83677871, 0.85403753, 0.86935314],
    ],
  ]);
});
