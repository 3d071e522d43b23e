import { type ExerciseWish, namesOf } from './exercise-wish.ts';
import { typeOf } from './read-inputs.ts';
import { parametersOf } from './write-parts.ts';

/** One mistake that is made from the solution's own function, so that it stays true when the maths changes. */
interface WrittenMistake {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly function: string;
}

/** The source of `solutions/aN/mistakes/<id>.ts`: two mistakes that work whatever the solution's functions compute. */
export function writeMistakes(wish: ExerciseWish): string {
  const { code } = namesOf(wish);
  const name = wish.kind === 'layer' ? namesOf(wish).backward : namesOf(wish).forward;
  const mistakes = mistakesOf(wish).map(
    (mistake) => `{
      code: '${code}_${mistake.code}',
      message: ${JSON.stringify(mistake.message)},
      hint: ${JSON.stringify(`TODO: ${mistake.hint}`)},
      functions: { ${name ?? ''}: ${mistake.function} },
    },`,
  );
  const used = ['divide', 'map', 'multiply', 'negate', 'subtract'].filter((helper) =>
    mistakes.some((text) => text.includes(`${helper}(`)),
  );
  const [first] = wish.inputs;
  const types = wish.kind === 'layer' ? [typeOf(first)] : [...new Set(wish.inputs.map(typeOf))].sort();
  return `
import { defineMistakes } from '#define';
import { ${used.join(', ')} } from '#starter';
import type { ${types.join(', ')} } from '#starter';
import { ${name ?? ''} } from '../${wish.file}';

${wish.kind === 'layer' ? `type Cache = Parameters<typeof ${name ?? ''}>[1];` : ''}
${wish.kind === 'update' ? `type Config = Parameters<typeof ${name ?? ''}>[${wish.inputs.length}];` : ''}

export default defineMistakes([
  ${mistakes.join('\n')}
]);
`;
}

function mistakesOf(wish: ExerciseWish): WrittenMistake[] {
  switch (wish.kind) {
    case 'layer':
      return layerMistakes(wish);
    case 'loss':
      return lossMistakes(wish);
    case 'update':
      return updateMistakes(wish);
  }
}

function layerMistakes(wish: ExerciseWish): WrittenMistake[] {
  const { backward } = namesOf(wish);
  const head = `(dout: ${typeOf(wish.inputs[0])}, cache: Cache) =>`;
  return [
    {
      code: 'UPSTREAM_IGNORED',
      message: 'is the local slope alone, without the upstream gradient',
      hint: 'a question that leads to dout, which the code does not use.',
      function: `${head} ${backward ?? ''}(map(dout, () => 1), cache)`,
    },
    {
      code: 'SIGN',
      message: 'has the opposite sign',
      hint: 'a question that leads to the sign.',
      function: `${head} ${backward ?? ''}(negate(dout), cache)`,
    },
  ];
}

function lossMistakes(wish: ExerciseWish): WrittenMistake[] {
  const { forward, differentiable } = namesOf(wish);
  const call = `${forward}(${wish.inputs.map(({ name }) => name).join(', ')})`;
  const [first] = wish.inputs;
  const spoilt = (change: (gradient: string) => string) =>
    `(${parametersOf(wish.inputs)}) => {
        const given = ${call};
        return { ...given, ${differentiable.map(({ name }) => `d${name}: ${change(`given.d${name}`)}`).join(', ')} };
      }`;
  return [
    {
      code: 'GRADIENT_SIGN',
      message: 'has the opposite sign',
      hint: 'a question that leads to the sign.',
      function: spoilt((gradient) => `negate(${gradient})`),
    },
    {
      code: 'GRADIENT_AVERAGED_TWICE',
      message: 'is divided by the number of examples once more',
      hint: 'a question that leads to the mean, which is taken twice.',
      function: spoilt((gradient) => `divide(${gradient}, ${first.name}.length)`),
    },
  ];
}

function updateMistakes(wish: ExerciseWish): WrittenMistake[] {
  const { forward, output } = namesOf(wish);
  const [first] = wish.inputs;
  const given = wish.inputs.map(({ name }) => name).join(', ');
  const head = `(${parametersOf(wish.inputs)}, config: Config) =>`;
  return [
    {
      code: 'SIGN',
      message: 'goes the right distance in the opposite direction',
      hint: 'a question that leads to the sign of the step.',
      function: `${head} ({
        ${output}: subtract(multiply(2, ${first.name}), ${forward}(${given}, config).${output}),
      })`,
    },
    {
      code: 'RATE_IGNORED',
      message: 'is what a learning rate of 1 gives',
      hint: 'a question that leads to the learning rate.',
      function: `${head} ${forward}(${given}, { ...config, learningRate: 1 })`,
    },
  ];
}
