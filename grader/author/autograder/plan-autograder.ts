import { readFile } from 'node:fs/promises';
import type { Assignment } from '../../define/assignment.ts';
import { fixturePath, loadFixture } from '../../fixtures/store.ts';
import { type Plan, planRelease } from '../release/plan.ts';

/**
 * Gathers what grades one assignment elsewhere: the students' kit of it and its hidden fixtures. It holds no solution, but
 * is for staff alone.
 *
 * @throws Error when a part is missing or does not hold.
 */
export async function planAutograder(root: string, assignment: Assignment): Promise<Plan> {
  const hidden = await gatherHidden(root, assignment);
  return new Map([...(await planRelease(root, [assignment], false)), ...hidden]);
}

/**
 * The hidden fixtures of an assignment by their paths in the kit.
 *
 * @throws Error when one is missing or was changed since it was made.
 */
export async function gatherHidden(root: string, { id, exercises }: Assignment): Promise<Plan> {
  const files = new Map<string, Buffer>();
  for (const exercise of exercises) {
    const file = fixturePath(root, id, 'hidden', exercise.id);
    const { status } = await loadFixture(file);
    if (status !== 'loaded')
      throw new Error(
        `The hidden fixture of ${exercise.id} is ${status}. Next: npm run author -- fixtures ${id}, or unseal it.`,
      );
    files.set(`fixtures/${id}/hidden/${exercise.id}.json`, await readFile(file));
  }
  return files;
}
