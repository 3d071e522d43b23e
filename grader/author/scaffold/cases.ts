import type { Input } from './read-inputs.ts';

/** One case of a new exercise; `lengths` are those of the sizes in the order in which the inputs name them. */
export interface ScaffoldCase {
  readonly name: string;
  readonly lengths: readonly number[];
  readonly edge: boolean;
}

/** No two lengths of a case are equal, so that a transpose cannot hide. */
export const publicCases: readonly ScaffoldCase[] = [
  { name: 'small', lengths: [4, 3, 5, 2, 6, 7, 8, 9], edge: false },
  { name: 'wide', lengths: [3, 6, 2, 5, 4, 8, 7, 9], edge: false },
  { name: 'one example', lengths: [1, 5, 4, 3, 2, 6, 7, 8], edge: true },
];
export const hiddenCases: readonly ScaffoldCase[] = [
  { name: 'larger', lengths: [7, 5, 6, 4, 3, 8, 2, 9], edge: false },
  { name: 'tall', lengths: [8, 2, 3, 6, 5, 4, 9, 7], edge: false },
  { name: 'broad', lengths: [2, 7, 4, 5, 3, 6, 8, 9], edge: false },
  { name: 'one example', lengths: [1, 4, 6, 2, 5, 3, 8, 7], edge: true },
];
/** How many different sizes the cases above have lengths for. */
export const mostSizes = 8;

/** The sizes of all inputs, each once, in the order of their first use; labels have classes, `C`. */
export function sizesOf(inputs: readonly Input[]): string[] {
  return [...new Set(inputs.flatMap(({ axes, isLabels }) => (isLabels ? [...axes, 'C'] : axes)))];
}
