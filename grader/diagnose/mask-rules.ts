import type { Tensor } from '../tensor/tensor.ts';
import { at, mapped } from './arrays.ts';
import { reproduces } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Scene, Situation } from './scene.ts';
import { alike, knownAs } from './words.ts';

/** Zero where the truth is not, and not where it is; three entries of each, so that it is no coincidence. */
export const maskInverted: Rule = ({ seen }) => {
  let [lost, gained] = [0, 0];
  for (const { got, want, hasShape } of seen) {
    if (!hasShape) return undefined;
    for (const [i, entry] of got.data.entries()) {
      if ((entry === 0) === (at(want, i) === 0)) return undefined;
      if (entry === 0) lost += 1;
      else gained += 1;
    }
  }
  if (lost < 3 || gained < 3) return undefined;
  return {
    code: 'MASK_INVERTED',
    message: 'is zero exactly where it should not be, and not where it should',
    hint: 'The mask is the wrong way round: which entries are kept, and which are dropped?',
  };
};

/** The upstream gradient, let through where another array is positive than the one that decides. */
export const maskFromWrongArray: Rule = (situation) => {
  const [first] = situation.seen;
  if (first === undefined || !situation.seen.every(isMaskedUpstream)) return undefined;
  const names = alike(first, ['upstream', 'input', 'option', 'output']).map(({ name }) => name);
  const found = names.find((name) =>
    tests.some((passes) => reproduces(situation, (scene) => maskedBy(scene, name, passes), 5)),
  );
  if (found === undefined) return undefined;
  return {
    code: 'MASK_FROM_WRONG_ARRAY',
    message: `passes the gradient by the sign of ${found}, which is not what decides`,
    hint: 'Which quantity decided in the forward pass what was let through?',
  };
};

const tests: readonly ((value: number) => boolean)[] = [(value) => value > 0, (value) => value < 0];

function maskedBy(scene: Scene, name: string, passes: (value: number) => boolean): Tensor | undefined {
  const up = upstreamOf(scene);
  const mask = knownAs(scene, name)?.tensor;
  return up && mask && mapped(up, (value, i) => (passes(at(mask, i)) ? value : 0));
}

/** Whether every entry of the truth is that of the upstream gradient, or 0. */
function isMaskedUpstream(scene: Situation['seen'][number]): boolean {
  const up = upstreamOf(scene);
  return up !== undefined && scene.want.data.every((value, i) => value === 0 || value === at(up, i));
}

function upstreamOf(scene: Scene): Tensor | undefined {
  return alike(scene, ['upstream'])[0]?.tensor;
}
