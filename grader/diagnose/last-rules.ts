import { indexAt, maxAbs } from '../tensor/tensor.ts';
import { at } from './arrays.ts';
import type { Finding } from './codes.ts';
import { largestDifference } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Seen, Situation } from './scene.ts';
import { indexWords } from './words.ts';

/** Right to four digits or more in every case, but not to the precision of float64. */
export const imprecise: Rule = ({ seen }) => {
  const errors = seen.map(({ got, want, hasShape }) =>
    hasShape ? largestDifference(got, want) / maxAbs(want.data) : Infinity,
  );
  const worst = Math.max(...errors);
  if (errors.length === 0 || !(worst < 1e-4)) return undefined;
  const digits = Math.floor(-Math.log10(worst));
  return {
    code: 'IMPRECISE',
    message: `is right to about ${digits} digits only`,
    hint: 'An eps in another place, an approximated derivative, numbers rounded on the way, or a loss of digits in a difference.',
  };
};

/** The last resort: how much is wrong, where it starts, and how far it points in the right direction. */
export function wrongValues(situation: Situation): Finding {
  const { seen, right, evidence } = situation;
  const [first] = seen;
  const cases = evidence.length + right.length;
  const inCases =
    cases === 1
      ? ''
      : right.length === 0
        ? ` in all ${cases} cases`
        : ` in ${evidence.length} of ${cases} cases`;
  if (first === undefined) return { code: 'WRONG_VALUES', message: `is wrong${inCases}` };
  const { shape, data } = first.want;
  if (data.length === 1)
    return { code: 'WRONG_VALUES', message: `is another number than it should be${inCases}`, hint: smallest };
  const wrong = seen.reduce((sum, one) => sum + one.wrong.size, 0);
  const entries = seen.reduce((sum, one) => sum + one.want.data.length, 0);
  const share =
    wrong === entries
      ? 'every entry'
      : `${wrong} of ${entries} entries, first at ${firstWrong(shape, first)}`;
  return {
    code: 'WRONG_VALUES',
    message: `is wrong in ${share}${inCases}`,
    hint: `${direction(seen)} ${smallest}`,
  };
}

const smallest = 'Work the smallest case by hand, or print each step beside its formula.';

function firstWrong(shape: readonly number[], { wrong }: Seen): string {
  return indexWords(indexAt(shape, Math.min(...wrong)));
}

/** What the cosine between the two, over all cases, says in words. */
function direction(seen: readonly Seen[]): string {
  let [dot, gotSquare, wantSquare] = [0, 0, 0];
  for (const { got, want } of seen) {
    got.data.forEach((entry, i) => {
      dot += entry * at(want, i);
      gotSquare += entry * entry;
      wantSquare += at(want, i) ** 2;
    });
  }
  const cosine = dot / Math.sqrt(gotSquare * wantSquare);
  if (!Number.isFinite(cosine)) return 'It cannot be compared with the right values as a whole.';
  if (cosine > 0.98)
    return 'As a whole it points in nearly the right direction: a small term or factor is off.';
  if (cosine > 0.6)
    return 'As a whole it points roughly in the right direction: a term or a factor is missing or wrong.';
  if (cosine < -0.6) return 'As a whole it points in nearly the opposite direction: look at the signs first.';
  return 'As a whole it has little to do with the right values: look at which arrays go in.';
}
