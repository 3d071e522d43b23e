import { maxAbs } from '../tensor/tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { at, mapped, positionAlong } from './arrays.ts';
import { countsOf } from './label-rules.ts';
import { distinct, largestDifference, matches } from './reproduce.ts';
import type { Rule } from './rule.ts';
import type { Seen, Situation } from './scene.ts';
import { closeTo, fittedFactor } from './scale-rules.ts';
import { axisLetters, axisWords, knownAs, sliceWords } from './words.ts';

/** Each slice along an axis is scaled by a number of its own, and these numbers are an input: `gamma`, say. */
export const scaledByInput: Rule = (situation) => {
  for (const [axis, factors] of scaledAxes(situation)) {
    const letters = axisLetters(situation);
    const named = inputBehind(situation, factors);
    if (named !== undefined) {
      return {
        code: 'SCALED_BY_INPUT',
        message: `is what it should be times ${named}, along ${axisWords(letters, axis)}`,
        hint: 'The chain rule multiplies by each factor of the forward pass exactly once.',
      };
    }
    const counted = indicesBehind(situation, axis, factors);
    if (counted === undefined) continue;
    return {
      code: 'SCALED_BY_INPUT',
      message: `is divided by how often ${counted} names each row`,
      hint: 'The shares of a row that is used several times add up; they are not averaged.',
    };
  }
  return undefined;
};

/** Each slice along an axis is scaled exactly, by a number of its own that has no name. */
export const scaledAlongAxis: Rule = (situation) => {
  const [found] = scaledAxes(situation);
  if (found === undefined) return undefined;
  const letters = axisLetters(situation);
  return {
    code: 'SCALED_ALONG_AXIS',
    message: `is off by one factor in each ${sliceWords(letters, found[0])}, another one in each`,
    hint: 'A scale, a mean, a deviation or a mask that has one number for each of them is forgotten, or comes in twice.',
  };
};

/**
 * The axes along which every slice has an exact factor, not all the same, with the factors in each case. Each slice
 * needs two different entries: one entry fits any factor.
 */
function scaledAxes(situation: Situation): [number, Float64Array[]][] {
  const rank = situation.seen[0]?.want.shape.length ?? 0;
  if (rank < 2) return [];
  return Array.from({ length: rank }, (_, axis) => axis).flatMap((axis) => {
    const factors = situation.seen.map((seen) => factorsAlong(seen, axis));
    const found = factors.filter((one) => one !== undefined);
    const varied = found.some((one) => one.some((factor) => !closeTo(factor, one[0] ?? 1)));
    return found.length === factors.length && varied ? [[axis, found]] : [];
  });
}

function factorsAlong(seen: Seen, axis: number): Float64Array | undefined {
  const { got, want, hasShape } = seen;
  if (!hasShape) return undefined;
  const { shape } = want;
  const offsets = Array.from({ length: shape[axis] ?? 0 }, (): number[] => []);
  want.data.forEach((_, i) => offsets[positionAlong(shape, axis, i)]?.push(i));
  const factors: number[] = [];
  for (const slice of offsets) {
    const part = { got: entriesAt(got, slice), want: entriesAt(want, slice) };
    const empty = maxAbs(part.want.data) === 0 && maxAbs(part.got.data) === 0;
    const factor = empty ? 1 : fittedFactor(part);
    const scaled = mapped(part.want, (value) => value * factor);
    if (!(largestDifference(scaled, part.got) <= 1e-6 * maxAbs(part.got.data))) return undefined;
    if (!empty && distinct(part.want).size < 2) return undefined;
    factors.push(factor);
  }
  const predicted = mapped(want, (value, i) => value * (factors[positionAlong(shape, axis, i)] ?? 1));
  return matches(predicted, seen) ? Float64Array.from(factors) : undefined;
}

function entriesAt({ data }: Tensor, offsets: readonly number[]): Tensor {
  return { shape: [offsets.length], data: Float64Array.from(offsets, (offset) => data[offset] ?? 0) };
}

/** The input whose entries the factors are, or one over them: `gamma`, `1/gamma`. */
function inputBehind({ seen }: Situation, factors: readonly Float64Array[]): string | undefined {
  const forms = [
    { words: (name: string) => name, of: (value: number) => value },
    { words: (name: string) => `1/${name}`, of: (value: number) => 1 / value },
  ];
  for (const { name, role } of seen[0]?.known ?? []) {
    if (role === 'gradient') continue;
    const form = forms.find(({ of }) =>
      seen.every((scene, k) => {
        const tensor = knownAs(scene, name)?.tensor;
        const found = factors[k];
        return (
          tensor?.shape.length === 1 &&
          found?.length === tensor.data.length &&
          found.every((factor, i) => closeTo(factor, of(at(tensor, i))))
        );
      }),
    );
    if (form !== undefined) return form.words(name);
  }
  return undefined;
}

/** The indices that name each row as often as it is divided. */
function indicesBehind(
  { seen }: Situation,
  axis: number,
  factors: readonly Float64Array[],
): string | undefined {
  if (axis !== 0) return undefined;
  const inputs = seen[0]?.known.filter(({ role }) => role === 'input') ?? [];
  return inputs.find(({ name }) =>
    seen.every((scene, k) => {
      const counts = countsOf(scene, name);
      return (
        counts !== undefined &&
        factors[k]?.every((factor, i) => closeTo(factor, 1 / Math.max(counts[i] ?? 1, 1)))
      );
    }),
  )?.name;
}
