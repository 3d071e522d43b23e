import type { CaseSpec, Exercise, Option } from '../define/assignment.ts';

/** The lengths behind the shape letters, e.g. `{ N: 4, D: 3 }`. */
export type Sizes = Readonly<Record<string, number>>;

/** How the sizes of fresh cases of an exercise are chosen. */
export interface SizePlan {
  /** The letters whose values may be chosen freely. */
  readonly free: readonly string[];
  /** Adds the sizes that follow from the chosen ones. */
  readonly complete: (chosen: Sizes) => Sizes;
}

/** The first case that asks for gradients, which any right submission can run. */
export function ordinaryCase({ cases }: Exercise): CaseSpec | undefined {
  return ordinaryCases(cases.public)[0];
}

/** The options of the exercise's first ordinary case; null where the function takes none. */
export function ordinaryOptions(exercise: Exercise): Readonly<Record<string, Option>> | null {
  return exercise.options && { ...exercise.options, ...ordinaryCase(exercise)?.options };
}

/** Finds which sizes may be chosen freely and which follow from others. */
export function planSizes(exercise: Exercise): SizePlan {
  const derived = derivedLetters(exercise);
  return {
    free: lettersOf(exercise).filter((letter) => !derived.has(letter)),
    complete: (chosen) => ({
      ...chosen,
      ...Object.fromEntries([...derived].map(([letter, factors]) => [letter, productOf(factors, chosen)])),
    }),
  };
}

function ordinaryCases(cases: readonly CaseSpec[]): CaseSpec[] {
  return cases.filter(({ gradients, throws, edge }) => gradients && !throws && !edge);
}

function productOf(letters: readonly string[], sizes: Sizes): number {
  return letters.reduce((product, letter) => product * (sizes[letter] ?? NaN), 1);
}

function lettersOf(exercise: Exercise): string[] {
  const options = Object.values(ordinaryOptions(exercise) ?? {}).filter(
    (option) => typeof option === 'object',
  );
  const lengths = [...Object.values(exercise.inputs), ...options].flatMap((drawn) =>
    !('shape' in drawn) ? [] : drawn.kind === 'labels' ? [...drawn.shape, drawn.classes] : drawn.shape,
  );
  return [...new Set(lengths.filter((length) => typeof length === 'string'))];
}

/**
 * The letters that are a product of others in every ordinary case, say `D` of `A` and `B` where x is (N, A, B) and w is
 * (D, M): a manifest does not say that they must be, but other sizes would fit no function. An equality of two letters
 * counts too; one that holds by chance only makes the cases less varied.
 */
function derivedLetters(exercise: Exercise): ReadonlyMap<string, readonly string[]> {
  const cases = ordinaryCases([...exercise.cases.public, ...exercise.cases.hidden]);
  const derived = new Map<string, readonly string[]>();
  if (cases.length < 2) return derived;
  const letters = lettersOf(exercise);
  const factors = new Set<string>();
  for (const letter of letters.toReversed()) {
    if (factors.has(letter)) continue;
    const others = letters.filter((other) => other !== letter && !derived.has(other));
    const found = subsets(others).find((subset) =>
      cases.every(({ sizes }) => sizes[letter] === productOf(subset, sizes)),
    );
    if (found === undefined) continue;
    derived.set(letter, found);
    for (const factor of found) factors.add(factor);
  }
  return derived;
}

/** Each choice of one, two or three of the letters. */
function subsets(letters: readonly string[]): string[][] {
  const following = (from: number, left: number): string[][] =>
    left === 0
      ? [[]]
      : letters
          .slice(from)
          .flatMap((letter, i) => following(from + i + 1, left - 1).map((rest) => [letter, ...rest]));
  return [1, 2, 3].flatMap((count) => following(0, count));
}
