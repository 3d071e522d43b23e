import { createHash } from 'node:crypto';
import type { Exercise } from '../define/assignment.ts';
import { bundleFile } from '../sandbox/bundle.ts';
import type { FileProblem } from '../sandbox/outcome.ts';
import type { Submission } from '../sandbox/submission.ts';

/** The code that one exercise runs, or why it cannot be read. */
export type Code =
  | {
      readonly status: 'readable';
      /** Tells one version from another: it changes with every function and value that the exercise uses. */
      readonly digest: string;
      /** The student's files that it comes from. */
      readonly files: readonly string[];
    }
  | { readonly status: 'broken'; readonly problem: FileProblem };

/** No student's file can have this name. */
const entry = 'the exercise/entry.ts';

/**
 * The code that an exercise depends on: its functions, what these use of their own file and of others, and whatever runs
 * when those files are imported. Comments, layout and functions of other exercises are no part of it.
 */
export async function codeOf(exercise: Exercise, submission: Submission): Promise<Code> {
  const { file } = exercise;
  const uses = functionsOf(exercise).map((name, i) => `export const used${i} = all.${name};`);
  const text = `import * as all from './${file}';\n${uses.join('\n')}`;
  const bundled = await bundleFile(entry, new Map([...submission, [entry, { status: 'read', text }]]));
  if (bundled.status === 'bundled')
    return {
      status: 'readable',
      digest: createHash('sha256').update(bundled.code).digest('hex'),
      files: [...submission.keys()].filter((name) => bundled.code.includes(`// submission:${name}\n`)),
    };
  const own = await bundleFile(file, submission);
  return { status: 'broken', problem: own.status === 'rejected' ? own.problem : bundled.problem };
}

function functionsOf({ forward, backwards, training, checks }: Exercise): string[] {
  const predict = training !== null && 'predict' in training ? [training.predict] : [];
  const checked = checks.flatMap(({ values }) => values.map((value) => value.function));
  return [...new Set([forward, ...backwards, ...predict, ...checked])];
}
