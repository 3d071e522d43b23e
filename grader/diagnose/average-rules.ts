import type { Tensor } from '../tensor/tensor.ts';
import { at, mapped } from './arrays.ts';
import type { Finding } from './codes.ts';
import { reproduces } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Scene, Situation } from './scene.ts';
import { alike, knownAs } from './words.ts';

/**
 * A running average is `weight old + (1 - weight) fresh`. From the truth, the old value and the weight follows the
 * fresh value, and from that what every confusion of the weights gives.
 */
interface Average {
  readonly old: Tensor;
  readonly fresh: Tensor;
  readonly weight: number;
}

/** The old value has the weight of the new one, and the other way round. */
export const weightsSwapped: Rule = (situation) => {
  const found = averageFor(situation, ({ old, fresh, weight }) =>
    mapped(old, (value, i) => (1 - weight) * value + weight * at(fresh, i)),
  );
  if (found === undefined) return undefined;
  return {
    code: 'WEIGHTS_SWAPPED',
    message: `weighs the old ${found.old} and the new value the wrong way round`,
    hint: `Which of the two does ${found.weight} belong to?`,
  };
};

/** The new value is added in full, or the old one kept in full: a sum and no average. */
export const averageUnweighted: Rule = (situation) => {
  const found =
    averageFor(situation, ({ old, fresh }) => mapped(old, (value, i) => value + at(fresh, i))) ??
    averageFor(situation, ({ old, fresh, weight }) =>
      mapped(old, (value, i) => weight * value + at(fresh, i)),
    ) ??
    averageFor(situation, ({ old, fresh, weight }) =>
      mapped(old, (value, i) => value + (1 - weight) * at(fresh, i)),
    );
  if (found === undefined) return undefined;
  return {
    code: 'AVERAGE_UNWEIGHTED',
    message: `adds the old ${found.old} and the new value without weighing both`,
    hint: `The two weights are ${found.weight} and what is left to 1.`,
  };
};

/** The variance of a sample, `n/(n - 1)` times that of the batch, has gone into the average. */
export const unbiasedAverage: Rule = (situation): Finding | undefined => {
  const letters = Object.keys(situation.seen[0]?.sizes ?? {});
  const groups = [...letters.map((letter) => [letter]), ['N', 'H', 'W'], ['N', 'T']];
  for (const group of groups) {
    const found = averageFor(situation, ({ old, fresh, weight }, { sizes }) => {
      const count = group.reduce((all, letter) => all * (sizes[letter] ?? NaN), 1);
      if (!(count > 1)) return undefined;
      return mapped(old, (value, i) => weight * value + ((1 - weight) * at(fresh, i) * count) / (count - 1));
    });
    if (found === undefined) continue;
    return {
      code: 'UNBIASED_VARIANCE',
      message: 'averages the unbiased variance, where the biased one is due',
      hint: 'The divisor of a biased variance is the number of entries; that of an unbiased one is one less.',
    };
  }
  return undefined;
};

function averageFor(
  situation: Situation,
  predict: (average: Average, scene: Scene) => Tensor | undefined,
): { old: string; weight: string } | undefined {
  const [first] = situation.seen;
  if (first === undefined) return undefined;
  const weights = Object.entries(first.numbers).filter(([, value]) => value > 0 && value < 1);
  for (const { name: old } of [...alike(first, ['option']), ...alike(first, ['input'])]) {
    for (const [weight] of weights) {
      const holds = reproduces(
        situation,
        (scene) => {
          const average = averageIn(scene, old, weight);
          return average && predict(average, scene);
        },
        3,
      );
      if (holds) return { old, weight };
    }
  }
  return undefined;
}

function averageIn(scene: Scene, oldName: string, weightName: string): Average | undefined {
  const old = knownAs(scene, oldName)?.tensor;
  const weight = scene.numbers[weightName];
  if (old?.data.length !== scene.want.data.length || weight === undefined) return undefined;
  return {
    old,
    weight,
    fresh: mapped(scene.want, (value, i) => (value - weight * at(old, i)) / (1 - weight)),
  };
}
