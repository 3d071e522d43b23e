import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assignment } from '../../define/assignment.ts';
import { serialiseStarter, type StarterFiles, starterPath } from '../../loop/starter-files.ts';
import { strip } from './strip.ts';

/** What became of one student's file. */
export interface StrippedFile {
  readonly file: string;
  readonly status: 'same' | 'changed';
}

/**
 * Makes the student's files of an assignment from `solutions/`, and a copy of them all for `reset`. Where `write` is
 * false, only tells which would change.
 *
 * @throws Error when a solution's marks do not fit, naming its line.
 */
export async function stripAssignment(
  root: string,
  assignment: Assignment,
  write: boolean,
): Promise<StrippedFile[]> {
  const starter = await makeStarter(root, assignment);
  const folder = path.join(root, 'assignments', assignment.id);
  const wanted = Object.entries(starter).map(([name, code]) => [path.join(folder, name), code] as const);
  const copy = [starterPath(root, assignment.id), serialiseStarter(starter)] as const;
  return Promise.all(
    [...wanted, copy].map(async ([file, code]): Promise<StrippedFile> => {
      const before = await readFile(file, 'utf8').catch(() => null);
      if (write && before !== code) await writeFile(file, code);
      return { file, status: before === code ? 'same' : 'changed' };
    }),
  );
}

/**
 * The students' files of an assignment, made from `solutions/`.
 *
 * @throws Error when a solution's marks do not fit, naming its line.
 */
export async function makeStarter(root: string, { id, exercises }: Assignment): Promise<StarterFiles> {
  const names = [...new Set(exercises.map(({ file }) => file))];
  const files = names.map(async (name) => {
    const stripped = strip(await readFile(path.join(root, 'solutions', id, name), 'utf8'));
    if (stripped.status === 'refused') {
      throw new Error(`solutions/${id}/${name}:${stripped.line}: ${stripped.problem}`);
    }
    return [name, stripped.code] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}
