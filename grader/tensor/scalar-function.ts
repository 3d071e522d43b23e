import type { Nested } from './tensor.ts';

/** The terms that a function of an array may have; each has a coefficient for every entry. */
export const termNames = ['linear', 'square', 'neighbours', 'sine', 'exponential', 'absolute'] as const;
export type Term = (typeof termNames)[number];

/** A function of an array as plain data: for each of the terms, in their order, an array of the shape of x. */
export interface DescribedFunction {
  readonly function: Nested;
}

// What the realm needs is taken when this is loaded, before any student code runs.
const { isArray } = Array;
const { abs, exp, sin } = Math;
const Floats = Float64Array;

/**
 * Makes the function
 *
 *     f(x) = sum over i of a x_i + b x_i^2 / 2 + c x_i x_(i+1) + d sin(x_i) + e exp(x_i) + g |x_i|
 *
 * of an array x of any rank, or of a number, with coefficients a to g for every entry; x_(i+1) is the next entry in
 * row-major order, and the last entry has none. Runs on both sides of the sandbox's wall.
 *
 * @throws Error from the function when its argument has another shape.
 */
export function makeScalarFunction({ function: coefficients }: DescribedFunction): (x: unknown) => number {
  const terms = typeof coefficients === 'number' ? [] : coefficients;
  const like = terms[0] ?? 0;
  const size = entriesIn(like);
  const table = new Floats(size * terms.length);
  for (let t = 0; t < terms.length; t++) fill(table, t * size, terms[t], like);
  return (x) => {
    const entries = new Floats(size);
    fill(entries, 0, x, like);
    let value = 0;
    for (let i = 0; i < size; i++) {
      const entry = entries[i] ?? 0;
      const next = i + 1 < size ? (entries[i + 1] ?? 0) : 0;
      const parts = [entry, (entry * entry) / 2, entry * next, sin(entry), exp(entry), abs(entry)];
      for (let t = 0; t < terms.length; t++) {
        const coefficient = table[t * size + i] ?? 0;
        // A term that is absent stays so where it would overflow.
        if (coefficient !== 0) value += coefficient * (parts[t] ?? 0);
      }
    }
    return value;
  };
}

/** Whether a value stands for a function. */
export function isDescribed(value: unknown): value is DescribedFunction {
  return typeof value === 'object' && value !== null && 'function' in value && isArray(value.function);
}

/** Writes the entries of `value`, which must have the shape of `like`, from index `next` on; gives the index behind them. */
function fill(into: Float64Array, next: number, value: unknown, like: Nested): number {
  if (typeof like === 'number') {
    if (typeof value !== 'number') throw new Error('f takes an array of the shape of x, or a number like x.');
    into[next] = value;
    return next + 1;
  }
  if (!isArray(value) || value.length !== like.length)
    throw new Error('f takes an array of the shape of x, and was given something else.');
  let at = next;
  for (let i = 0; i < like.length; i++) at = fill(into, at, value[i], like[i] ?? 0);
  return at;
}

function entriesIn(value: Nested): number {
  if (typeof value === 'number') return 1;
  let sum = 0;
  for (let i = 0; i < value.length; i++) sum += entriesIn(value[i] ?? 0);
  return sum;
}
