import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root as kit } from '../../testing/student.ts';
import { runVerb } from '../testing.ts';

const run = promisify(execFile);

/** A copy of the kit whose only assignment, `q1`, has the one exercise `square`: a course small enough to check often. */
export interface Squares {
  readonly root: string;
  /** Runs an instructor's command there. */
  author(...args: string[]): Promise<{ exitCode: number; said: string }>;
  /** Makes what a verb makes, in a process that sees the solutions as they are now. */
  remake(verb: 'strip' | 'fixtures'): Promise<void>;
  /** Changes files, does something, and puts the files back as they were. */
  having<T>(changes: Readonly<Record<string, (text: string) => string>>, act: () => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** Makes the copy, with its students' file and its fixtures. */
export async function makeSquares(): Promise<Squares> {
  const root = await mkdtemp(path.join(tmpdir(), 'gradkit-squares-'));
  const before = await mkdtemp(path.join(tmpdir(), 'gradkit-squares-before-'));
  const shared = ['package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'LICENSE', '.npmrc'];
  for (const name of [...shared, 'starter', 'grader', 'docs', 'bin', 'assignments/tsconfig.json']) {
    await cp(path.join(kit, name), path.join(root, name), { recursive: true });
  }
  await symlink(path.join(kit, 'node_modules'), path.join(root, 'node_modules'));
  for (const [file, text] of Object.entries(course)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  const remake = async (verb: 'strip' | 'fixtures'): Promise<void> => {
    await run(process.execPath, ['--import', 'tsx', 'bin/author.ts', verb, 'q1'], { cwd: root });
  };
  await remake('strip');
  await remake('fixtures');
  return {
    root,
    author: (...args) => runVerb(root, args),
    remake,
    async having(changes, act) {
      await replaceAll(root, before);
      try {
        for (const [name, change] of Object.entries(changes)) {
          const file = path.join(root, name);
          await writeFile(file, change(await readFile(file, 'utf8')));
        }
        return await act();
      } finally {
        await replaceAll(before, root);
      }
    },
    async remove() {
      await Promise.all([root, before].map((folder) => rm(folder, { recursive: true })));
    },
  };
}

/** Puts the course of one folder in the place of another's. */
async function replaceAll(from: string, to: string): Promise<void> {
  for (const folder of ['assignments', 'solutions', 'fixtures']) {
    await rm(path.join(to, folder), { recursive: true, force: true });
    await cp(path.join(from, folder), path.join(to, folder), { recursive: true });
  }
}

const course: Readonly<Record<string, string>> = {
  'assignments/q1/assignment.ts': `import { defineAssignment } from '#define';
import square from './exercises/square.ts';

export default defineAssignment({ id: 'q1', title: 'Squares', total: 5, exercises: [square] });
`,
  'assignments/q1/exercises/square.ts': `import { layer, normal } from '#define';

export default layer({
  id: 'square',
  title: 'Square',
  file: 'layers.ts',
  inputs: { x: normal('N', 'D') },
  points: { out: 2, dx: 3 },
  hints: ['What is a number times itself?', 'By how much does it grow when the number grows?'],
  public: [{ name: 'small', sizes: { N: 2, D: 3 } }],
  hidden: [{ name: 'quite another', sizes: { N: 4, D: 2 } }],
});
`,
  'assignments/q1/README.md': `# q1: Squares

## square

Every entry times itself.

\`\`\`
npm run grade q1 square
\`\`\`
`,
  'solutions/q1/layers.ts': `import { map, todo, zipWith } from '#starter';
import type { Matrix } from '#starter';

/** What \`squareBackward\` needs from the forward pass. */
interface SquareCache {
  x: Matrix;
}

/** The square of every entry of x, (N, D). */
export function squareForward(x: Matrix): { out: Matrix; cache: SquareCache } {
  // <hole square>
  const out = map(x, (entry) => entry * entry);
  return { out, cache: { x } };
  // </hole>
}

/** The gradient through the square: dx, (N, D). */
export function squareBackward(dout: Matrix, cache: SquareCache): { dx: Matrix } {
  // <hole square>
  const dx = zipWith(dout, cache.x, (d, entry) => 2 * d * entry);
  return { dx };
  // </hole>
}
`,
  'solutions/q1/equivalents/square.ts': `import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const dx = zipWith(dout, cache.x, (d, entry) => 2 * d * entry);',
    change:
      'zipWith(dout, cache.x, (d, entry) => 2 * d * entry) -> zipWith(cache.x, dout, (d, entry) => 2 * d * entry)',
    reason: 'A product does not depend on the order of its factors.',
  },
]);
`,
  'solutions/q1/mistakes/square.ts': `import { defineMistakes } from '#define';
import { map, zipWith } from '#starter';
import type { Matrix } from '#starter';

/** A backward pass that combines dout and x, entry by entry. */
function backward(combine: (d: number, entry: number) => number) {
  return (dout: Matrix, { x }: { x: Matrix }) => ({ dx: zipWith(dout, x, combine) });
}

export default defineMistakes([
  {
    code: 'SQUARE_IS_CUBE',
    message: 'is the cube of x',
    hint: 'How often does x come in as a factor?',
    functions: { squareForward: (x: Matrix) => ({ out: map(x, (entry) => entry ** 3), cache: { x } }) },
  },
  {
    code: 'SQUARE_SLOPE_OF_CUBE',
    message: 'has the slope of a cube',
    hint: 'Which power stands in the slope of a square?',
    functions: { squareBackward: backward((d, entry) => 3 * d * entry * entry) },
  },
]);
`,
};
