import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Assignment, Exercise } from '../../define/assignment.ts';
import type { Kit } from '../../define/kit.ts';
import type { Mistake } from '../../define/mistake.ts';
import { grade, type Grading } from '../../grade/grade.ts';
import type { ExerciseReport } from '../../report/report.ts';

/** The exercise that a student has made a mistake in, and the folder with its solution and its lists of mistakes. */
export interface Subject {
  readonly root: string;
  readonly assignment: Assignment;
  readonly exercise: Exercise;
}

/**
 * Grades what a student with this mistake hands in, in a real sandbox: one plain file with the solution's functions, and
 * the mistake's in the place of those that it has. The exercise's file of mistakes must hold it in one of its lists.
 */
export async function gradeMistaken(
  kit: Kit,
  subject: Subject,
  mistake: Mistake,
  fixtures: Grading['fixtures'],
): Promise<ExerciseReport> {
  return gradeSource(kit, subject, await bundleMistaken(subject, mistake), fixtures);
}

/**
 * Grades one student's file on one exercise; the solution's other files stand beside it, since it may import them.
 *
 * @throws Error when the report has no such exercise.
 */
export async function gradeSource(
  kit: Kit,
  { root, assignment, exercise }: Subject,
  source: string,
  fixtures: Grading['fixtures'],
): Promise<ExerciseReport> {
  const submission = await mkdtemp(path.join(tmpdir(), 'gradkit-mistake-'));
  try {
    const solutions = path.join(root, 'solutions', assignment.id);
    const isSolution = (file: string): boolean => file === solutions || file.endsWith('.ts');
    await cp(solutions, submission, { recursive: true, filter: isSolution });
    await writeFile(path.join(submission, exercise.file), source);
    const report = await grade(kit, {
      assignment,
      exercises: [exercise],
      submission,
      fixtures,
      staff: false,
    });
    const [graded] = report.exercises;
    if (graded === undefined) throw new Error(`the report of ${exercise.id} is empty`);
    return graded;
  } finally {
    await rm(submission, { recursive: true });
  }
}

/** The codes of all checks that did not pass, in the order of the report. */
export function codesOf({ checks }: ExerciseReport): string[] {
  return checks.flatMap(({ diagnosis }) => (diagnosis === undefined ? [] : [diagnosis.code]));
}

async function bundleMistaken({ root, assignment, exercise }: Subject, mistake: Mistake): Promise<string> {
  const entry = [
    `import * as lists from './mistakes/${exercise.id}.ts';`,
    `export * from './${exercise.file}';`,
    `const { functions } = Object.values(lists).flat().find(({ code }) => code === '${mistake.code}');`,
    ...Object.keys(mistake.functions).map((name) => `export const ${name} = functions.${name};`),
  ];
  const resolveDir = path.join(root, 'solutions', assignment.id);
  const { outputFiles } = await build({
    stdin: { contents: entry.join('\n'), resolveDir, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    logLevel: 'silent',
    external: ['#starter'],
    plugins: [withoutDefine],
  });
  return outputFiles[0]?.text ?? '';
}

/** Lists of mistakes are made by a function of the kit, which a submission cannot import. */
const withoutDefine: Plugin = {
  name: 'without-define',
  setup(build) {
    build.onResolve({ filter: /^#define$/ }, ({ path: name }) => ({ path: name, namespace: 'define' }));
    build.onLoad({ filter: /^/, namespace: 'define' }, () => ({
      contents: 'export const defineMistakes = (mistakes) => mistakes;',
    }));
  },
};
