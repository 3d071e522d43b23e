import fc from 'fast-check';
import { derivative, evaluate } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { makeNormal, makeRng, map, multiply, subtract, zeros } from '#starter';
import { expectGradients } from '../expect-gradients.ts';
import { relativeDifference, weightedSum } from '../finite-differences.ts';
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
} from './gates.ts';
import { sigmoidBackward, sigmoidForward } from './layers.ts';
import { quadraticCost } from './losses.ts';

const normal = makeNormal(makeRng(3));

describe('gates', () => {
  const gates = [
    { formula: 'x + y', out: addGateForward, back: both(addGateForward, addGateBackward) },
    { formula: 'x * y', out: mulGateForward, back: both(mulGateForward, mulGateBackward) },
    { formula: '(x + y + abs(x - y)) / 2', out: maxGateForward, back: both(maxGateForward, maxGateBackward) },
  ];
  test.each(gates)('$formula: agrees with the symbolic derivative', ({ formula, out, back }) => {
    const [slopeX, slopeY] = ['x', 'y'].map((name) => derivative(formula, name));
    const entry = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(entry, entry, entry, (x, y, dout) => {
        fc.pre(Math.abs(x - y) > 1e-3);
        expect(out(x, y).out).toBeCloseTo(Number(evaluate(formula, { x, y })), 9);
        const { dx, dy } = back(x, y, dout);
        expect(dx).toBeCloseTo(dout * Number(slopeX.evaluate({ x, y })), 9);
        expect(dy).toBeCloseTo(dout * Number(slopeY.evaluate({ x, y })), 9);
      }),
    );
  });

  // Backpropagation, Intuitions (CS231n course notes): f = (x + y) z at x = -2, y = 5, z = -4.
  test('give the numbers of the CS231n notes', () => {
    const q = addGateForward(-2, 5);
    const f = mulGateForward(q.out, -4);
    expect([q.out, f.out]).toEqual([3, -12]);
    const { dx: dq, dy: dz } = mulGateBackward(1, f.cache);
    expect([dq, dz, addGateBackward(dq, q.cache)]).toEqual([-4, 3, { dx: -4, dy: -4 }]);
  });
});

describe('neuron', () => {
  test.each([1, 2, 5])('D = %i: gradients agree with finite differences', (D) => {
    const [x, w, b] = [map(zeros(D), normal), map(zeros(D), normal), [normal()]];
    const dout = normal();
    const { dx, dw, db } = neuronBackward(dout, neuronForward(x, w, b[0]).cache);
    const loss = () => dout * neuronForward(x, w, b[0]).out;
    expectGradients(loss, { dx: [dx, x], dw: [dw, w], db: [[db], b] }, 1e-6);
  });

  // The neuron of the CS231n notes: weights 2, -3 and bias -3, inputs -1, -2. They round to 0.73 and to a slope of 0.2.
  test('gives the numbers of the CS231n notes', () => {
    const { out, cache } = neuronForward([-1, -2], [2, -3], -3);
    expect(out).toBe(1 / (1 + Math.exp(-1)));
    expect(out).toBeCloseTo(0.73, 2);
    const { dx, dw, db } = neuronBackward(1, cache);
    expect(dw.map((d) => d.toFixed(1))).toEqual(['-0.2', '-0.4']);
    expect(dx.map((d) => d.toFixed(1))).toEqual(['0.4', '-0.6']);
    expect(db).toBeCloseTo(0.2, 1);
  });
});

