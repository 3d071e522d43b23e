import { type ExerciseWish, namesOf } from './exercise-wish.ts';
import { type Input, shapeOf } from './read-inputs.ts';
import { pointsOf } from './write-manifest.ts';

const fence = '```';

/** The handout of a new assignment: `assignments/aN/README.md`. */
export function writeHandout(id: string, title: string): string {
  return `# ${id}: ${title}

TODO: what this assignment is about and why it is worth the work, in a few sentences.

| exercise | file | points |
| -------- | ---- | -----: |

## How to work

Every exercise is a hole in a file of this folder: a comment \`// Your code here.\` and a call of \`todo\`. Read the comment
above the function, write your code in place of the call, and let it be checked often:

${fence}
npm run grade ${id}
${fence}

Arrays are plain nested arrays of numbers, sizes are single capitals, and a gradient has the shape of the thing it belongs
to. Never change an argument: return new arrays. \`#starter\`, \`mathjs\` and your own files may be imported.
`;
}

/** The row of an exercise in the handout's table. */
export function writeRow(wish: ExerciseWish): string {
  const points = Object.values(pointsOf(wish.kind, namesOf(wish))).reduce((sum, each) => sum + each, 0);
  return `| [\`${wish.id}\`](#${wish.id}) | \`${wish.file}\` | ${points} |`;
}

/** The section of an exercise in the handout. */
export function writeSection(wish: ExerciseWish): string {
  return `## ${wish.id}

TODO: what it does and where it is used, in a few sentences.

${fence}math
out = TODO
${fence}

| function | takes | returns |
| --- | --- | --- |
${writeFunctions(wish).join('\n')}

**What to find.** TODO: the way to the gradient, up to the step that is the student's own.

**An example.** TODO: a small one with numbers.

**What goes wrong in practice.** TODO: two or three traps.

${fence}
npm run grade ${wish.assignment} ${wish.id}
${fence}
`;
}

function writeFunctions(wish: ExerciseWish): string[] {
  const { forward, backward, output, differentiable } = namesOf(wish);
  const shape = (input: Input) => `$${shapeOf(input)}$`;
  const taken = wish.inputs.map((input) => `\`${input.name}\` ${shape(input)}`).join(', ');
  const gradients = differentiable.map((input) => `\`d${input.name}\` ${shape(input)}`).join(', ');
  const first = shape(wish.inputs[0]);
  switch (wish.kind) {
    case 'layer':
      return [
        `| \`${forward}\` | ${taken} | \`out\` ${first} and a cache |`,
        `| \`${backward ?? ''}\` | \`dout\` ${first}, your cache | ${gradients} |`,
      ];
    case 'loss':
      return [`| \`${forward}\` | ${taken} | \`loss\`, a number, and ${gradients} |`];
    case 'update':
      return [`| \`${forward}\` | ${taken}, \`config\` | \`${output}\` ${first} |`];
  }
}
