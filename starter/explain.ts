import type { Nested } from './types.ts';

/**
 * Calls `compute`, and where it refuses the two arguments says why in the words of this course: which one is undefined,
 * or which two shapes do not fit. mathjs names one shape of the two, or types that nobody here has met.
 *
 * @param why what is wrong with two shapes, in words; null where they fit.
 * @throws TypeError or RangeError with the reason, or what `compute` threw where no reason is found.
 */
export function explained<T>(
  name: string,
  [a, b]: readonly [Nested | undefined, Nested | undefined],
  why: (a: readonly number[], b: readonly number[]) => string | null,
  compute: () => T,
): T {
  try {
    return compute();
  } catch (error) {
    if (a === undefined || b === undefined) {
      throw new TypeError(`${name}: the ${a === undefined ? 'first' : 'second'} argument is undefined`, {
        cause: error,
      });
    }
    const [left, right] = [lengthsOf(a), lengthsOf(b)];
    const reason = why(left, right);
    if (reason === null) throw error;
    throw new RangeError(`${name}: the shapes ${inWords(left)} and ${inWords(right)} do not fit, ${reason}`, {
      cause: error,
    });
  }
}

/** Aligned at the last axis, two lengths must be equal, or one of them 1. */
export function whyNoBroadcast(a: readonly number[], b: readonly number[]): string | null {
  for (let k = 1; k <= Math.min(a.length, b.length); k++) {
    const [left, right] = [a.at(-k), b.at(-k)];
    if (left !== right && left !== 1 && right !== 1)
      return `aligned at the last axis: ${left} meets ${right}`;
  }
  return null;
}

/** The last axis of the first factor meets the first axis of the second. */
export function whyNoProduct(a: readonly number[], b: readonly number[]): string | null {
  const ranksFit = [1, 2].includes(a.length) && [1, 2].includes(b.length);
  if (!ranksFit) return 'vectors or matrices are asked for';
  return a.at(-1) === b[0] ? null : `the inner lengths ${a.at(-1)} and ${b[0]} differ`;
}

/** Two vectors of one length are asked for. */
export function whyNoDot(a: readonly number[], b: readonly number[]): string | null {
  if (a.length !== 1 || b.length !== 1) return 'two vectors are asked for';
  return a[0] === b[0] ? null : `the lengths ${a[0]} and ${b[0]} differ`;
}

/** The lengths of the axes, outermost first; reads the first entry of each axis alone. */
export function lengthsOf(x: Nested): number[] {
  const lengths: number[] = [];
  for (let level: Nested | undefined = x; Array.isArray(level); level = level[0]) lengths.push(level.length);
  return lengths;
}

function inWords(lengths: readonly number[]): string {
  return `(${lengths.join(', ')})`;
}
