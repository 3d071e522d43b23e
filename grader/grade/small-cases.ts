import type { Exercise, Option } from '../define/assignment.ts';
import type { Distribution } from '../define/distribution.ts';
import { described } from '../tensor/described.ts';
import { termNames } from '../tensor/scalar-function.ts';
import { type Nested, sizeOf, toNested } from '../tensor/tensor.ts';
import type { Arguments, OptionValue } from '../fixtures/fixture.ts';
import { ordinaryOptions, type Sizes } from './size-plan.ts';

/** Picks entry `i` of the array called `name`: a whole number from 0, the smaller the simpler. */
export type Pick = (name: string, i: number) => number;

/** How many simplest entries a pick chooses from. */
export const PICKS = 7;

/** The number of entries that all inputs have together. */
export function entriesIn({ inputs }: Exercise, sizes: Sizes): number {
  return Object.values(inputs).reduce((sum, input) => sum + sizeOf(shapeOf(input, sizes)), 0);
}

/**
 * The arguments of a case of these sizes, made of small whole numbers: inputs as their distributions allow them, options
 * as the exercise's first case has them.
 */
export function smallCase(exercise: Exercise, sizes: Sizes, pick: Pick): Arguments {
  const options = ordinaryOptions(exercise);
  return {
    inputs: mapEntries(exercise.inputs, (name, drawn) => arrayOf(name, drawn, sizes, pick)),
    options: options && mapEntries(options, (name, option) => optionOf(name, option, sizes, pick)),
  };
}

function optionOf(name: string, option: Option, sizes: Sizes, pick: Pick): OptionValue {
  if (typeof option !== 'object') return option;
  return described(option.kind, arrayOf(name, option, sizes, pick));
}

/** An array of the simplest numbers of either sign, for an upstream gradient. */
export function smallArray(shape: readonly number[], pick: (i: number) => number): Nested {
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, i) =>
    chosen([1, 0, -1, 2, -2, 3, -3], pick(i)),
  );
  return toNested({ shape, data });
}

function arrayOf(name: string, drawn: Distribution, sizes: Sizes, pick: Pick): Nested {
  if (drawn.kind === 'values') return drawn.values;
  if (drawn.kind === 'generator') return 1 + pick(name, 0);
  const shape = shapeOf(drawn, sizes);
  if (drawn.kind === 'function') {
    const size = sizeOf(shape);
    return termNames.map((term, t) => {
      const { [term]: coefficient = 0 } = drawn.terms;
      const entry = (i: number): number =>
        coefficient === 'drawn' ? chosen(wholeNumbers, pick(name, t * size + i)) : coefficient;
      return toNested({ shape, data: Float64Array.from({ length: size }, (_, i) => entry(i)) });
    });
  }
  const entries = simplestEntries(drawn, sizes);
  return toNested({
    shape,
    data: Float64Array.from({ length: sizeOf(shape) }, (_, i) => chosen(entries, pick(name, i))),
  });
}

function chosen(entries: readonly number[], index: number): number {
  return entries[index % entries.length] ?? 0;
}

const wholeNumbers = [0, 1, -1, 2, -2, 3, -3] as const;

/** The simplest numbers that a distribution may give, the simplest first. */
function simplestEntries(
  drawn: Exclude<Distribution, { kind: 'values' | 'generator' | 'function' }>,
  sizes: Sizes,
): readonly number[] {
  switch (drawn.kind) {
    case 'normal': {
      const { mean, std, awayFrom } = drawn;
      if (std === 0) return [mean];
      if (mean - 3 * std > 0) return [1, 2, 3];
      if (mean + 3 * std < 0) return [-1, -2, -3];
      return wholeNumbers.filter((entry) => entry !== awayFrom);
    }
    case 'uniform': {
      const { low, high } = drawn;
      const inside = wholeNumbers.filter((entry) => entry >= low && entry < high && (low < 0 || entry > 0));
      if (inside.length > 1) return inside;
      return [...inside, ...[0.5, 0.25, 0.75].map((share) => low + share * (high - low))];
    }
    case 'labels':
      return Array.from({ length: Math.max(1, lengthOf(drawn.classes, sizes)) }, (_, label) => label);
  }
}

function shapeOf(drawn: Distribution, sizes: Sizes): number[] {
  if (drawn.kind === 'generator') return [];
  if (drawn.kind !== 'values') return drawn.shape.map((length) => lengthOf(length, sizes));
  const shape: number[] = [];
  for (let level: Nested | undefined = drawn.values; typeof level === 'object'; level = level[0])
    shape.push(level.length);
  return shape;
}

function lengthOf(length: string | number, sizes: Sizes): number {
  return typeof length === 'number' ? length : (sizes[length] ?? 0);
}

function mapEntries<A, B>(
  record: Readonly<Record<string, A>>,
  change: (name: string, value: A) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
}
