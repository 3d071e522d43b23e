import { compareValue } from '../compare/compare-value.ts';
import { readNumbers } from '../compare/read-value.ts';
import type { Exercise } from '../define/assignment.ts';
import type { Mistake } from '../define/mistake.ts';
import type { ExpectedValue, Mistaken } from '../fixtures/fixture.ts';
import { argumentsOf } from '../sandbox/run-case.ts';
import type { Drawn } from './draw-case.ts';
import { type Reference, valueAt } from './reference.ts';

/** The solution with some of its functions replaced by those of a mistake. */
function withMistake(reference: Reference, { functions }: Mistake): Reference {
  return (name, args) => reference(name, args, functions[name]);
}

/**
 * What a mistake makes of a case: its values by path, where they differ from the expected ones. Nothing where its code
 * throws, or returns no arrays of numbers.
 */
export function mistakenValues(
  exercise: Exercise,
  drawn: Drawn,
  expected: Readonly<Record<string, ExpectedValue>>,
  reference: Reference,
  mistake: Mistake,
): Record<string, Mistaken> {
  const found = Object.entries(returnedValues(exercise, drawn, reference, mistake)).flatMap(
    ([path, value]): [string, Mistaken][] => {
      const right = expected[path];
      const numbers = toMistaken(value);
      if (right === undefined || numbers === undefined) return [];
      return compareValue(readNumbers(toNaN(numbers)), right).status === 'equal' ? [] : [[path, numbers]];
    },
  );
  return Object.fromEntries(found);
}

function returnedValues(
  exercise: Exercise,
  drawn: Drawn,
  reference: Reference,
  mistake: Mistake,
): Record<string, unknown> {
  const { forward, backwards, outputs, upstream, gradients } = exercise;
  const mistaken = withMistake(reference, mistake);
  const values: Record<string, unknown> = {};
  try {
    const returned = mistaken(forward, argumentsOf(exercise, drawn));
    for (const path of outputs) values[path] = valueAt(returned, path);
    // Where a gradient can be computed in several ways, a mistake may be at home in one of the others.
    const backward = backwards.find((name) => name in mistake.functions) ?? backwards[0];
    const wanted = Object.keys(drawn.upstream).length > 0 && backward !== undefined;
    const given = wanted
      ? mistaken(backward, [...upstream.map((output) => drawn.upstream[output]), returned['cache']])
      : returned;
    for (const { name } of gradients) values[name] = given[name];
  } catch {
    // A mistake that throws on these inputs has no values here.
  }
  return values;
}

function toMistaken(value: unknown): Mistaken | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (!Array.isArray(value)) return undefined;
  const entries = value.map(toMistaken);
  const known = entries.filter((entry) => entry !== undefined);
  return known.length === entries.length ? known : undefined;
}

type WithNaN = number | readonly WithNaN[];

function toNaN(value: Mistaken): WithNaN {
  return value === null ? NaN : typeof value === 'number' ? value : value.map(toNaN);
}
