import { sizeOf } from '../tensor/tensor.ts';
import { total } from './arrays.ts';
import type { Factor } from './factor.ts';
import { reciprocal } from './factor.ts';
import type { Scene } from './scene.ts';
import { knownAs, letterWords, listWords } from './words.ts';

/** Every factor made of the sizes of the case, the likeliest first; the batch alone is left to the caller. */
export function factorsOfSizes(scene: Scene): Factor[] {
  const all = Object.keys(scene.sizes);
  return [
    ...all.filter((letter) => letter !== 'N').flatMap((letter) => sizeFactors(letter, timesAll(letter))),
    ...pairsOf(all).flatMap(([a, b]) => sizeFactors(`${a} ${b}`, timesAll(a, b))),
    ...scene.known.flatMap(({ name, role, tensor }) =>
      role === 'gradient' || tensor.shape.length === 0 ? [] : entryFactors(name, tensor.shape.length),
    ),
    ...all.flatMap(rootFactors),
    ...countsOf(scene).flatMap((counted) => varianceFactors(counted.join(' '), timesAll(...counted))),
    ...scene.known.flatMap(({ name, role }) => (role === 'input' ? maskFactors(name) : [])),
  ];
}

function sizeFactors(words: string, of: (scene: Scene) => number | undefined): Factor[] {
  const size = (scene: Scene): string => `${of(scene) ?? words}`;
  const named = (scene: Scene): string => `where ${words.replaceAll(' ', '·')} = ${size(scene)}`;
  return [
    {
      code: 'DIVIDED_BY_SIZE',
      value: (scene) => reciprocal(of(scene)),
      words: (scene) => `1/${size(scene)} of what it should be, ${named(scene)}`,
      hint: () => `A mean over ${meant(words)} where a sum is due, or one division too many.`,
      ofSize: true,
    },
    {
      code: 'MULTIPLIED_BY_SIZE',
      value: of,
      words: (scene) => `${size(scene)} times what it should be, ${named(scene)}`,
      hint: () => `A sum over ${meant(words)} where a mean is due, or one division forgotten.`,
      ofSize: true,
    },
  ];
}

/** n/(n - 1) and its inverse, n a size or a product of sizes: the variance of a sample instead of that of the batch. */
function varianceFactors(words: string, of: (scene: Scene) => number | undefined): Factor[] {
  const size = (scene: Scene): number => of(scene) ?? 0;
  const ratio = (scene: Scene): number | undefined =>
    size(scene) > 2 ? size(scene) / (size(scene) - 1) : undefined;
  const hint = (): string =>
    `The divisor of a biased variance is the number of entries, ${words.replaceAll(' ', '·')}; that of an unbiased one is one less.`;
  return [
    {
      code: 'UNBIASED_VARIANCE',
      value: ratio,
      words: (scene) => `${size(scene)}/${size(scene) - 1} of what it should be`,
      hint,
      ofSize: true,
    },
  ];
}

/** The number of entries of an array: all of them, and those beyond the first axis. */
function entryFactors(name: string, rank: number): Factor[] {
  const entries = (scene: Scene): number | undefined => knownAs(scene, name)?.tensor.data.length;
  const positions = (scene: Scene): number | undefined => {
    const shape = knownAs(scene, name)?.tensor.shape;
    return shape && sizeOf(shape.filter((_, axis) => axis !== 1));
  };
  const counted = (what: string, of: (scene: Scene) => number | undefined): Factor[] => [
    {
      code: 'DIVIDED_BY_SIZE',
      value: (scene) => reciprocal(of(scene)),
      words: (scene) => `1/${of(scene) ?? 'n'} of what it should be`,
      hint: (scene) => `${of(scene) ?? ''} is the number of ${what}: a mean over them where a sum is due?`,
      ofSize: true,
    },
    {
      code: 'MULTIPLIED_BY_SIZE',
      value: of,
      words: (scene) => `${of(scene) ?? 'n'} times what it should be`,
      hint: (scene) => `${of(scene) ?? ''} is the number of ${what}: a sum over them where a mean is due?`,
      ofSize: true,
    },
  ];
  return [
    ...counted(`entries of ${name}`, entries),
    ...(rank === 4 ? counted(`positions of ${name}, over the batch and the image`, positions) : []),
  ];
}

function rootFactors(letter: string): Factor[] {
  const root = ({ sizes }: Scene): number => Math.sqrt(sizes[letter] ?? NaN);
  const hint = (): string =>
    `The root of ${letter} scales a product of vectors of that length: where does it come in, and how often?`;
  return [
    {
      code: 'SCALED_BY_ROOT',
      value: root,
      words: () => `√${letter} times what it should be`,
      hint,
      ofSize: true,
    },
    {
      code: 'SCALED_BY_ROOT',
      value: (scene) => 1 / root(scene),
      words: () => `1/√${letter} of what it should be`,
      hint,
      ofSize: true,
    },
  ];
}

/** Averages over the entries that a 0/1 mask keeps, and not over the batch; and the other way round. */
function maskFactors(name: string): Factor[] {
  const kept = (scene: Scene): number => {
    const mask = knownAs(scene, name)?.tensor;
    const isMask =
      mask !== undefined && mask.data.length > 1 && mask.data.every((entry) => entry === 0 || entry === 1);
    return isMask ? total(mask) : NaN;
  };
  const mask = (words: string, value: (scene: Scene) => number): Factor => ({
    code: 'SCALED_BY_MASK',
    value,
    words: () => `${words} times what it should be, n the ones in ${name}`,
    hint: () => `Does the mean go over the batch, or over the entries that ${name} keeps?`,
    ofSize: true,
  });
  return [
    mask('N/n', (scene) => (scene.sizes['N'] ?? NaN) / kept(scene)),
    mask('n/N', (scene) => kept(scene) / (scene.sizes['N'] ?? NaN)),
    mask('1/n', (scene) => 1 / kept(scene)),
    mask('n', kept),
  ];
}

function timesAll(...letters: string[]): (scene: Scene) => number {
  return ({ sizes }) => letters.reduce((count, letter) => count * (sizes[letter] ?? NaN), 1);
}

/** What a variance may be taken over: one axis, or the batch and an image. */
function countsOf({ sizes }: Scene): string[][] {
  const image = ['N', 'H', 'W'].every((letter) => letter in sizes) ? [['N', 'H', 'W']] : [];
  return [...Object.keys(sizes).map((letter) => [letter]), ...image];
}

function pairsOf(letters: readonly string[]): [string, string][] {
  return letters.flatMap((a, i) => letters.slice(i + 1).map((b): [string, string] => [a, b]));
}

function meant(words: string): string {
  return listWords(words.split(' ').map(letterWords));
}
