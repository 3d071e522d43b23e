import { defineMistakes } from '#define';
import { flatten } from '#starter';
import type { Numeric } from '#starter';

const { abs, max, min } = Math;
/** The floor below which sizes do not count. */
const floor = 1e-8;

const entriesOf = (x: Numeric): number[] => (typeof x === 'number' ? [x] : flatten(x));

/** A relative error computed of all pairs of entries together. */
function ofPairs(combine: (pairs: [number, number][]) => number) {
  return {
    relativeError: (a: Numeric, b: Numeric) => {
      const others = entriesOf(b);
      return combine(entriesOf(a).map((entry, i): [number, number] => [entry, others[i]]));
    },
  };
}

/** The largest of what another rule makes of each pair. */
function largestOf(rule: (a: number, b: number) => number) {
  return ofPairs((pairs) => max(...pairs.map(([a, b]) => rule(a, b))));
}

const right = (a: number, b: number) => abs(a - b) / max(floor, abs(a) + abs(b));
const norm = (x: number[]) => Math.hypot(...x);

export default defineMistakes([
  {
    code: 'RELATIVE_ERROR_ABSOLUTE',
    message: 'is the largest difference, in relation to nothing',
    hint: 'Is a difference of 0.01 a lot? What does that depend on?',
    functions: largestOf((a, b) => abs(a - b)),
  },
  {
    code: 'RELATIVE_ERROR_MEAN',
    message: 'is the mean over the entries instead of the largest',
    hint: 'One entry of a thousand is wrong. What does the mean say about it?',
    functions: ofPairs((pairs) => pairs.reduce((sum, [a, b]) => sum + right(a, b), 0) / pairs.length),
  },
  {
    code: 'RELATIVE_ERROR_SUMMED',
    message: 'is the sum over the entries instead of the largest',
    hint: 'Should twice as many entries of the same quality give twice the error?',
    functions: ofPairs((pairs) => pairs.reduce((sum, [a, b]) => sum + right(a, b), 0)),
  },
  {
    code: 'RELATIVE_ERROR_OF_NORMS',
    message: 'compares the two arrays as a whole, by their norms, and not entry by entry',
    hint: 'A small entry that is altogether wrong, beside a large one that is right: what does your number say?',
    functions: ofPairs(
      (pairs) =>
        norm(pairs.map(([a, b]) => a - b)) /
        max(floor, norm(pairs.map(([a]) => a)) + norm(pairs.map(([, b]) => b))),
    ),
  },
  {
    code: 'RELATIVE_ERROR_LARGEST_OVER_LARGEST',
    message: 'divides the largest difference by the largest size: the two may belong to different entries',
    hint: 'Which comes first: the division, or the search for the largest?',
    functions: ofPairs(
      (pairs) =>
        max(...pairs.map(([a, b]) => abs(a - b))) / max(floor, ...pairs.map(([a, b]) => abs(a) + abs(b))),
    ),
  },
  {
    code: 'RELATIVE_ERROR_NO_FLOOR',
    message: 'divides by zero where both entries are zero',
    hint: 'What is 0 / 0? Two zeros agree: how large is their error, and what in the formula sees to it?',
    functions: largestOf((a, b) => abs(a - b) / (abs(a) + abs(b))),
  },
  {
    code: 'RELATIVE_ERROR_FLOOR_ADDED',
    message: 'has the 1e-8 added to the sizes instead of taking the larger of the two',
    hint: 'Should the floor change anything where the entries are large? What does max do that a sum does not?',
    functions: largestOf((a, b) => abs(a - b) / (abs(a) + abs(b) + floor)),
  },
  {
    code: 'RELATIVE_ERROR_FLOOR_TURNED_ROUND',
    message: 'divides by the smaller of the sizes and 1e-8',
    hint: 'A floor is what something cannot fall below. Is that a min or a max?',
    functions: largestOf((a, b) => abs(a - b) / min(floor, abs(a) + abs(b))),
  },
  {
    code: 'RELATIVE_ERROR_SIGNED_SIZES',
    message: 'adds up a and b in the denominator, and not their absolute values',
    hint: 'What is the denominator for two negative entries, and for 3 and -3?',
    functions: largestOf((a, b) => abs(a - b) / max(floor, a + b)),
  },
  {
    code: 'RELATIVE_ERROR_SIGNED_DIFFERENCE',
    message: 'counts only entries in which a is the larger: the difference has kept its sign',
    hint: 'Does relativeError(a, b) equal relativeError(b, a), in your code?',
    functions: largestOf((a, b) => (a - b) / max(floor, abs(a) + abs(b))),
  },
  {
    code: 'RELATIVE_ERROR_OF_THE_LARGER',
    message: 'divides by the larger of |a| and |b| instead of their sum',
    hint: 'Both conventions are in use. Which one does the handout give, and which range has its result?',
    functions: largestOf((a, b) => abs(a - b) / max(floor, abs(a), abs(b))),
  },
  {
    code: 'RELATIVE_ERROR_OF_THE_FIRST',
    message: 'divides by |a| alone',
    hint: 'Does relativeError(a, b) equal relativeError(b, a), in your code?',
    functions: largestOf((a, b) => abs(a - b) / max(floor, abs(a))),
  },
  {
    code: 'RELATIVE_ERROR_OF_THE_MIDDLE',
    message: 'divides by the mean of |a| and |b| instead of their sum',
    hint: 'How large should the error of 3 and -3 be? The handout tells the greatest value there is.',
    functions: largestOf((a, b) => abs(a - b) / max(floor, (abs(a) + abs(b)) / 2)),
  },
]);
