/**
 * What differs between one evaluation of a function and the next, as text. Evaluations near one another return mostly the same
 * numbers, and writing and reading those again would cost more than the calls.
 */
import { encodeNumber } from './encode.ts';
import { isArray, setOwn } from './primordials.ts';

const maxNumbers = 100_000;
const maxDepth = 16;

type IsProxy = (value: unknown) => boolean;
/** Numbers in plain nested arrays, which nobody else can reach. */
export type Numbers = (number | Numbers)[];

/** A copy of nested arrays of numbers; null where there is anything else among them, or too many of them. */
export function copyNumbers(array: readonly unknown[], isProxy: IsProxy): Numbers | null {
  return copyLevel(array, isProxy, 0, { left: maxNumbers });
}

function copyLevel(
  array: readonly unknown[],
  isProxy: IsProxy,
  depth: number,
  budget: { left: number },
): Numbers | null {
  const { length } = array;
  budget.left -= length;
  if (depth > maxDepth || budget.left < 0) return null;
  const copy: Numbers = [];
  for (let i = 0; i < length; i++) {
    const entry = array[i];
    const isNested = typeof entry === 'object' && !isProxy(entry) && isArray(entry);
    const copied = isNested ? copyLevel(entry, isProxy, depth + 1, budget) : entry;
    if (typeof copied !== 'number' && !isArray(copied)) return null;
    setOwn(copy, i, copied);
  }
  return copy;
}

/**
 * The entries that are not as they were before, each as its offset in row-major order and its number: `3,0.5,7,"NaN"`, and
 * brings `before` up to date. Null where the arrays are not of the same lengths, or hold something else.
 */
export function takeChanges(before: Numbers, array: readonly unknown[], isProxy: IsProxy): string | null {
  const walk = { at: 0, text: '' };
  return follow(before, array, isProxy, walk) ? walk.text : null;
}

function follow(
  before: Numbers,
  array: readonly unknown[],
  isProxy: IsProxy,
  walk: { at: number; text: string },
): boolean {
  if (array.length !== before.length) return false;
  for (let i = 0; i < before.length; i++) {
    const old = before[i];
    const entry = array[i];
    if (typeof old === 'number') {
      if (typeof entry !== 'number') return false;
      // Asked first, since it nearly always is the same, and a call costs more than a comparison.
      if ((old !== entry || old === 0) && !isSame(old, entry)) {
        walk.text += `${walk.text === '' ? '' : ','}${walk.at},${encodeNumber(entry)}`;
        before[i] = entry;
      }
      walk.at += 1;
    } else if (old === undefined || isProxy(entry) || !isArray(entry) || !follow(old, entry, isProxy, walk))
      return false;
  }
  return true;
}

/** Whether two numbers are the same, NaN and the sign of zero told apart. */
function isSame(a: number, b: number): boolean {
  return a === b ? a !== 0 || 1 / a === 1 / b : a !== a && b !== b;
}
