import type { Exercise } from '../define/assignment.ts';
import { argumentsOf } from '../sandbox/run-case.ts';
import { fromNested, type Nested, sameShape, type Tensor } from '../tensor/tensor.ts';
import type { Drawn } from './draw-case.ts';
import { type Reference, valueAt } from './reference.ts';

/** A value of the reference in both of its forms. */
export interface Numbers {
  readonly nested: Nested;
  readonly tensor: Tensor;
}

/**
 * Every output and gradient that the reference gives for a case, by path.
 *
 * @throws Error when one is no array of finite numbers, or when two backward functions disagree.
 */
export function evaluate(exercise: Exercise, drawn: Drawn, reference: Reference): Map<string, Numbers> {
  const { forward, backwards, outputs, upstream, gradients } = exercise;
  const returned = reference(forward, argumentsOf(exercise, drawn));
  const values = new Map(outputs.map((path) => [path, numbersAt(returned, path, forward)]));
  if (exercise.kind === 'loss') {
    for (const { name } of gradients) values.set(name, numbersAt(returned, name, forward));
  }
  if (Object.keys(drawn.upstream).length === 0) return values;
  for (const backward of backwards) {
    const given = reference(backward, [
      ...upstream.map((output) => drawn.upstream[output]),
      returned['cache'],
    ]);
    for (const { name } of gradients) {
      const numbers = numbersAt(given, name, backward);
      requireAgreement(values.get(name)?.tensor, numbers.tensor, `${backward}: ${name}`);
      if (!values.has(name)) values.set(name, numbers);
    }
  }
  return values;
}

/**
 * The array of finite numbers at a path of what the reference returned.
 *
 * @throws Error when there is none.
 */
export function numbersAt(returned: Readonly<Record<string, unknown>>, path: string, name: string): Numbers {
  const value = valueAt(returned, path);
  if (!isNested(value)) throw new Error(`the reference ${name} returned no finite numbers at ${path}`);
  return { nested: value, tensor: fromNested(value) };
}

function isNested(value: unknown): value is Nested {
  return Array.isArray(value) ? value.every(isNested) : typeof value === 'number' && Number.isFinite(value);
}

function requireAgreement(first: Tensor | undefined, second: Tensor, what: string): void {
  if (first === undefined) return;
  const agrees = first.data.every(
    (entry, i) => Math.abs(entry - (second.data[i] ?? NaN)) <= 1e-9 * (1 + Math.abs(entry)),
  );
  if (!agrees || !sameShape(first.shape, second.shape))
    throw new Error(`${what} disagrees with the first backward function`);
}
