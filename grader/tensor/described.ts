import { isSeeded, makeGenerator, type Seeded } from './generator.ts';
import { type DescribedFunction, isDescribed, makeScalarFunction } from './scalar-function.ts';
import type { Nested } from './tensor.ts';

/** Plain data that stands for a function: it travels as this, and is made anew for every call that gets it. */
export type Description = Seeded | DescribedFunction;

/** What numbers that were drawn stand for: the seed of a generator, the coefficients of a function, or themselves. */
export function described(kind: string | undefined, drawn: Nested): Nested | Description {
  if (kind === 'generator' && typeof drawn === 'number') return { generator: drawn };
  return kind === 'function' ? { function: drawn } : drawn;
}

/** Whether a value stands for a function. */
export function isDescription(value: unknown): value is Description {
  return isSeeded(value) || isDescribed(value);
}

/** The function that a description stands for. Runs on both sides of the sandbox's wall. */
export function makeDescribed(description: Description): (x: unknown) => number {
  return isSeeded(description) ? makeGenerator(description) : makeScalarFunction(description);
}
