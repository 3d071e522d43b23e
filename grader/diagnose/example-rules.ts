import type { Tensor } from '../tensor/tensor.ts';
import { asMatrix, at, build, mapped, sliceOf, summedOver } from './arrays.ts';
import { leavesRight, reproduces } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Known, Scene, Situation } from './scene.ts';

/** What only one example adds: an assignment in the loop where an addition is due. */
export const oneExampleOnly: Rule = (situation) => {
  const which = exampleFor(situation, ({ parts }, index) => parts.at(index));
  if (which === undefined) return undefined;
  return {
    code: 'ONE_EXAMPLE_ONLY',
    message: `holds the share of the ${which} example only`,
    hint: 'Every example adds its share: does the loop overwrite where it should add, or stop after one?',
  };
};

/** What all examples add but one: a loop that starts or ends at the wrong index. */
export const exampleLeftOut: Rule = (situation) => {
  const which = exampleFor(situation, ({ want, parts }, index) => {
    const part = parts.at(index);
    return part && mapped(want, (value, i) => value - at(part, i));
  });
  if (which === undefined) return undefined;
  return {
    code: 'EXAMPLE_LEFT_OUT',
    message: `leaves out the ${which} example`,
    hint: 'Look at the bounds of the loop over the batch.',
  };
};

function exampleFor(
  situation: Situation,
  predict: (scene: { want: Tensor; parts: readonly Tensor[] }, index: number) => Tensor | undefined,
): string | undefined {
  const places = [
    { index: -1, words: 'last' },
    { index: 0, words: 'first' },
    { index: 1, words: 'second' },
  ];
  return places.find(({ index }) =>
    reproduces(situation, (scene) => {
      const parts = partsOf(scene);
      // A batch of one has nothing to leave out, and its only example is all of it.
      return parts === undefined || parts.length < 2
        ? undefined
        : predict({ want: scene.want, parts }, index);
    }),
  )?.words;
}

/** What each example adds to the truth: as given, or found as a sum of, or a product with, an upstream gradient. */
function partsOf(scene: Scene): readonly Tensor[] | undefined {
  if (scene.perExample !== undefined) return scene.perExample;
  for (const up of scene.known) {
    if (up.role !== 'upstream' || up.tensor.shape.length < 2) continue;
    const parts = [
      sumParts(scene, up.tensor),
      ...scene.known.map((known) => outerParts(scene, known, up.tensor)),
    ];
    const found = parts.find(
      (candidate) => candidate !== undefined && leavesRight(scene, sumOf(candidate, scene.want.shape)),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function sumParts({ want }: Scene, up: Tensor): Tensor[] | undefined {
  const kept = up.shape.findIndex((length, axis) => axis > 0 && length === want.data.length);
  if (kept < 0) return undefined;
  const others = up.shape.flatMap((_, axis) => (axis === 0 || axis === kept ? [] : [axis]));
  const rows = summedOver(up, others);
  return Array.from({ length: rows.shape[0] ?? 0 }, (_, n) => ({
    shape: want.shape,
    data: sliceOf(rows, n).data,
  }));
}

function outerParts({ want }: Scene, { role, tensor }: Known, up: Tensor): Tensor[] | undefined {
  if (role !== 'input' || tensor.shape.length < 2 || tensor.shape[0] !== up.shape[0]) return undefined;
  const [x, d] = [asMatrix(tensor), asMatrix(up)];
  const [count = 0, rows = 0] = x.shape;
  const columns = d.shape[1] ?? 0;
  if (rows * columns !== want.data.length) return undefined;
  return Array.from({ length: count }, (_, n) =>
    build(want.shape, (i) => at(x, n * rows + Math.floor(i / columns)) * at(d, n * columns + (i % columns))),
  );
}

function sumOf(parts: readonly Tensor[], shape: readonly number[]): Tensor {
  return build(shape, (i) => parts.reduce((sum, part) => sum + at(part, i), 0));
}
