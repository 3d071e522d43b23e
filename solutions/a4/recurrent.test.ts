import fc from 'fast-check';
import { eigs, inv, isComplex } from 'mathjs';
import { expect, test } from 'vitest';
import {
  makeNormal,
  makeRng,
  map,
  matmul,
  type Matrix,
  maximum,
  multiply,
  ones,
  type Vector,
  zeros,
} from '#starter';
import { numericGradient } from '../finite-differences.ts';
import { clipByNorm, clipByValue, growthRate, recurrentGradientNorms, spectralRadius } from './recurrent.ts';

/** The absolute values of the eigenvalues, as mathjs finds them, and whether complex ones are among them. */
function eigenvaluesOf(W: Matrix): { radius: number; complex: boolean } {
  const { values } = eigs(W, { eigenvectors: false });
  const list: unknown[] = Array.isArray(values) ? values : values.toArray();
  const sizes = list.map((value) =>
    isComplex(value) ? Math.hypot(value.re, value.im) : Math.abs(Number(value)),
  );
  return { radius: Math.max(...sizes), complex: list.some(isComplex) };
}

/** A matrix with the eigenvalues `radius` times 0.6, -0.3 and a pair or two real ones of which the largest has size 1. */
function withRadius(radius: number, turn: number, seed: number): Matrix {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const blocks = [
    [c, -s, 0, 0],
    [s, c, 0, 0],
    [0, 0, 0.6, 0],
    [0, 0, 0, -0.3],
  ];
  const { W: P } = drawn(seed, 4);
  const basis = P.map((row, i) => row.map((entry, j) => 0.3 * entry + (i === j ? 1 : 0)));
  return multiply(matmul(matmul(basis, blocks), inv(basis)), radius);
}

function drawn(seed: number, H: number): { W: Matrix; v: Vector } {
  const normal = makeNormal(makeRng(seed));
  return { W: map(zeros(H, H), normal), v: map(zeros(H), normal) };
}

/** The states of the network after each of T steps. */
function statesOf(W: Matrix, h0: Vector, T: number): Matrix {
  const states: Matrix = [];
  for (let h = h0; states.length < T;) {
    h = maximum(matmul(W, h), 0);
    states.push(h);
  }
  return states;
}

test('the norms are those of finite differences at every state', () => {
  const { W, v: dhT } = drawn(7, 4);
  const h0 = [1, 2, 0.5, 1.5];
  const hs = statesOf(W, h0, 4);
  const norms = recurrentGradientNorms(W, hs, dhT);
  [h0, ...hs].forEach((state, t) => {
    const h = [...state];
    const loss = () => {
      const last = statesOf(W, h, 4 - t).at(-1) ?? h;
      return last.reduce((sum, entry, i) => sum + entry * dhT[i], 0);
    };
    expect(norms[t]).toBeCloseTo(Math.hypot(...numericGradient(loss, h)), 6);
  });
  expect(norms[0]).toBeGreaterThan(0);
});

test('the spectral radius is that of the eigenvalues that mathjs finds, complex pairs included', () => {
  const found = [1, 2, 3, 4, 5, 6].map((seed) => {
    const { W } = drawn(seed, 4);
    const { radius, complex } = eigenvaluesOf(W);
    expect(Math.abs(spectralRadius(W, 2000) / radius - 1)).toBeLessThan(2e-3);
    return complex;
  });
  expect(new Set(found)).toEqual(new Set([true, false]));
});

test('the law: while every unit is on, the gradient grows or decays at the rate of the spectral radius', () => {
  const turns = fc.oneof(fc.constantFrom(0, Math.PI), fc.double({ min: 0, max: 3, noNaN: true }));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(0.5, 0.9, 1, 1.1, 2),
      turns,
      (seed, radius, turn) => {
        const W = withRadius(radius, turn, seed);
        const rate = growthRate(recurrentGradientNorms(W, ones(400, 4), [1, -0.5, 2, 0.3]));
        expect(Math.abs(rate / radius - 1)).toBeLessThan(0.02);
        expect(Math.abs(spectralRadius(W, 400) / radius - 1)).toBeLessThan(0.02);
      },
    ),
    { numRuns: 60 },
  );
});

test('a ReLU can only take from the gradient: its norm never exceeds that of the product', () => {
  const { W, v } = drawn(3, 4);
  const hs = statesOf(W, [1, 1, 1, 1], 1);
  const [through] = recurrentGradientNorms(W, hs, v);
  const masked = v.map((d, i) => (hs[0][i] > 0 ? d : 0));
  expect(through).toBeLessThanOrEqual(Math.hypot(...masked) * Math.hypot(...W.flat()));
});

test('clipping by norm keeps the direction and the limit; by value the limit of every entry', () => {
  const entries = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(entries, entries, fc.double({ min: 0.1, max: 40, noNaN: true }), (b, row, limit) => {
      const grads = { b, W: [row], s: b[0] };
      const before = [...b, ...row, b[0]];
      const flat = ({ b: first, W, s }: ReturnType<typeof clipByNorm>): unknown[] => [first, W, s].flat(2);
      const after = flat(clipByNorm(grads, limit)).map(Number);
      expect(Math.hypot(...after)).toBeLessThanOrEqual(Math.max(limit, 0) * (1 + 1e-12));
      const share = Math.min(1, limit / Math.hypot(...before));
      after.forEach((entry, i) => {
        expect(entry).toBeCloseTo(before[i] * share, 9);
      });
      const clipped = flat(clipByValue(grads, limit)).map(Number);
      clipped.forEach((entry, i) => {
        expect(Math.abs(entry)).toBeLessThanOrEqual(limit);
        if (Math.abs(before[i]) <= limit) expect(entry).toBe(before[i]);
        else expect(entry).toBe(Math.sign(before[i]) * limit);
      });
    }),
    { numRuns: 60 },
  );
});
