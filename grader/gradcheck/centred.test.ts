import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centredGradient } from './index.ts';
import { drawCase, TIMED_LAYERS } from './study/cases.ts';
import { errorOf } from './study/run.ts';

describe('centredGradient', () => {
  test.each(TIMED_LAYERS.map((layer) => [layer.name, layer] as const))(
    'is within 1e-8 of the analytic gradient of %s, for every input',
    (_, layer) => {
      const { problem, analytic } = drawCase(layer, 'plain', 5)!;
      const gradients = centredGradient(layer.forward, problem);
      expect(Object.keys(gradients)).toEqual(Object.keys(layer.sizes));
      for (const [name, gradient] of Object.entries(gradients)) {
        expect(errorOf(gradient, analytic[name]!)).toBeLessThan(1e-8);
      }
    },
  );

  test('is exact up to rounding for x^2, whatever the step', () => {
    const entry = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 6 }),
        fc.double({ min: 1e-4, max: 1, noNaN: true }),
        (entries, h) => {
          const x = Float64Array.from(entries);
          const upstream = [x.map((_, i) => i - 2)];
          const gradient = centredGradient(
            ({ x }: { x: Float64Array }) => [x.map((v) => v * v)],
            { inputs: { x }, upstream },
            h,
          );
          gradient['x']!.forEach((g, i) => {
            expect(g).toBeCloseTo(2 * entries[i]! * (i - 2), 9);
          });
          expect([...x]).toEqual(entries);
        },
      ),
      { seed: 4 },
    );
  });

  test('has the error of the formula: h^2 / 6 times the third derivative', () => {
    const x = Float64Array.of(0.5);
    const { x: [g = NaN] = [] } = centredGradient(
      () => [x.map(Math.exp)],
      { inputs: { x }, upstream: [Float64Array.of(1)] },
      1e-3,
    );
    expect((g - Math.exp(0.5)) / ((1e-6 / 6) * Math.exp(0.5))).toBeCloseTo(1, 3);
  });

  test('allows a function that returns the same array every time, and several outputs', () => {
    const [a, b] = [new Float64Array(2), new Float64Array(1)];
    const forward = ({ x }: { x: Float64Array }): Float64Array[] => {
      a[0] = x[0]! * x[1]!;
      a[1] = x[0]!;
      b[0] = 3 * x[1]!;
      return [a, b];
    };
    const problem = {
      inputs: { x: Float64Array.of(2, 5) },
      upstream: [Float64Array.of(1, 10), Float64Array.of(100)],
    };
    const { x: gradient = new Float64Array(0) } = centredGradient(forward, problem);
    expect(gradient[0]).toBeCloseTo(15, 6);
    expect(gradient[1]).toBeCloseTo(302, 6);
  });

  test('differentiates by the inputs asked for alone', () => {
    const inputs = { x: Float64Array.of(2), y: Float64Array.of(3) };
    const problem = { inputs, upstream: [Float64Array.of(1)], of: ['y'] };
    const gradients = centredGradient(({ x, y }: typeof inputs) => [Float64Array.of(x[0]! * y[0]!)], problem);
    expect(Object.keys(gradients)).toEqual(['y']);
    expect(gradients['y']![0]).toBeCloseTo(2, 8);
  });

  test('puts the inputs back when the function throws', () => {
    const x = Float64Array.of(0.25, 1);
    const forward = (): Float64Array[] => {
      if (x[1]! > 1) throw new Error('too large');
      return [x];
    };
    expect(() => centredGradient(forward, { inputs: { x }, upstream: [x.slice()] })).toThrow('too large');
    expect([...x]).toEqual([0.25, 1]);
  });

  test('says so when the function changes its input or returns another size', () => {
    const x = Float64Array.of(0.25, 1);
    const clears = (): Float64Array[] => [x.fill(0)];
    expect(() => centredGradient(clears, { inputs: { x }, upstream: [x.slice()] })).toThrow(
      'f changed its input `x` at entry 0; it must leave inputs as they are',
    );
    expect([...x]).toEqual([0.25, 1]);
    expect(() => centredGradient(() => [x], { inputs: { x }, upstream: [Float64Array.of(1)] })).toThrow(
      'f returned outputs of 2 entries, expected 1 as in the upstream gradient',
    );
  });

  test('has nothing to do for an empty input', () => {
    const x = new Float64Array(0);
    expect(
      centredGradient(() => [Float64Array.of(1)], { inputs: { x }, upstream: [Float64Array.of(1)] }),
    ).toEqual({ x });
  });
});
