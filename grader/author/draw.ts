import { createHmac } from 'node:crypto';
import { makeNormal, makeRng } from '../../starter/index.ts';
import type { Option } from '../define/assignment.ts';
import type { Distribution } from '../define/distribution.ts';
import { type Nested, sizeOf, toNested } from '../tensor/tensor.ts';

/** The generator behind every fixture: the minimal standard one of Park and Miller, with Box-Muller for normal numbers. */
export const generatorName = 'minstd-48271/1';

const modulus = 2147483647;
type Sizes = Readonly<Record<string, number>>;

/** The seed of a case: no one without the secret can tell it. */
export function seedOf(secret: string, ...names: readonly string[]): number {
  const digest = createHmac('sha256', secret).update(JSON.stringify(names)).digest();
  return 1 + (digest.readUInt32BE(0) % (modulus - 1));
}

/** Draws arrays one after the other from one seed; the same seed gives the same arrays. */
export interface Draw {
  array(distribution: Distribution, sizes: Sizes): Nested;
  option(option: Option, sizes: Sizes): Nested | string | boolean;
  /** Normal numbers of the given shape. */
  normal(shape: readonly number[]): Nested;
}

export function openDraw(seed: number): Draw {
  const uniform = makeRng(seed);
  const normal = makeNormal(uniform);
  const fill = (shape: readonly number[], entry: () => number): Nested =>
    toNested({ shape, data: Float64Array.from({ length: sizeOf(shape) }, entry) });
  const array = (distribution: Distribution, sizes: Sizes): Nested => {
    if (distribution.kind === 'values') return distribution.values;
    const length = (size: string | number): number => (typeof size === 'number' ? size : (sizes[size] ?? 0));
    const shape = distribution.shape.map(length);
    switch (distribution.kind) {
      case 'normal':
        return fill(shape, () => drawNormal(distribution, normal));
      case 'uniform':
        return fill(shape, () => distribution.low + (distribution.high - distribution.low) * uniform());
      case 'labels':
        return fill(shape, () => Math.floor(uniform() * length(distribution.classes)));
    }
  };
  return {
    array,
    option: (option, sizes) => (typeof option === 'object' ? array(option, sizes) : option),
    normal: (shape) => fill(shape, normal),
  };
}

function drawNormal(
  { mean, std, awayFrom }: Extract<Distribution, { kind: 'normal' }>,
  normal: () => number,
): number {
  for (;;) {
    const drawn = mean + std * normal();
    if (awayFrom === undefined || Math.abs(drawn - awayFrom) > 0.1 * std) return drawn;
  }
}
