import { hiddenCases, publicCases, type ScaffoldCase, sizesOf } from './cases.ts';
import { type ExerciseWish, type Kind, type Names, namesOf } from './exercise-wish.ts';
import type { Input } from './read-inputs.ts';

const hints = [
  'TODO: a gentle question, e.g. which entries of the result move when one entry of the input moves?',
  'TODO: a question about the step that most people get wrong.',
  'TODO: nearly the answer, in words; never the formula.',
];

/** The points of each check of a new exercise. */
export function pointsOf(kind: Kind, { output, differentiable }: Names): Record<string, number> {
  const gradients = differentiable.map(({ name }): [string, number] => [`d${name}`, 4]);
  return { [output]: kind === 'layer' ? 3 : 4, ...Object.fromEntries(gradients), edges: 1 };
}

/** The source of `assignments/aN/exercises/<id>.ts`: a manifest that holds, with hints still to be written. */
export function writeManifest(wish: ExerciseWish): string {
  const { id, title, kind, file, inputs } = wish;
  const names = namesOf(wish);
  const imports = [inputs.some(({ isLabels }) => isLabels) ? 'labels' : '', kind, 'normal'].filter(Boolean);
  const cases = (list: readonly ScaffoldCase[]) => list.map((one) => writeCase(one, inputs)).join('\n');
  return `
import { ${imports.sort().join(', ')} } from '#define';

export default ${kind}({
  id: '${id}',
  title: ${JSON.stringify(title)},
  file: '${file}',
  inputs: { ${inputs.map((input) => `${input.name}: ${distributionOf(input)}`).join(', ')} },
  ${kind === 'update' ? `options: { learningRate: 0.1 }, outputs: ['${names.output}'],` : ''} points: ${JSON.stringify(pointsOf(kind, names))},
  hints: ${JSON.stringify(hints)},
  public: [
    ${cases(publicCases)}
  ],
  hidden: [
    ${cases(hiddenCases)}
  ],
});
`;
}

function distributionOf({ axes, isLabels }: Input): string {
  const quoted = axes.map((axis) => `'${axis}'`).join(', ');
  return isLabels ? `labels('C', ${quoted})` : `normal(${quoted})`;
}

function writeCase({ name, lengths, edge }: ScaffoldCase, inputs: readonly Input[]): string {
  const sizes = sizesOf(inputs).map((size, i) => `${size}: ${lengths[i] ?? 1}`);
  return `{ name: '${name}', sizes: { ${sizes.join(', ')} }${edge ? ', edge: true' : ''} },`;
}
