import { derivative } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { makeNormal, makeRng, map, type Matrix, reshape, shape, zeros } from '#starter';
import { expectGradients } from '../expect-gradients.ts';
import { numericGradient, relativeDifference, weightedSum } from '../finite-differences.ts';
import { linspace } from '../linspace.ts';
import {
  affineBackward,
  affineForward,
  leakyReluBackward,
  leakyReluForward,
  reluBackward,
  reluForward,
  sigmoidBackward,
  sigmoidForward,
  tanhBackward,
  tanhForward,
} from './layers.ts';

const normal = makeNormal(makeRng(1));

/** An activation from -6 to 6, its gradient for a random dout, and that gradient by the derivative of its formula. */
function onLine<Cache>(
  formula: string,
  forward: (x: Matrix) => { out: Matrix; cache: Cache },
  backward: (dout: Matrix, cache: Cache) => { dx: Matrix },
) {
  const slope = derivative(formula, 'x');
  const x = [linspace(-6, 6, 25)];
  const dout = map(x, normal);
  const { out, cache } = forward(x);
  const symbolic = x.map((row, i) => row.map((v, j) => dout[i][j] * Number(slope.evaluate({ x: v }))));
  return { x, out, dx: backward(dout, cache).dx, symbolic };
}

describe('sigmoid', () => {
  test('agrees with the closed form and the symbolic derivative', () => {
    const { x, out, dx, symbolic } = onLine('1 / (1 + exp(-x))', sigmoidForward, sigmoidBackward);
    const halfTanh = map(x, (v) => 0.5 + 0.5 * Math.tanh(v / 2));
    expect(relativeDifference(out, halfTanh)).toBeLessThan(1e-15);
    expect(relativeDifference(dx, symbolic)).toBeLessThan(1e-14);
  });

  test('is accurate far out on both sides', () => {
    const { out, cache } = sigmoidForward([[-700, 700, -40, 0, -1e4, 1e4]]);
    expect(out[0][0] / Math.exp(-700)).toBeCloseTo(1, 14);
    expect(out[0][2] / Math.exp(-40)).toBeCloseTo(1, 14);
    expect([out[0][1], ...out[0].slice(3)]).toEqual([1, 0.5, 0, 1]);
    const { dx } = sigmoidBackward([[1, 1, 1, 1, 1, 1]], cache);
    expect(dx[0].every(Number.isFinite)).toBe(true);
    expect(dx[0][3]).toBe(0.25);
  });

  // Karpathy, "Backpropagation, Intuitions" (CS231n course notes): w.x + b = 1 gives 0.73 and a local gradient of 0.2.
  test('gives the numbers of the CS231n notes', () => {
    const { out, cache } = sigmoidForward([[1]]);
    expect(out[0][0]).toBeCloseTo(0.73, 2);
    expect(sigmoidBackward([[1]], cache).dx[0][0]).toBeCloseTo(0.2, 2);
  });
});

describe('tanh', () => {
  test('agrees with its exponentials and the symbolic derivative', () => {
    const { x, out, dx, symbolic } = onLine('tanh(x)', tanhForward, tanhBackward);
    const exponentials = map(x, (v) => (Math.exp(v) - Math.exp(-v)) / (Math.exp(v) + Math.exp(-v)));
    expect(relativeDifference(out, exponentials)).toBeLessThan(1e-15);
    expect(relativeDifference(dx, symbolic)).toBeLessThan(1e-14);
  });

  test('is a sigmoid of twice the input, stretched to lie between -1 and 1, and four times as steep', () => {
    const x = [linspace(-3, 3, 13)];
    const doubled = sigmoidForward(map(x, (v) => 2 * v));
    const { out, cache } = tanhForward(x);
    const stretched = map(doubled.out, (s) => 2 * s - 1);
    expect(relativeDifference(out, stretched)).toBeLessThan(1e-15);
    const fours = sigmoidBackward(
      map(x, () => 4),
      doubled.cache,
    );
    const ones = map(x, () => 1);
    expect(relativeDifference(tanhBackward(ones, cache).dx, fours.dx)).toBeLessThan(1e-14);
  });

  test('is flat far out on both sides', () => {
    const { out, cache } = tanhForward([[-1000, 1000, 0]]);
    expect(out).toEqual([[-1, 1, 0]]);
    expect(tanhBackward([[5, 5, 5]], cache).dx).toEqual([[0, 0, 5]]);
  });
});

