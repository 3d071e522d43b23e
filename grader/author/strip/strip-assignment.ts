import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assignment } from '../../define/assignment.ts';
import { strip } from './strip.ts';

/** What became of one student's file. */
export interface StrippedFile {
  readonly file: string;
  readonly status: 'same' | 'changed';
}

/**
 * Makes the student's files of an assignment from `solutions/`. Where `write` is false, only tells which would change.
 *
 * @throws Error when a solution's marks do not fit, naming its line.
 */
export async function stripAssignment(
  root: string,
  { id, exercises }: Assignment,
  write: boolean,
): Promise<StrippedFile[]> {
  const names = [...new Set(exercises.map(({ file }) => file))];
  return Promise.all(
    names.map(async (name): Promise<StrippedFile> => {
      const source = await readFile(path.join(root, 'solutions', id, name), 'utf8');
      const stripped = strip(source);
      if (stripped.status === 'refused') {
        throw new Error(`solutions/${id}/${name}:${stripped.line}: ${stripped.problem}`);
      }
      const file = path.join(root, 'assignments', id, name);
      const before = await readFile(file, 'utf8').catch(() => null);
      if (write && before !== stripped.code) await writeFile(file, stripped.code);
      return { file, status: before === stripped.code ? 'same' : 'changed' };
    }),
  );
}
