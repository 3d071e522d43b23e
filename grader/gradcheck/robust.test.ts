import { compile, derivative } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { derive, judgeGradient, robustGradient } from './index.ts';
import { drawCase, TIMED_LAYERS } from './study/cases.ts';
import { addTallies, runStudy, worstError } from './study/run.ts';

describe('robustGradient', () => {
  test.each(TIMED_LAYERS.map((layer) => [layer.name, layer] as const))(
    'is within 1e-10 of the largest entry of the analytic gradient of %s',
    (_, layer) => {
      for (const seed of [1, 2]) expect(worstError(drawCase(layer, 'plain', seed)!)).toBeLessThan(1e-10);
    },
  );

  test.each(['exp(sin(x)) / (1 + x^2)', 'log(1 + exp(x))', 'x^5 - 3 x^2', 'atan(3 x) * sqrt(2 + x)'])(
    'agrees with the symbolic derivative of %s',
    (expression) => {
      const [f, slope] = [compile(expression), derivative(expression, 'x')];
      const x = Float64Array.of(-1.3, -0.4, 0.1, 0.7, 1.9);
      const upstream = [Float64Array.of(0.3, -2, 1.5, 0.8, -0.6)];
      const value = (at: number): number => Number(f.evaluate({ x: at }));
      const result = derive(robustGradient({ inputs: { x }, upstream }), ({ x }) => [x.map(value)], { x });
      const analytic = x.map((at, i) => Number(slope.evaluate({ x: at })) * upstream[0]![i]!);
      if (result.status !== 'derived') throw new Error(result.status);
      expect(judgeGradient(result.gradients['x']!, analytic)).toEqual({ status: 'agrees', vanishes: false });
      result.gradients['x']!.estimates.forEach((estimate, i) => {
        expect(estimate).toMatchObject({ kind: 'smooth', lowResolution: false });
        if (estimate.kind === 'smooth') expect(Math.abs(estimate.value - analytic[i]!)).toBeLessThan(1e-10);
      });
    },
  );

  test('fails no correct entry and misses no entry wrong by 1e-6, over seventeen layers', () => {
    const tallies = runStudy(2024, 12000);
    expect(new Set(tallies.map(({ layer }) => layer)).size).toBe(17);
    expect(tallies.filter(({ failed, missed }) => failed + missed > 0)).toEqual([]);
    const [total] = addTallies(
      tallies.map((tally) => ({ ...tally, layer: 'all', variant: 'plain' as const })),
    );
    expect(total!.coordinates).toBeGreaterThanOrEqual(12000);
    expect(total!.spoilt).toBeGreaterThan(4000);
    expect(total!.kinks).toBeGreaterThan(100);
  });

  test('takes 6 evaluations an entry where nothing is difficult, and 24 and one a batch besides', () => {
    const x = Float64Array.of(0.2, -0.7, 1.1, 0.4);
    const result = derive(
      robustGradient({ inputs: { x }, upstream: [Float64Array.of(1, 2, 3, 4)] }),
      ({ x }) => [x.map(Math.tanh)],
      { x },
    );
    expect(result).toMatchObject({ status: 'derived', evaluations: 23 + 6 * 4 + 1 });
  });

  test('leaves inputs that it is not asked about alone', () => {
    const inputs = { x: Float64Array.of(0.3, -0.8), y: Float64Array.of(1, 0) };
    const forward = ({ x, y }: typeof inputs): Float64Array[] => {
      expect([...y]).toEqual([1, 0]);
      return [Float64Array.of(x[y[0]!]! ** 2)];
    };
    const result = derive(
      robustGradient({ inputs, upstream: [Float64Array.of(1)], of: ['x'] }),
      forward,
      inputs,
    );
    if (result.status !== 'derived') throw new Error(result.status);
    expect(Object.keys(result.gradients)).toEqual(['x']);
    expect(judgeGradient(result.gradients['x']!, Float64Array.of(0, -1.6)).status).toBe('agrees');
  });

  test('measures as finely with the analytic gradient given, right or wrong', () => {
    const drawn = drawCase(TIMED_LAYERS[1]!, 'plain', 3)!;
    const wrong = { ...drawn.analytic, x: drawn.analytic['x']!.map((g, i) => (i === 2 ? NaN : -g)) };
    for (const analytic of [drawn.analytic, wrong]) {
      const result = derive(
        robustGradient(drawn.problem, { analytic }),
        drawn.layer.forward,
        drawn.problem.inputs,
      );
      if (result.status !== 'derived') throw new Error(result.status);
      expect(judgeGradient(result.gradients['x']!, drawn.analytic['x']!).status).toBe('agrees');
    }
  });

  test.each([
    ['an unknown input', { of: ['z'] }, 'there is no input `z`; the inputs are x'],
    [
      'an input that is not finite',
      { inputs: { x: Float64Array.of(1, NaN) } },
      'input `x` holds NaN at entry 1',
    ],
    [
      'an upstream gradient that is not finite',
      { upstream: [Float64Array.of(Infinity, 0)] },
      'upstream gradient 0',
    ],
  ])('refuses %s', (_, part, message) => {
    const problem = { inputs: { x: Float64Array.of(1, 2) }, upstream: [Float64Array.of(1, 1)], ...part };
    expect(() => derive(robustGradient(problem), ({ x }) => [x], problem.inputs)).toThrow(message);
  });
});
