import type { Tensor } from '../tensor/tensor.ts';
import { at, mapped, spreadOver } from './arrays.ts';
import type { Finding } from './codes.ts';
import { heldIn, heldWords, offsetsWhere } from './regions.ts';
import type { Rule } from './rule.ts';
import type { Scene, Seen, Situation } from './scene.ts';
import { isIndices } from './scene.ts';
import { alike, knownAs } from './words.ts';

/** An array whose entries may decide where the value is wrong: one of the case, or the difference of two inputs. */
interface Decider {
  readonly name: string;
  readonly over: (scene: Scene) => Tensor | undefined;
}

/** Wrong exactly where the entries of an array are of one kind: what is found there, by the words for the place. */
function wrongWhere(
  holds: (value: number) => boolean,
  told: (name: string) => { code: Finding['code']; place: string; hint: string },
): Rule {
  return (situation) => {
    for (const { name, over } of decidersFor(situation)) {
      const held = heldIn(situation, (scene) => where(over(scene), holds));
      if (held === undefined) continue;
      const { code, place, hint } = told(name);
      return { code, message: heldWords(held, place), hint };
    }
    return undefined;
  };
}

/** Wrong exactly where a mask is 0 (or some other array is exactly 0). */
export const wrongWhereMasked: Rule = wrongWhere(
  (value) => value === 0,
  (name) => ({
    code: 'WRONG_WHERE_MASKED',
    place: `where ${name} is 0`,
    hint: `What becomes of the entries that ${name} rules out?`,
  }),
);

/** Wrong exactly where an array is negative. */
export const wrongWhereNegative: Rule = wrongWhere(
  (value) => value < 0,
  (name) => ({
    code: 'WRONG_WHERE_NEGATIVE',
    place: `where ${name} is negative`,
    hint: `The branch for a negative ${name} has a formula of its own, in the forward and the backward pass.`,
  }),
);

/** Wrong exactly where an array is positive. */
export const wrongWherePositive: Rule = wrongWhere(
  (value) => value > 0,
  (name) => ({
    code: 'WRONG_WHERE_POSITIVE',
    place: `where ${name} is positive`,
    hint: `The branch for a positive ${name} has a formula of its own, in the forward and the backward pass.`,
  }),
);

/** How an array is measured against a limit, and which side of it is wrong. */
const sides: readonly {
  readonly words: (name: string) => string;
  readonly measure: (value: number) => number;
}[] = [
  { words: (name) => `where the magnitude of ${name} is above`, measure: Math.abs },
  { words: (name) => `where the magnitude of ${name} is below`, measure: (value) => -Math.abs(value) },
  { words: (name) => `where ${name} is above`, measure: (value) => value },
  { words: (name) => `where ${name} is below`, measure: (value) => -value },
];

/**
 * Wrong exactly beyond a limit of an array. The limit is found from the numbers, which gives it freedom to fit, so it
 * must separate wrong from right entries perfectly, with three on each side and eight in all. It is named as an option
 * of the case, or as a round number; anything else could tell an input.
 */
export const wrongBeyondLimit: Rule = (situation) => {
  for (const { name, over } of decidersFor(situation)) {
    for (const { words, measure } of sides) {
      const gap = gapBetween(situation, over, measure);
      if (gap === undefined) continue;
      const held = heldIn(situation, (scene) => where(over(scene), (value) => measure(value) > gap.low));
      if (held === undefined) continue;
      return {
        code: 'WRONG_BEYOND_LIMIT',
        message: heldWords(held, `${words(name)} ${limitWords(situation, gap)}`),
        hint: 'Beyond the limit another branch holds. Is the value limited there, or the gradient?',
      };
    }
  }
  return undefined;
};

interface Gap {
  readonly low: number;
  readonly high: number;
}

/** The gap between the measures of the right and the wrong entries of all cases, where there is one. */
function gapBetween(
  { seen, right }: Situation,
  over: Decider['over'],
  measure: (value: number) => number,
): Gap | undefined {
  const [wrongSide, rightSide]: [number[], number[]] = [[], []];
  const collect = (scene: Scene, wrong: ReadonlySet<number>): boolean => {
    const array = over(scene);
    array?.data.forEach((value, i) => (wrong.has(i) ? wrongSide : rightSide).push(measure(value)));
    return array !== undefined;
  };
  if (!seen.every((scene) => collect(scene, scene.wrong))) return undefined;
  for (const scene of right) collect(scene, new Set());
  const gap = { low: Math.max(...rightSide), high: Math.min(...wrongSide) };
  const enough = wrongSide.length >= 3 && rightSide.length >= 3 && wrongSide.length + rightSide.length >= 8;
  return enough && gap.low < gap.high ? gap : undefined;
}

/** A limit inside the gap: an option by name, or the roundest number of one or two digits, or "a limit". */
function limitWords({ seen }: Situation, gap: Gap): string {
  const isInside = (value: number): boolean => {
    const within = (limit: number): boolean => limit >= gap.low && limit <= gap.high;
    return within(value) || within(-value);
  };
  const [first] = seen;
  const options = Object.entries(first?.numbers ?? {}).filter(([, value]) => isInside(value));
  if (options[0] !== undefined) return options[0][0];
  const middle = Math.abs(gap.low + gap.high) / 2;
  const round = [1, 2].map((digits) => Number(middle.toPrecision(digits))).find(isInside);
  return round === undefined ? 'a limit' : `about ${round}`;
}

function where(array: Tensor | undefined, holds: (value: number) => boolean): Set<number> | undefined {
  return array && offsetsWhere(array, holds);
}

/** Every array that can be laid over the value in the first case: inputs, masks, what comes from above, differences. */
function decidersFor({ seen }: Situation): Decider[] {
  const first: Seen | undefined = seen[0];
  if (first === undefined || first.want.shape.length === 0) return [];
  const single = first.known
    .filter(({ role, tensor }) => role !== 'gradient' && tensor.shape.length > 0 && !isIndices(tensor))
    .filter(({ tensor }) => spreadOver(tensor, first.want.shape) !== undefined)
    .map(({ name }): Decider => ({
      name,
      over: (scene) => {
        const tensor = knownAs(scene, name)?.tensor;
        return tensor && spreadOver(tensor, scene.want.shape);
      },
    }));
  const inputs = alike(first, ['input']).map(({ name }) => name);
  const differences = inputs.flatMap((a, i) => inputs.slice(i + 1).map((b) => differenceOf(a, b)));
  return [...single, ...differences];
}

function differenceOf(a: string, b: string): Decider {
  return {
    name: `${a} - ${b}`,
    over: (scene) => {
      const [left, right] = [knownAs(scene, a)?.tensor, knownAs(scene, b)?.tensor];
      return left && right && mapped(left, (value, i) => value - at(right, i));
    },
  };
}
