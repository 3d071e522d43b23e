import { distance } from 'fastest-levenshtein';
import type { Comparison } from '../compare/comparison.ts';
import type { Rule } from './rule.ts';
import type { Situation } from './scene.ts';
import { lastPart } from './scene.ts';
import { indexWords, listWords } from './words.ts';

/** The key is not there: names the nearest one that is. */
export const missingKey: Rule = (situation) => {
  const missing = firstOf(situation, 'missing');
  if (missing === undefined) return undefined;
  const wanted = lastPart(situation.path);
  const keys = missing.keys.map(printable);
  const others = situation.evidence.flatMap(({ expected }) => Object.keys(expected).map(lastPart));
  const nearest = keys.filter((key) => !others.includes(key)).find((key) => isMisspelt(key, wanted));
  const message = 'is missing from what the function returns';
  if (keys.length === 0)
    return { code: 'MISSING_KEY', message, hint: 'It returns an object without any keys.' };
  return nearest === undefined
    ? { code: 'MISSING_KEY', message, hint: `You returned the keys ${listWords(shortened(keys))}.` }
    : {
        code: 'MISSING_KEY',
        message: `${message}; there is "${nearest}" instead`,
        hint: `Call it ${wanted}.`,
      };
};

/** Something else than numbers in plain nested arrays. */
export const wrongKind: Rule = (situation) => {
  const found = firstOf(situation, 'wrong-kind');
  if (found === undefined) return undefined;
  const kind = found.kind.slice(0, 50);
  const message =
    found.index.length === 0
      ? `is ${kind}, not an array of numbers`
      : `holds ${kind} at ${indexWords(found.index.slice(0, 6))}, where a number should be`;
  const hint = kindHints.find(({ about }) => about.test(kind))?.hint;
  return { code: 'WRONG_KIND', message, ...(hint !== undefined && { hint }) };
};

const kindHints = [
  { about: /undefined/, hint: 'Is there a return, and is every entry of the array filled?' },
  { about: /null/, hint: 'null stands where the result was never computed.' },
  { about: /Promise/, hint: 'Graded functions are plain ones: not async, nothing to await.' },
  { about: /Float|Int|typed/i, hint: 'Array.from(typed) gives a plain array.' },
  { about: /string/, hint: 'A string is often a number that passed through toFixed or a template.' },
  {
    about: /Matrix/,
    hint: 'mathjs gives plain arrays when it is handed plain arrays; toArray() converts the rest.',
  },
  { about: /function/, hint: 'Is it called, with its brackets?' },
];

/** Rows of different lengths. */
export const ragged: Rule = (situation) => {
  const found = firstOf(situation, 'ragged');
  if (found === undefined) return undefined;
  const place = found.index.length === 0 ? '' : `, first at ${indexWords(found.index.slice(0, 6))}`;
  return {
    code: 'RAGGED',
    message: `has rows of different lengths${place}`,
    hint: 'Every row is as long as the first. Does each loop start a new row, and push as often as the others?',
  };
};

/** Another case, or one letter off in a name that is long enough for that to be no other name. */
function isMisspelt(key: string, wanted: string): boolean {
  if (key.toLowerCase() === wanted.toLowerCase()) return true;
  return wanted.length >= 4 && distance(key, wanted) === 1;
}

function firstOf<S extends 'missing' | 'wrong-kind' | 'ragged'>(
  { evidence }: Situation,
  status: S,
): Extract<Comparison, { status: S }> | undefined {
  for (const { comparison } of evidence) if (hasStatus(comparison, status)) return comparison;
  return undefined;
}

function hasStatus<S extends Comparison['status']>(
  comparison: Comparison,
  status: S,
): comparison is Extract<Comparison, { status: S }> {
  return comparison.status === status;
}

function shortened(keys: readonly string[]): string[] {
  return keys.length <= 6 ? [...keys] : [...keys.slice(0, 6), `${keys.length - 6} more`];
}

function printable(key: string): string {
  return key.replace(/[^\w$.-]/g, '?').slice(0, 20);
}
