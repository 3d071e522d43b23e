import type { CaseSpec, Exercise } from '../define/assignment.ts';
import type { Mistake } from '../define/mistake.ts';
import type { Expected, ExpectedValue, FixtureCase, Mistaken } from '../fixtures/fixture.ts';
import { maxAbs, type Nested, type Tensor } from '../tensor/tensor.ts';
import { confirmGradients } from './confirm-gradients.ts';
import { type Drawn, drawCase } from './draw-case.ts';
import { evaluate } from './evaluate.ts';
import { mistakenValues } from './mistaken-values.ts';
import { otherUpstreams } from './other-upstreams.ts';
import type { Reference } from './reference.ts';

/**
 * Makes one case: draws its inputs from the seed, takes the expected values from the reference and confirms every
 * gradient by finite differences; notes what each known mistake makes of it.
 *
 * @throws Error when the reference returns no numbers, or gradients that finite differences contradict.
 */
export function makeCase(
  exercise: Exercise,
  spec: CaseSpec,
  seed: number,
  reference: Reference,
  mistakes: readonly Mistake[],
): FixtureCase {
  const drawn = drawCase(exercise, spec, seed, reference);
  const expected = spec.throws ? refused(exercise, drawn, reference) : accepted(exercise, drawn, reference);
  if (expected.kind === 'throws') return { ...drawn, expected, mistaken: {} };
  const mistaken = mistakes.map((mistake): [string, Record<string, Mistaken>] => [
    mistake.code,
    mistakenValues(exercise, drawn, expected.values, reference, mistake),
  ]);
  return { ...drawn, expected, mistaken: Object.fromEntries(mistaken) };
}

function accepted(exercise: Exercise, drawn: Drawn, reference: Reference): Expected {
  const values = evaluate(exercise, drawn, reference);
  const intervals = confirmGradients(exercise, drawn, values, reference);
  const noise = measureNoise(exercise, drawn, values, reference);
  const expected = [...values].map(([path, { nested, tensor }]): [string, ExpectedValue] => {
    const between = intervals.get(path);
    const tolerance = twoDigits(Math.max(1000 * (noise.get(path) ?? 0), 1e-11 * maxAbs(tensor.data)));
    const other = otherUpstreams(exercise, drawn, path, tensor.shape, reference);
    return [path, { value: nested, tolerance, ...(between !== undefined && { between }), ...other }];
  });
  return { kind: 'values', values: Object.fromEntries(expected) };
}

function refused(exercise: Exercise, drawn: Drawn, reference: Reference): Expected {
  try {
    evaluate(exercise, drawn, reference);
  } catch {
    return { kind: 'throws' };
  }
  throw new Error(`${exercise.id}, case "${drawn.name}": the reference must throw, but it returns`);
}

/**
 * By how much each value changes when every input moves by about one unit in the last place: what an equally good
 * implementation, which rounds elsewhere, may differ by.
 */
function measureNoise(
  exercise: Exercise,
  drawn: Drawn,
  values: ReadonlyMap<string, { readonly tensor: Tensor }>,
  reference: Reference,
): Map<string, number> {
  const noise = new Map<string, number>();
  for (let direction = 0; direction < 4; direction++) {
    let next = direction;
    const nudge = (value: Nested): Nested => {
      if (typeof value !== 'number') return value.map(nudge);
      if (Number.isInteger(value)) return value;
      next = (next * 5 + 3) % 16;
      return value * (1 + (next < 8 ? 1 : -1) * Number.EPSILON);
    };
    const inputs = Object.fromEntries(
      Object.entries(drawn.inputs).map(([name, value]) => [name, nudge(value)]),
    );
    for (const [path, { tensor }] of evaluate(exercise, { ...drawn, inputs }, reference)) {
      const before = values.get(path)?.tensor.data;
      const change = maxAbs(tensor.data.map((entry, i) => entry - (before?.[i] ?? 0)));
      noise.set(path, Math.max(noise.get(path) ?? 0, change));
    }
  }
  return noise;
}

function twoDigits(tolerance: number): number {
  return Number(tolerance.toPrecision(2));
}
