import { maxAbs } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { at, mapped, summedOver } from './arrays.ts';
import type { Rule } from './rule.ts';
import type { Seen } from './scene.ts';
import { isIndices } from './scene.ts';
import { axisLetters, axisWords, knownAs } from './words.ts';

/**
 * The sums over one axis are constant in the truth (0 in the gradient of a normalisation, 1 in probabilities), and over
 * another axis in what was returned: it is normalised over the wrong one. A gradient of a loss on labels is looked at
 * with its labels added back. Three sums on each side.
 */
export const wrongAxisNormalised: Rule = (situation) => {
  const [first] = situation.seen;
  if (first?.want.shape.length !== 2) return undefined;
  const labels = first.known.find(
    ({ role, tensor }) => role === 'input' && tensor.shape.length === 1 && isIndices(tensor),
  );
  for (const [due, taken] of [
    [1, 0],
    [0, 1],
  ] as const) {
    const plain = situation.seen.every((seen) => isSwapped(seen, seen.got, seen.want, due, taken));
    const withLabels = situation.seen.every((seen) => {
      const y = labels && knownAs(seen, labels.name)?.tensor;
      return (
        y !== undefined &&
        isSwapped(seen, probabilities(seen.got, y), probabilities(seen.want, y), due, taken)
      );
    });
    if (!plain && !withLabels) continue;
    const letters = axisLetters(situation);
    return {
      code: 'WRONG_AXIS_NORMALISED',
      message: `is normalised along ${axisWords(letters, taken)}, where ${axisWords(letters, due)} is right`,
      hint: 'Over which axis do the sum, the mean or the maximum go: over the entries of one example, or over the examples?',
    };
  }
  return undefined;
};

/** `N dx + onehot(y)`: what a softmax loss took for probabilities. */
function probabilities(dx: Tensor, labels: Tensor): Tensor {
  const [count = 1, classes = 1] = dx.shape;
  return mapped(
    dx,
    (value, i) => value * count + (at(labels, Math.floor(i / classes)) === i % classes ? 1 : 0),
  );
}

function isSwapped(seen: Seen, got: Tensor, want: Tensor, due: number, taken: number): boolean {
  if (!seen.hasShape || Math.min(...want.shape) < 3) return false;
  const slack = Math.max(1e3 * seen.tolerance, 1e-9 * maxAbs(want.data) * want.data.length);
  const even = (tensor: Tensor, axis: number): boolean => {
    const { data } = summedOver(tensor, [axis]);
    return data.every((sum) => Math.abs(sum - (data[0] ?? 0)) <= slack);
  };
  return even(want, due) && !even(want, taken) && even(got, taken) && !even(got, due);
}
