import type { CaseSpec, Exercise } from '../define/assignment.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import { argumentsOf } from '../sandbox/run-case.ts';
import type { Nested } from '../tensor/tensor.ts';
import { openDraw } from './draw.ts';
import { numbersAt } from './evaluate.ts';
import type { Reference } from './reference.ts';

/** A case before the reference has given its expected values. */
export type Drawn = Omit<FixtureCase, 'expected' | 'mistaken'>;

/** Draws the inputs, the options and, in the shapes that the reference returns, the upstream gradients of a case. */
export function drawCase(exercise: Exercise, spec: CaseSpec, seed: number, reference: Reference): Drawn {
  const draw = openDraw(seed);
  const { name, edge, sizes } = spec;
  const inputs = mapEntries({ ...exercise.inputs, ...spec.inputs }, (from) => draw.array(from, sizes));
  const options =
    exercise.options === null
      ? null
      : mapEntries({ ...exercise.options, ...spec.options }, (option) => draw.option(option, sizes));
  const wanted = spec.gradients && !spec.throws ? exercise.upstream : [];
  const returned =
    wanted.length === 0 ? {} : reference(exercise.forward, argumentsOf(exercise, { inputs, options }));
  const upstream = wanted.map((output): [string, Nested] => [
    output,
    draw.normal(numbersAt(returned, output, exercise.forward).tensor.shape),
  ]);
  return { name, edge, seed, sizes, inputs, options, upstream: Object.fromEntries(upstream) };
}

function mapEntries<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
