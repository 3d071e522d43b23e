import type { Known, Scene, Situation } from './scene.ts';
import { lastPart } from './scene.ts';

/** A shape as it is written in the handouts: `(4, 3)`, `(3)`, `a single number` for a scalar. */
export function shapeWords(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single number' : `(${shape.slice(0, 8).join(', ')})`;
}

/** An index as it is written in code: `[0][2]`. */
export function indexWords(index: readonly number[]): string {
  return index.map((position) => `[${position}]`).join('');
}

/** A fraction in words that follow "is exactly": `1/4 of what it should be`, `3 times what it should be`. */
export function ratioWords(numerator: number, denominator: number): string {
  if (denominator === 1) {
    if (numerator === 2) return 'twice what it should be';
    return `${numerator} times what it should be`;
  }
  return `${numerator}/${denominator} of what it should be`;
}

/** The fraction with a denominator of at most 12 that a ratio is exactly, if there is one. */
export function simpleFraction(ratio: number): { numerator: number; denominator: number } | undefined {
  for (let denominator = 1; denominator <= 12; denominator++) {
    const numerator = Math.round(ratio * denominator);
    if (numerator === 0 || Math.abs(numerator) > 144) continue;
    if (Math.abs(ratio - numerator / denominator) <= 1e-9 * Math.abs(ratio))
      return { numerator, denominator };
  }
  return undefined;
}

const meanings: Readonly<Record<string, string>> = { N: 'the batch', T: 'time' };

/** A size letter with what it stands for where that is the same everywhere: `N (the batch)`, `D`. */
export function letterWords(letter: string): string {
  const meaning = meanings[letter];
  return meaning === undefined ? letter : `${letter} (${meaning})`;
}

/** Names in a list: `x`, `x and w`, `x, w and b`. */
export function listWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** The size letter of each axis of the value, where it is known: from the input of a gradient, else from the lengths. */
export function axisLetters({ path, seen, right }: Situation): (string | undefined)[] {
  const scenes: readonly Scene[] = [...seen, ...right];
  const first = scenes[0];
  if (first === undefined) return [];
  const name = lastPart(path);
  const declared = name.startsWith('d') ? (first.axes[name.slice(1)] ?? first.axes[name]) : first.axes[name];
  return first.want.shape.map((_, axis) => {
    if (declared?.length === first.want.shape.length) {
      const letter = declared[axis];
      return typeof letter === 'string' ? letter : undefined;
    }
    const fitting = Object.keys(first.sizes).filter((letter) =>
      scenes.every(({ sizes, want }) => sizes[letter] === want.shape[axis]),
    );
    return fitting.length === 1 || (axis === 0 && fitting.includes('N'))
      ? axis === 0 && fitting.includes('N')
        ? 'N'
        : fitting[0]
      : undefined;
  });
}

const ordinals = ['first', 'second', 'third', 'fourth'];

/** An axis in words that follow "along": `N (the batch)`, `its second axis`. */
export function axisWords(letters: readonly (string | undefined)[], axis: number): string {
  const letter = letters[axis];
  return letter === undefined ? `its ${ordinals[axis] ?? `axis ${axis}`} axis` : letterWords(letter);
}

/** What one slice along an axis is called: `row`, `column`, `channel`, `example`, `time step`. */
export function sliceWords(letters: readonly (string | undefined)[], axis: number): string {
  const letter = letters[axis];
  if (letter === 'T') return 'time step';
  if (letter === 'N') return 'example';
  if (letters.length === 2) return axis === 0 ? 'row' : 'column';
  if (letter === 'C' && axis === 1) return 'channel';
  return letter === undefined ? `part along its ${ordinals[axis] ?? ''} axis` : `part along ${letter}`;
}

/** The arrays of the case that are shaped like the value. */
export function alike(scene: Scene, roles: readonly Known['role'][]): Known[] {
  const { shape } = scene.want;
  return scene.known.filter(
    ({ role, tensor }) =>
      roles.includes(role) &&
      tensor.shape.length === shape.length &&
      tensor.shape.every((length, axis) => length === shape[axis]),
  );
}

/** The array of this name in another case. */
export function knownAs(scene: Scene, name: string): Known | undefined {
  return scene.known.find((known) => known.name === name);
}
