import { describe, expect, test } from 'vitest';
import { derive, directionalCheck } from './index.ts';
import type { DirectionalCheck, DirectionalMeasuring, Inputs } from './index.ts';
import { uniformStream } from './random.ts';
import { drawCase, layersOf, TIMED_LAYERS } from './study/cases.ts';
import type { StudyCase } from './study/cases.ts';
import { conv } from './study/spatial.ts';

function check(
  { layer, problem }: StudyCase,
  analytic: Inputs,
  measuring: DirectionalMeasuring = {},
): DirectionalCheck {
  const result = derive(directionalCheck(problem, analytic, measuring), layer.forward, problem.inputs);
  if (result.status === 'mutates-inputs') throw new Error(result.status);
  return result;
}

function verdictOf(result: DirectionalCheck, name: string): string {
  return result.status === 'checked' ? (result.verdicts[name]?.status ?? 'none') : result.status;
}

/** Ways to measure, and how many rounds of wrong gradients tell how often each misses one. */
const measurings: readonly (readonly [DirectionalMeasuring, number])[] = [
  [{}, 25],
  [{ directions: 1, paths: 1 }, 150],
];

describe('directionalCheck', () => {
  test.each(measurings)('%j never fails a correct gradient, smooth or on kinks', (measuring) => {
    const uniform = uniformStream(77);
    for (const layer of [...layersOf(uniform), ...layersOf(uniform)]) {
      for (const variant of ['plain', 'near a kink'] as const) {
        const drawn = drawCase(layer, variant, Math.floor(1e6 * uniform()));
        if (drawn === undefined) continue;
        for (const name of Object.keys(drawn.problem.inputs)) {
          expect(
            `${layer.name} ${variant} ${verdictOf(check(drawn, drawn.analytic, measuring), name)}`,
          ).not.toMatch(/disagrees|finite|size/);
        }
      }
    }
  });

  test.each(measurings)(
    '%j misses one entry wrong by 1e-6 in fewer than one case of 250 and by 1e-3 never',
    (measuring, rounds) => {
      const uniform = uniformStream(78);
      const missed = { 1e-6: 0, 1e-3: 0 };
      let cases = 0;
      for (const layer of TIMED_LAYERS) {
        const drawn = drawCase(layer, 'plain', 6)!;
        for (let round = 0; round < rounds; round++) {
          for (const [name, gradient] of Object.entries(drawn.analytic)) {
            const largest = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
            const index = Math.floor(uniform() * gradient.length);
            if (Math.abs(gradient[index]!) < 0.1 * largest) continue;
            cases++;
            for (const error of [1e-6, 1e-3] as const) {
              const spoilt = gradient.map((g, i) => (i === index ? g * (1 + error) : g));
              const result = check(
                { ...drawn, problem: { ...drawn.problem, of: [name] } },
                { [name]: spoilt },
                { ...measuring, seed: round },
              );
              if (verdictOf(result, name) !== 'disagrees') missed[error]++;
            }
          }
        }
      }
      expect(cases).toBeGreaterThan(200);
      expect(missed[1e-3]).toBe(0);
      expect(missed[1e-6] / cases).toBeLessThan(1 / 250);
    },
  );

  test('takes a few evaluations where the check entry by entry takes thousands', () => {
    const drawn = drawCase(conv({ N: 4, C: 3, H: 12, W: 12, F: 6, K: 3, P: 1, S: 1 }), 'plain', 2)!;
    const result = check(drawn, drawn.analytic);
    if (result.status !== 'checked') throw new Error(result.status);
    expect(Object.values(result.verdicts).map(({ status }) => status)).toEqual([
      'agrees',
      'agrees',
      'agrees',
    ]);
    expect(result.evaluations).toBeLessThan(100);
  });

  test('judges size and finiteness first, and sees a gradient of zeros', () => {
    const drawn = drawCase(TIMED_LAYERS[0]!, 'plain', 3)!;
    const { x, w, b } = drawn.analytic;
    const result = check(drawn, {
      x: x!.slice(1),
      w: w!.map((g, i) => (i === 3 ? NaN : g)),
      b: b!.map(() => 0),
    });
    expect(['x', 'w', 'b'].map((name) => verdictOf(result, name))).toEqual([
      'wrong-size',
      'non-finite',
      'disagrees',
    ]);
  });

  test('reports a function that cannot be measured', () => {
    let calls = 0;
    const x = Float64Array.of(1, 2);
    const result = derive(
      directionalCheck({ inputs: { x }, upstream: [x.slice()] }, { x }),
      () => [x.map((v) => v + calls++)],
      { x },
    );
    expect(result).toMatchObject({ status: 'varies' });
  });
});
