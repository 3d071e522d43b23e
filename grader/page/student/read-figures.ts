import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assignment } from '../../define/assignment.ts';

/** Reads the computation graphs of an assignment's handout, by exercise; those that are not there are left out. */
export async function readFigures(
  root: string,
  { id, exercises }: Assignment,
): Promise<ReadonlyMap<string, string>> {
  const read = exercises.map(async (exercise): Promise<[string, string][]> => {
    const file = path.join(root, 'assignments', id, 'figures', `${exercise.id}.svg`);
    const svg = await readFile(file, 'utf8').catch(() => null);
    return svg === null ? [] : [[exercise.id, svg]];
  });
  return new Map((await Promise.all(read)).flat());
}
