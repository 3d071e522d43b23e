import { type ExerciseWish, namesOf } from './exercise-wish.ts';
import { shapeOf, typeOf } from './read-inputs.ts';
import { parametersOf, paramTags, placeholder, sumOf } from './write-parts.ts';

/** The two functions of a layer and the type of the cache between them. */
export function writeLayer(wish: ExerciseWish): string {
  const { cache, backward } = namesOf(wish);
  return `
/** What \`${backward ?? ''}\` needs from the forward pass. */
interface ${cache} {
  ${wish.inputs.map((input) => `${input.name}: ${typeOf(input)};`).join('\n  ')}
}
${writeForward(wish)}${writeBackward(wish)}`;
}

function writeForward(wish: ExerciseWish): string {
  const { id, inputs } = wish;
  const [first, ...others] = inputs;
  const { forward, cache } = namesOf(wish);
  const square = `multiply(${first.name}, ${first.name})`;
  return `
/**
 * TODO: what this layer computes, in a sentence with its formula, \`out = ...\`.
 *
${paramTags(inputs)}
 * @returns out ${shapeOf(first)}, and the cache for the backward pass
 */
export function ${forward}(${parametersOf(inputs)}): { out: ${typeOf(first)}; cache: ${cache} } {
  // <hole ${id}>
  // TODO: the forward pass. ${placeholder}
  const out = ${others.length === 0 ? square : `add(${square}, ${sumOf(others)})`};
  return { out, cache: { ${inputs.map(({ name }) => name).join(', ')} } };
  // </hole>
}
`;
}

function writeBackward(wish: ExerciseWish): string {
  const { id, title, inputs } = wish;
  const [first, ...others] = inputs;
  const { forward, backward, cache } = namesOf(wish);
  const types = inputs.map((input) => `d${input.name}: ${typeOf(input)}`);
  const shapes = inputs.map((input) => `d${input.name} ${shapeOf(input)}`);
  return `
/**
 * The ${inputs.length > 1 ? 'gradients' : 'gradient'} through the layer: ${title}.
 *
 * @param dout ${shapeOf(first)}, the gradient of the loss with respect to \`out\`
 * @param cache what \`${forward}\` returned
 * @returns ${shapes.join(', ')}
 */
export function ${backward ?? ''}(dout: ${typeOf(first)}, cache: ${cache}): { ${types.join('; ')} } {
  // <hole ${id}>
  // TODO: the backward pass.
  const { ${inputs.map(({ name }) => name).join(', ')} } = cache;
  const d${first.name} = multiply(dout, multiply(2, ${first.name}));
  ${others.map(({ name }) => `const d${name} = map(${name}, () => sum(dout));`).join('\n  ')} return { ${inputs.map(({ name }) => `d${name}`).join(', ')} };
  // </hole>
}
`;
}
