import { maxAbs } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { at } from './arrays.ts';
import { heldIn, heldWords, offsetsWhere } from './regions.ts';
import type { Rule } from './rule.ts';
import type { Scene, Situation } from './scene.ts';
import { isIndices } from './scene.ts';
import { knownAs } from './words.ts';

/** Wrong exactly in the entry of each example's own class. */
export const wrongAtTrueClass: Rule = (situation) => {
  const labels = labelsFor(situation);
  const held = labels && heldIn(situation, (scene) => atLabels(scene, labels));
  if (held === undefined) return undefined;
  return {
    code: 'WRONG_AT_TRUE_CLASS',
    message: heldWords(held, `in the entry of the true class`),
    hint: 'The score of the true class enters the loss in one more place than the others.',
  };
};

/** Right only in the entry of each example's own class; includes zeros everywhere else. */
export const rightAtTrueClassOnly: Rule = (situation) => {
  const labels = labelsFor(situation);
  if (labels === undefined) return undefined;
  const others = (scene: Scene): Set<number> | undefined => {
    const own = atLabels(scene, labels);
    return own && offsetsWhere(scene.want, (_, i) => !own.has(i));
  };
  const held = heldIn(situation, others);
  const zeroElsewhere = situation.seen.every((scene) => {
    const outside = others(scene);
    const enough = scene.got.data.length >= 6 && maxAbs(scene.got.data) > 0;
    return (
      enough &&
      outside !== undefined &&
      [...outside].every((i) => at(scene.got, i) === 0 && scene.wrong.has(i))
    );
  });
  if (held === undefined && !zeroElsewhere) return undefined;
  return {
    code: 'RIGHT_AT_TRUE_CLASS_ONLY',
    message: zeroElsewhere
      ? 'is zero but for the entry of the true class'
      : 'is right in the entry of the true class only',
    hint: 'Every score of an example moves its loss, those of the other classes too.',
  };
};

/** Wrong exactly in the columns of the labels of other examples: one step over all rows instead of row by row. */
export const labelsOfOtherRows: Rule = (situation) => {
  const labels = labelsFor(situation);
  const held =
    labels &&
    heldIn(situation, (scene) => {
      const own = atLabels(scene, labels);
      const present = new Set(knownAs(scene, labels)?.tensor.data);
      const classes = scene.want.shape.at(-1) ?? 1;
      return own && offsetsWhere(scene.want, (_, i) => present.has(i % classes) && !own.has(i));
    });
  if (held === undefined) return undefined;
  return {
    code: 'LABELS_OF_OTHER_ROWS',
    message: 'is wrong in the columns of the labels of other rows, and right elsewhere',
    hint: 'Each row has one label of its own: change that one entry of the row, not the whole column.',
  };
};

/** Wrong exactly in the rows whose index occurs more than once: assigned where it should be added to. */
export const wrongWhereRepeated: Rule = (situation) => {
  const indices = situation.seen[0]?.known.find(
    ({ role, tensor }) => role === 'input' && isIndices(tensor),
  )?.name;
  if (indices === undefined) return undefined;
  const held = heldIn(situation, (scene) => {
    const counts = countsOf(scene, indices);
    const width = scene.want.data.length / Math.max(scene.want.shape[0] ?? 1, 1);
    // Rows that occur once must be there too, or "repeated" would only mean "used".
    if (counts?.includes(1) !== true) return undefined;
    return offsetsWhere(scene.want, (_, i) => (counts[Math.floor(i / width)] ?? 0) > 1);
  });
  if (held === undefined) return undefined;
  return {
    code: 'WRONG_WHERE_REPEATED',
    message: `is wrong in the rows that ${indices} names more than once, and right elsewhere`,
    hint: 'A row that is used twice gets two shares: add to it instead of overwriting it.',
  };
};

/** How often each row of the value is named by an array of indices. */
export function countsOf({ known, want }: Scene, name: string): number[] | undefined {
  const tensor = known.find((one) => one.name === name)?.tensor;
  const counts = new Array<number>(want.shape[0] ?? 0).fill(0);
  for (const index of tensor?.data ?? []) {
    if (!Number.isInteger(index) || index < 0 || index >= counts.length) return undefined;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return tensor && counts;
}

/** The input that holds one label for each row of the value. */
function labelsFor({ seen }: Situation): string | undefined {
  const [first] = seen;
  return first?.known.find(({ role, name }) => role === 'input' && atLabels(first, name) !== undefined)?.name;
}

/** The offsets of the true classes: labels (N) for a value (N, C), or (N, T) for (N, T, C). */
function atLabels(scene: Scene, name: string): Set<number> | undefined {
  const labels: Tensor | undefined = knownAs(scene, name)?.tensor;
  const { shape } = scene.want;
  const classes = shape.at(-1) ?? 0;
  if (labels?.shape.length !== shape.length - 1 || labels.shape.length === 0) return undefined;
  const fits = labels.shape.every((length, axis) => length === shape[axis]);
  const valid = labels.data.every((label) => Number.isInteger(label) && label >= 0 && label < classes);
  return fits && valid ? new Set(Array.from(labels.data, (label, row) => row * classes + label)) : undefined;
}