describe('leaky relu', () => {
  test.each([0, 0.01, 0.3, 1])('alpha = %d: agrees with finite differences', (alpha) => {
    const x = [
      [-2, 3, -0.5],
      [0.25, -1, 4],
    ];
    const dout = map(x, normal);
    const { cache } = leakyReluForward(x, { alpha });
    const numeric = numericGradient(() => weightedSum(dout, leakyReluForward(x, { alpha }).out), x);
    expect(relativeDifference(leakyReluBackward(dout, cache).dx, numeric)).toBeLessThan(1e-9);
  });

  test('is relu without a leak, and nothing at all when alpha is 1', () => {
    const x = [[-2, 0, 3]];
    expect(leakyReluForward(x, { alpha: 0 }).out.map((row) => row.map(Math.abs))).toEqual(reluForward(x).out);
    expect(leakyReluForward(x, { alpha: 1 }).out).toEqual(x);
    expect(leakyReluForward(x, { alpha: 0.1 }).out[0][0]).toBeCloseTo(-0.2, 15);
  });
});

describe('relu', () => {
  test('passes the gradient where x is positive and stops it elsewhere', () => {
    const { out, cache } = reluForward([
      [-2, 3],
      [0.5, -1e-12],
    ]);
    expect(out).toEqual([
      [0, 3],
      [0.5, 0],
    ]);
    expect(
      reluBackward(
        [
          [5, -6],
          [7, 8],
        ],
        cache,
      ).dx,
    ).toEqual([
      [0, -6],
      [7, 0],
    ]);
  });

  test('at the kink itself the gradient is between 0 and dout', () => {
    const { out, cache } = reluForward([[0]]);
    expect(out).toEqual([[0]]);
    expect([0, 5]).toContain(reluBackward([[5]], cache).dx[0][0]);
  });
});

describe('affine', () => {
  // The worked case of CS231n's first assignment on fully connected layers: evenly spaced entries, two examples.
  test('gives the published output', () => {
    const x = reshape(linspace(-0.1, 0.5, 240), [2, 4, 5, 6]);
    const w = reshape(linspace(-0.2, 0.3, 360), [120, 3]);
    const { out } = affineForward(x, w, linspace(-0.3, 0.1, 3));
    const published = [
      [1.49834967, 1.70660132, 1.91485297],
      [3.25553199, 3.5141327, 3.77273342],
    ];
    expect(relativeDifference(out, published)).toBeLessThan(2e-9);
  });

  test.each([
    { name: 'vectors', x: zeros(4, 3), M: 5 },
    { name: 'D = M', x: zeros(2, 3), M: 3 },
    { name: 'one example', x: zeros(1, 3), M: 2 },
    { name: 'one output', x: zeros(3, 2), M: 1 },
    { name: 'matrices', x: zeros(3, 2, 4), M: 5 },
    { name: 'images', x: zeros(2, 3, 2, 2), M: 4 },
  ])('$name: gradients agree with finite differences, in the shapes of the inputs', ({ x: like, M }) => {
    const x = map(like, normal);
    const [N, ...rest] = shape(x);
    const w = map(
      zeros(
        rest.reduce((product, length) => product * length, 1),
        M,
      ),
      normal,
    );
    const b = map(zeros(M), normal);
    const dout = map(zeros(N, M), normal);
    const { cache } = affineForward(x, w, b);
    const { dx, dw, db } = affineBackward(dout, cache);
    const loss = () => weightedSum(dout, affineForward(x, w, b).out);
    expectGradients(loss, { dx: [dx, x], dw: [dw, w], db: [db, b] }, 1e-9);
  });
});

test('no function changes its arguments', () => {
  const inputs = { x: [[-1, 2]], w: [[1], [3]], b: [0.5], dout: [[1, 2]], dout1: [[4]] };
  const before = structuredClone(inputs);
  const { x, w, b, dout, dout1 } = inputs;
  sigmoidBackward(dout, sigmoidForward(x).cache);
  tanhBackward(dout, tanhForward(x).cache);
  leakyReluBackward(dout, leakyReluForward(x, { alpha: 0.1 }).cache);
  reluBackward(dout, reluForward(x).cache);
  affineBackward(dout1, affineForward(x, w, b).cache);
  expect(inputs).toEqual(before);
});
