import { describe, expect, test } from 'vitest';
import { derive, judgeGradient, robustGradient } from './index.ts';
import type { Forward, Inputs, Outputs } from './index.ts';
import { batchNorm } from './study/norms.ts';
import { affine } from './study/dense.ts';
import { normals } from './study/cases.ts';
import { uniformStream } from './random.ts';

const EMPTY = new Float64Array(0);

function measure(forward: Forward, inputs: Inputs, upstream: Outputs) {
  return derive(robustGradient({ inputs, upstream }), forward, inputs);
}

function gradientOf(forward: Forward, inputs: Inputs, upstream: Outputs, name = 'x') {
  const result = measure(forward, inputs, upstream);
  if (result.status !== 'derived') throw new Error(result.status);
  return result.gradients[name]!;
}

describe('functions that cannot be measured', () => {
  test('one that returns different values for the same input', () => {
    const uniform = uniformStream(3);
    const noisy: Forward = ({ x = EMPTY }) => [x.map((v) => v + 1e-14 * uniform())];
    const result = measure(noisy, { x: Float64Array.of(1, 2) }, [Float64Array.of(1, 1)]);
    expect(result).toMatchObject({ status: 'varies', output: 0, index: 0 });
  });

  test('one that changes after many calls', () => {
    let calls = 0;
    const drifting: Forward = ({ x = EMPTY }) => [x.map((v) => v * (calls++ > 60 ? 2 : 1))];
    const result = measure(drifting, { x: Float64Array.of(1, 2) }, [Float64Array.of(1, 1)]);
    expect(result).toMatchObject({ status: 'varies', first: 1, second: 2 });
  });

  test('one whose output has another length than the upstream gradient', () => {
    const result = measure(({ x = EMPTY }) => [x], { x: Float64Array.of(1, 2) }, [Float64Array.of(1, 1, 1)]);
    expect(result).toEqual({ status: 'wrong-sizes', expected: [3], received: [2] });
  });

  test('one that returns too few outputs', () => {
    const result = measure(({ x = EMPTY }) => [x], { x: Float64Array.of(1) }, [
      Float64Array.of(1),
      Float64Array.of(1),
    ]);
    expect(result).toEqual({ status: 'wrong-sizes', expected: [1, 1], received: [1] });
  });

  test('one whose output changes its length with its input', () => {
    const filter: Forward = ({ x = EMPTY }) => [x.filter((v) => v >= 1)];
    const result = measure(filter, { x: Float64Array.of(1, 2) }, [Float64Array.of(1, 1)]);
    expect(result).toMatchObject({ status: 'sizes-change', expected: [2], received: [1] });
  });

  test('one that is not finite at the inputs', () => {
    const result = measure(({ x = EMPTY }) => [x.map(Math.log)], { x: Float64Array.of(1, -2) }, [
      Float64Array.of(1, 1),
    ]);
    expect(result).toEqual({ status: 'non-finite', output: 0, index: 1, value: NaN });
  });

  test('one that changes its inputs', () => {
    const x = Float64Array.of(1, -2);
    const inPlace: Forward = ({ x = EMPTY }) => {
      x.forEach((v, i) => (x[i] = Math.max(0, v)));
      return [x];
    };
    expect(measure(inPlace, { x }, [Float64Array.of(1, 1)])).toEqual({
      status: 'mutates-inputs',
      input: 'x',
      index: 1,
    });
    expect([...x]).toEqual([1, -2]);
  });
});

