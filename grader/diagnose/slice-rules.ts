import { at, positionAlong } from './arrays.ts';
import type { DiagnosisCode, Finding } from './codes.ts';
import { heldIn, heldWords, offsetsWhere } from './regions.ts';
import type { Rule } from './rule.ts';
import type { Scene, Situation } from './scene.ts';
import { axisLetters, sliceWords } from './words.ts';

/** A pattern of wrong slices along one axis of the given length. */
interface Pattern {
  readonly code: DiagnosisCode;
  readonly isWrong: (position: number, length: number) => boolean;
  readonly where: (slice: string) => string;
  readonly hint: (slice: string) => string;
}

const patterns: readonly Pattern[] = [
  {
    code: 'ONLY_LAST_RIGHT',
    isWrong: (position, length) => position < length - 1,
    where: (slice) => `right for the last ${slice} only`,
    hint: (slice) =>
      slice === 'time step'
        ? 'What comes back from the step after adds to what comes from above: only the last step has no step after it.'
        : `Does the loop over the ${slice}s keep the result of its last round only?`,
  },
  {
    code: 'ONLY_FIRST_RIGHT',
    isWrong: (position) => position > 0,
    where: (slice) => `right for the first ${slice} only`,
    hint: (slice) => `Does a state carry over from one ${slice} to the next, or does an index stay at 0?`,
  },
  {
    code: 'ONLY_LAST_WRONG',
    isWrong: (position, length) => position === length - 1,
    where: (slice) => `wrong for the last ${slice} only`,
    hint: (slice) =>
      `Look at the upper bound of the loop over the ${slice}s, and at what is special about the last one.`,
  },
  {
    code: 'ONLY_FIRST_WRONG',
    isWrong: (position) => position === 0,
    where: (slice) => `wrong for the first ${slice} only`,
    hint: (slice) =>
      `Look at the lower bound of the loop over the ${slice}s, and at what the first one starts from.`,
  },
];

/** Right in the last slice along an axis only: a time step, an example, a row. */
export const onlyLastRight: Rule = (situation) => slicesOf(situation, patterns[0]);

/** Right in the first slice along an axis only. */
export const onlyFirstRight: Rule = (situation) => slicesOf(situation, patterns[1]);

/** Wrong in the last slice along an axis only. */
export const onlyLastWrong: Rule = (situation) => slicesOf(situation, patterns[2]);

/** Wrong in the first slice along an axis only. */
export const onlyFirstWrong: Rule = (situation) => slicesOf(situation, patterns[3]);

/** The slices must be right or wrong as the pattern says in each case with three or more; there must be such a case. */
function slicesOf(situation: Situation, pattern: Pattern | undefined): Finding | undefined {
  const [first] = situation.seen;
  if (first === undefined || pattern === undefined) return undefined;
  for (let axis = 0; axis < first.want.shape.length; axis++) {
    const lengths = situation.seen.map(({ want }) => want.shape[axis] ?? 1);
    if (Math.max(...lengths) < 3 || Math.min(...lengths) < 2) continue;
    if (!isWrongIn(situation, axis, pattern.isWrong)) continue;
    const slice = sliceWords(axisLetters(situation), axis);
    return { code: pattern.code, message: `is ${pattern.where(slice)}`, hint: pattern.hint(slice) };
  }
  return undefined;
}

/** Whether exactly these slices hold wrong entries, each of them more wrong than right. */
export function isWrongIn({ seen }: Situation, axis: number, isWrong: Pattern['isWrong']): boolean {
  let [wrong, right] = [0, 0];
  const holds = seen.every(({ want, wrong: offsets, hasShape }) => {
    if (!hasShape) return false;
    const { shape } = want;
    const length = shape[axis] ?? 1;
    const counts = new Array<number>(length).fill(0);
    for (const offset of offsets) {
      const position = positionAlong(shape, axis, offset);
      counts[position] = (counts[position] ?? 0) + 1;
    }
    const size = want.data.length / length;
    return counts.every((count, position) => {
      if (!isWrong(position, length)) right += size;
      else wrong += size;
      return isWrong(position, length) ? 2 * count > size : count === 0;
    });
  });
  return holds && wrong >= 3 && right >= 3;
}

/** Wrong exactly on the border of an image, where padding comes in. */
export const wrongBorder: Rule = (situation) => {
  const held = heldIn(situation, (scene) => border(scene));
  if (held === undefined) return undefined;
  return {
    code: 'WRONG_BORDER',
    message: heldWords(held, 'on the border of the image'),
    hint: 'There the windows reach into the padding. Which entries do they cover, and where is the padding cut off?',
  };
};

function border({ want }: Scene): Set<number> | undefined {
  const { shape } = want;
  const [height = 0, width = 0] = shape.slice(-2);
  if (shape.length !== 4 || height < 3 || width < 3) return undefined;
  const onEdge = (position: number, length: number): boolean => position === 0 || position === length - 1;
  return offsetsWhere(
    want,
    (_, i) => onEdge(positionAlong(shape, 2, i), height) || onEdge(positionAlong(shape, 3, i), width),
  );
}

/** Right but for the sign of some entries; three of each kind, all in all. */
export const signPartlyFlipped: Rule = (situation) => {
  let [flipped, kept] = [0, 0];
  for (const { got, want, hasShape, wrong, tolerance } of situation.seen) {
    if (!hasShape) return undefined;
    for (const [i, entry] of got.data.entries()) {
      if (!wrong.has(i)) kept += at(want, i) === 0 ? 0 : 1;
      else if (Math.abs(entry + at(want, i)) <= Math.max(tolerance, 1e-9 * Math.abs(entry))) flipped += 1;
      else return undefined;
    }
  }
  if (flipped < 3 || kept < 3) return undefined;
  return {
    code: 'SIGN_PARTLY_FLIPPED',
    message: `has the wrong sign in ${flipped} of ${flipped + kept} entries, and is right elsewhere`,
    hint: 'The magnitudes are right. What do the entries with the wrong sign have in common: a row, a branch, a class?',
  };
};
