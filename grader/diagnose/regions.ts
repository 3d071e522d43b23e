import type { Tensor } from '../tensor/tensor.ts';
import { at, mapped } from './arrays.ts';
import { leavesRight, matches } from './reproduce.ts';
import type { Scene, Seen, Situation } from './scene.ts';
import { alike } from './words.ts';

/** Which entries of a case belong to a region, by offset; undefined where the case has no such region. */
export type Region = (scene: Scene) => ReadonlySet<number> | undefined;

/** What the entries of a region hold in place of the truth, in words that complete "is ... where x < 0". */
interface Behaviour {
  readonly words: string;
  readonly value: (scene: Scene, offset: number) => number | undefined;
}

const behaviours: readonly Behaviour[] = [
  { words: 'zero', value: () => 0 },
  { words: 'the upstream gradient', value: (scene, i) => upstreamAt(scene, i) },
  { words: 'of the wrong sign', value: (scene, i) => -at(scene.want, i) },
];

function upstreamAt(scene: Scene, offset: number): number | undefined {
  const up = alike(scene, ['upstream'])[0]?.tensor;
  return up && at(up, offset);
}

/**
 * What a region holds, when the value is wrong there and right elsewhere in every case: `zero`, `the upstream
 * gradient`, `of the wrong sign` or `wrong`; undefined when region and wrong entries do not agree. It takes three
 * entries on each side: fewer agree with some region or other by chance.
 */
export function heldIn(situation: Situation, region: Region): string | undefined {
  const { seen, right } = situation;
  const regions = seen.map((scene) => ({ scene, inside: region(scene) }));
  if (!hasBothSides(regions)) return undefined;
  const behaviour = behaviours.find(({ value }) => {
    const predict = (scene: Scene): Tensor | undefined => replaced(scene, region(scene), value);
    return (
      seen.every((one) => {
        const predicted = predict(one);
        return predicted !== undefined && matches(predicted, one);
      }) && right.every((scene) => leavesRight(scene, predict(scene)))
    );
  });
  if (behaviour !== undefined) return behaviour.words;
  const exact = regions.every(({ scene, inside }) => inside !== undefined && isSame(inside, scene.wrong));
  return exact && right.every((scene) => (region(scene)?.size ?? 0) === 0) ? 'wrong' : undefined;
}

function replaced(
  scene: Scene,
  inside: ReadonlySet<number> | undefined,
  value: Behaviour['value'],
): Tensor | undefined {
  return inside && mapped(scene.want, (entry, i) => (inside.has(i) ? (value(scene, i) ?? NaN) : entry));
}

/** Three wrong entries inside the region and three right ones outside, over all cases. */
function hasBothSides(regions: readonly { scene: Seen; inside: ReadonlySet<number> | undefined }[]): boolean {
  let [inside, outside] = [0, 0];
  for (const { scene, inside: region } of regions) {
    if (region === undefined || !scene.hasShape) return false;
    for (const offset of scene.wrong) if (!region.has(offset)) return false;
    inside += scene.wrong.size;
    outside += scene.want.data.length - region.size;
  }
  return inside >= 3 && outside >= 3;
}

function isSame(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && [...a].every((entry) => b.has(entry));
}

/** The offsets of an array whose entries pass a test. */
export function offsetsWhere(
  { data }: Tensor,
  holds: (value: number, offset: number) => boolean,
): Set<number> {
  const offsets = new Set<number>();
  data.forEach((value, offset) => {
    if (holds(value, offset)) offsets.add(offset);
  });
  return offsets;
}

/** "is zero where x < 0, and right elsewhere". */
export function heldWords(held: string, where: string): string {
  return `is ${held} ${where}, and right elsewhere`;
}
