import { sizeOf } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { asMatrix, at, build, mapped, permuted, product, summedOver } from './arrays.ts';
import { leavesRight, reproduces } from './reproduce.ts';
import type { Prediction } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';
import { alike, knownAs } from './words.ts';

/** What an upstream gradient of ones would give: `dout` never enters. */
export const upstreamIgnored: Rule = (situation) => {
  const upstream = situation.seen[0]?.known.find(({ role }) => role === 'upstream')?.name;
  if (upstream === undefined) return undefined;
  const found = [underOnes, quotient(upstream), productUnderOnes(upstream)].some((predict) =>
    reproduces(situation, predict),
  );
  // A count of summed entries is a round number that fills the whole array: it must be the right count in each case.
  const counts =
    reproduces(situation, countOfSummed(upstream), 1) &&
    situation.seen.some(({ want }) => want.data.length > 1);
  if (!found && !counts) return undefined;
  return {
    code: 'UPSTREAM_IGNORED',
    message: `is what it would be if ${upstream} were 1 everywhere`,
    hint: `${upstream} never enters: multiply by it before anything is summed.`,
  };
};

function underOnes(scene: Scene): Tensor | undefined {
  return scene.underOnes;
}

/** The truth divided by the upstream gradient, for layers that work entry by entry. */
function quotient(upstream: string): Prediction {
  return (scene) => {
    const up = alike(scene, ['upstream']).find(({ name }) => name === upstream)?.tensor;
    return up?.data.every((entry) => entry !== 0)
      ? mapped(scene.want, (value, i) => value / at(up, i))
      : undefined;
  };
}

/** How many entries of the upstream gradient are summed into each entry, where the truth is such a sum. */
function countOfSummed(upstream: string): Prediction {
  return (scene) => {
    const up = knownAs(scene, upstream)?.tensor;
    if (up === undefined || up.data.length <= scene.want.data.length) return undefined;
    const isSum = up.shape.some((_, kept) => {
      const others = up.shape.flatMap((_length, axis) => (axis === kept ? [] : [axis]));
      return (
        leavesRight(scene, { ...summedOver(up, others), shape: scene.want.shape }) &&
        up.shape[kept] === scene.want.data.length
      );
    });
    return isSum ? build(scene.want.shape, () => up.data.length / scene.want.data.length) : undefined;
  };
}

/** The truth as a matrix product with the upstream gradient, made again with ones in its place. */
function productUnderOnes(upstream: string): Prediction {
  return (scene) => {
    const up = knownAs(scene, upstream)?.tensor;
    if (up === undefined || up.shape.length < 2) return undefined;
    const dout = asMatrix(up);
    const ones = build(dout.shape, () => 1);
    for (const { role, tensor } of scene.known) {
      if (role !== 'input' || tensor.shape.length < 2) continue;
      const turned = permuted(asMatrix(tensor), [1, 0]);
      if (isProduct(scene, turned, dout)) return { ...product(turned, ones), shape: scene.want.shape };
      if (isProduct(scene, dout, turned)) return { ...product(ones, turned), shape: scene.want.shape };
    }
    return undefined;
  };
}

function isProduct(scene: Scene, a: Tensor, b: Tensor): boolean {
  const { shape } = scene.want;
  const fits = a.shape[1] === b.shape[0] && (a.shape[0] ?? 1) * (b.shape[1] ?? 1) === sizeOf(shape);
  return fits && leavesRight(scene, { ...product(a, b), shape });
}
