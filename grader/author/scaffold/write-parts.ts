import { type Input, shapeOf, typeOf } from './read-inputs.ts';

/** Stands in a hole until the maths is written. */
export const placeholder = 'Until then: squares of the first input, and sums of the others.';

/** The parameters of a function, with their types. */
export function parametersOf(inputs: readonly Input[]): string {
  return inputs.map((input) => `${input.name}: ${typeOf(input)}`).join(', ');
}

/** The lines of a docstring that tell the inputs' shapes. */
export function paramTags(inputs: readonly Input[]): string {
  return inputs
    .map((input) => {
      const meaning = input.isLabels ? ', the right class of each example, from 0 to C - 1' : '';
      return ` * @param ${input.name} ${shapeOf(input)}${meaning}`;
    })
    .join('\n');
}

/** The sum of all entries of some arrays. */
export function sumOf(inputs: readonly Input[]): string {
  return inputs.map(({ name }) => `sum(${name})`).join(' + ');
}