describe('functions that overflow when perturbed', () => {
  test('a smaller step is found where there is one', () => {
    const x = Float64Array.of(1e-4, 0.5, 2);
    const gradient = gradientOf(({ x = EMPTY }) => [x.map(Math.log)], { x }, [Float64Array.of(1, 1, 1)]);
    expect(judgeGradient(gradient, Float64Array.of(1e4, 2, 0.5))).toEqual({
      status: 'agrees',
      vanishes: false,
    });
    expect(judgeGradient(gradient, Float64Array.of(1e4 + 0.01, 2, 0.5)).status).toBe('disagrees');
  });

  test('an entry at the edge of the domain is not measured, which is said and never passes', () => {
    const x = Float64Array.of(0, 1);
    const gradient = gradientOf(({ x = EMPTY }) => [x.map(Math.sqrt)], { x }, [Float64Array.of(1, 1)]);
    expect(gradient.estimates[0]).toEqual({ kind: 'non-finite' });
    expect(judgeGradient(gradient, Float64Array.of(3, 0.5))).toEqual({
      status: 'not-measured',
      index: 0,
      count: 1,
    });
    expect(judgeGradient(gradient, Float64Array.of(3, 0.6)).status).toBe('disagrees');
  });

  test.each([
    [700, 'agrees', 'disagrees'],
    [709.78, 'not-measured', 'not-measured'],
  ])('exp near the largest number, at %d', (at, right, wrong) => {
    const x = Float64Array.of(at, 699);
    const gradient = gradientOf(({ x = EMPTY }) => [x.map(Math.exp)], { x }, [Float64Array.of(1, 1)]);
    const analytic = x.map(Math.exp);
    expect(judgeGradient(gradient, analytic).status).toBe(right);
    analytic[0]! *= 1.000001;
    expect(judgeGradient(gradient, analytic).status).toBe(wrong);
  });
});

describe('gradients that are zero', () => {
  test('of a constant function', () => {
    const gradient = gradientOf(() => [Float64Array.of(3, 4)], { x: Float64Array.of(1, 2) }, [
      Float64Array.of(1, 1),
    ]);
    expect(judgeGradient(gradient, new Float64Array(2))).toEqual({ status: 'agrees', vanishes: true });
    expect(judgeGradient(gradient, Float64Array.of(0, 1e-9))).toMatchObject({
      status: 'disagrees',
      count: 1,
    });
  });

  test('of a function that is zero everywhere', () => {
    const gradient = gradientOf(() => [new Float64Array(2)], { x: Float64Array.of(1, 2) }, [
      Float64Array.of(1, 1),
    ]);
    expect(judgeGradient(gradient, new Float64Array(2))).toEqual({ status: 'agrees', vanishes: true });
    expect(judgeGradient(gradient, Float64Array.of(1e-9, 0)).status).toBe('disagrees');
  });

  test('of a bias before batch norm, up to rounding', () => {
    const [linear, norm] = [affine(6, 3, 4), batchNorm(6, 4)];
    const uniform = uniformStream(8);
    const inputs = Object.fromEntries(
      Object.entries({ ...norm.sizes, ...linear.sizes }).map(([name, length]) => [
        name,
        normals(length, uniform),
      ]),
    );
    const forward: Forward = (all) => norm.forward({ ...all, x: linear.forward(all)[0]! });
    const gradient = gradientOf(forward, inputs, [normals(24, uniform)], 'b');
    for (const g of [0, 3e-17])
      expect(judgeGradient(gradient, new Float64Array(4).fill(g))).toEqual({
        status: 'agrees',
        vanishes: true,
      });
    expect(judgeGradient(gradient, Float64Array.of(0, 0, 1e-6, 0))).toMatchObject({
      status: 'disagrees',
      count: 1,
    });
  });
});

describe('empty arrays', () => {
  test('an input without entries has an empty gradient', () => {
    const inputs = { x: EMPTY, w: Float64Array.of(2) };
    const result = measure(({ w = EMPTY }) => [w], inputs, [Float64Array.of(1)]);
    if (result.status !== 'derived') throw new Error(result.status);
    expect(judgeGradient(result.gradients['x']!, EMPTY)).toEqual({ status: 'agrees', vanishes: true });
    expect(judgeGradient(result.gradients['x']!, Float64Array.of(0)).status).toBe('wrong-size');
    expect(judgeGradient(result.gradients['w']!, Float64Array.of(1))).toEqual({
      status: 'agrees',
      vanishes: false,
    });
  });

  test('a batch of no examples gives gradients of zero', () => {
    const layer = affine(0, 3, 2);
    const inputs = { x: EMPTY, w: Float64Array.of(1, 2, 3, 4, 5, 6), b: Float64Array.of(1, 2) };
    const gradient = gradientOf(layer.forward, inputs, [EMPTY], 'w');
    expect(judgeGradient(gradient, new Float64Array(6))).toEqual({ status: 'agrees', vanishes: true });
  });

  test('no inputs at all', () => {
    expect(measure(() => [Float64Array.of(1)], {}, [Float64Array.of(1)])).toMatchObject({
      status: 'derived',
      gradients: {},
    });
  });
});