describe('gradient step', () => {
  test('one step of the worked example brings the neuron from 0.731 to 0.789', () => {
    const x = [-1, -2];
    const params = { w: [2, -3], b: -3 };
    const { out, cache } = neuronForward(x, params.w, params.b);
    const { loss, da } = quadraticCost([out], [1]);
    const { dw, db } = neuronBackward(da[0], cache);
    const { w, b } = gradientStep(params, { w: dw, b: db }, 1);
    if (!Array.isArray(w) || typeof b !== 'number') throw new Error('the shape changed');
    const after = neuronForward(x, w.map(Number), b).out;
    // The slope of z is (a - 1) a (1 - a) = -r^2 s with s = sigmoid(1), r = 1 - s; the step moves z by 1 + 4 + 1 times as much.
    const s = 0.5 + 0.5 * Math.tanh(0.5);
    expect(after).toBeCloseTo(0.5 + 0.5 * Math.tanh((1 + 6 * (1 - s) ** 2 * s) / 2), 14);
    expect([out.toFixed(3), after.toFixed(3)]).toEqual(['0.731', '0.789']);
    expect(quadraticCost([after], [1]).loss).toBeLessThan(loss);
    expect(params).toEqual({ w: [2, -3], b: -3 });
  });

  test('on a parabola every step shrinks the distance from the minimum by 1 - learning rate', () => {
    const entry = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(entry, entry, entry, (a, c, rate) => {
        const params = { a, v: [c], B: [[a, c]], images: [[[[a], [c]]]] };
        const next = gradientStep(params, params, rate);
        expect(Object.keys(next)).toEqual(Object.keys(params));
        for (const [name, value] of Object.entries(params)) {
          const distance = subtract(next[name], multiply(1 - rate, value));
          expect(Math.max(...[distance].flat(4).map(Math.abs))).toBeLessThan(1e-12);
        }
      }),
    );
  });
});

describe('sigmoid layer', () => {
  test.each([
    { M: 3, D: 4 },
    { M: 4, D: 4 },
    { M: 1, D: 3 },
    { M: 5, D: 1 },
  ])('M = $M, D = $D: gradients agree with finite differences', ({ M, D }) => {
    const [x, W, dout] = [map(zeros(D), normal), map(zeros(M, D), normal), map(zeros(M), normal)];
    const { dx, dW } = sigmoidLayerBackward(dout, sigmoidLayerForward(x, W).cache);
    const loss = () => weightedSum(dout, sigmoidLayerForward(x, W).out);
    expectGradients(loss, { dx: [dx, x], dW: [dW, W] }, 1e-8);
  });

  test('is M neurons side by side', () => {
    const [x, W, dout] = [map(zeros(3), normal), map(zeros(2, 3), normal), map(zeros(2), normal)];
    const { out, cache } = sigmoidLayerForward(x, W);
    const { dx, dW } = sigmoidLayerBackward(dout, cache);
    const neurons = W.map((w) => neuronForward(x, w, 0));
    const gradients = neurons.map((neuron, i) => neuronBackward(dout[i], neuron.cache));
    expect(
      relativeDifference(
        out,
        neurons.map((neuron) => neuron.out),
      ),
    ).toBeLessThan(1e-15);
    expect(
      relativeDifference(
        dW,
        gradients.map(({ dw }) => dw),
      ),
    ).toBeLessThan(1e-14);
    expect(
      relativeDifference(
        dx,
        dx.map((_, j) => gradients[0].dx[j] + gradients[1].dx[j]),
      ),
    ).toBeLessThan(1e-14);
  });

  test('a sigmoid passes at most a quarter of the gradient, and two of them at most a sixteenth', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (z) => {
        const first = sigmoidForward([[z]]);
        const second = sigmoidForward(first.out);
        const { dx } = sigmoidBackward([[1]], second.cache);
        expect(dx[0][0]).toBeLessThanOrEqual(0.25);
        expect(sigmoidBackward(dx, first.cache).dx[0][0]).toBeLessThanOrEqual(1 / 16);
      }),
    );
  });
});

test('no function changes its arguments', () => {
  const inputs = { x: [-1, 2], W: [[1, 3]], w: [0.5, 1], dout: [2] };
  const before = structuredClone(inputs);
  neuronBackward(2, neuronForward(inputs.x, inputs.w, 1).cache);
  sigmoidLayerBackward(inputs.dout, sigmoidLayerForward(inputs.x, inputs.W).cache);
  gradientStep({ x: inputs.x }, { x: inputs.w }, 0.5);
  expect(inputs).toEqual(before);
});

/** Forward and backward pass of a gate in one. */
function both<C>(
  forward: (x: number, y: number) => { out: number; cache: C },
  backward: (dout: number, cache: C) => { dx: number; dy: number },
) {
  return (x: number, y: number, dout: number) => backward(dout, forward(x, y).cache);
}
