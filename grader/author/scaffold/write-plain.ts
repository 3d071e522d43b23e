import { type ExerciseWish, namesOf } from './exercise-wish.ts';
import { shapeOf, typeOf } from './read-inputs.ts';
import { parametersOf, paramTags, placeholder, sumOf } from './write-parts.ts';

/** The one function of a loss, which gives the gradients too. */
export function writeLoss(wish: ExerciseWish): string {
  const { id, inputs } = wish;
  const [first, ...others] = inputs;
  const { forward, differentiable } = namesOf(wish);
  const types = differentiable.map((input) => `d${input.name}: ${typeOf(input)}`);
  const shapes = differentiable.map((input) => `d${input.name} ${shapeOf(input)}`);
  const plain = others.filter(({ isLabels }) => !isLabels);
  return `
/**
 * TODO: what this loss measures, in a sentence with its formula.
 *
${paramTags(inputs)}
 * @returns loss, a number, and ${shapes.join(', ')}
 */
export function ${forward}(${parametersOf(inputs)}): { loss: number; ${types.join('; ')} } {
  // <hole ${id}>
  // TODO: the loss. ${placeholder}
  const loss = sum(multiply(${first.name}, ${first.name})) / ${first.name}.length${others.length === 0 ? '' : ` + ${sumOf(others)}`};
  const d${first.name} = divide(multiply(2, ${first.name}), ${first.name}.length);
  ${plain.map(({ name }) => `const d${name} = map(${name}, () => 1);`).join('\n  ')} return { loss, ${differentiable.map(({ name }) => `d${name}`).join(', ')} };
  // </hole>
}
`;
}

/** The one function of a rule that has no gradient. */
export function writeUpdate(wish: ExerciseWish): string {
  const { id, inputs } = wish;
  const [first, ...others] = inputs;
  const { forward, output } = namesOf(wish);
  const parameters = `${parametersOf(inputs)}, config: { learningRate: number }`;
  return `
/**
 * TODO: the rule of this step, in a sentence with its formula. Returns new arrays.
 *
${paramTags(inputs)}
 * @param config the settings
 * @returns ${output} ${shapeOf(first)}
 */
export function ${forward}(${parameters}): { ${output}: ${typeOf(first)} } {
  // <hole ${id}>
  // TODO: the step. Until then: a small part of the first input and of the sums of the others.
  const step = ${others.length === 0 ? first.name : `add(${first.name}, ${sumOf(others)})`};
  return { ${output}: subtract(${first.name}, multiply(config.learningRate, step)) };
  // </hole>
}
`;
}
