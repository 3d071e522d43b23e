import { WrongUse } from '../desk.ts';
import { type Plan, planFile, readText } from './plan.ts';
import { writeHandout } from './write-handout.ts';

/**
 * What a new assignment consists of: a manifest without exercises, which becomes valid with the first one, and a
 * handout to fill in.
 *
 * @throws WrongUse where one of its files is there already.
 */
export async function planAssignment(root: string, id: string, title: string): Promise<Plan> {
  const manifest = `assignments/${id}/assignment.ts`;
  const handout = `assignments/${id}/README.md`;
  for (const file of [manifest, handout]) {
    if ((await readText(root, file)) !== null) {
      throw new WrongUse(`${file} is there already. Remove it first, or choose another id.`);
    }
  }
  const source = `
import { defineAssignment } from '#define';

export default defineAssignment({
  id: '${id}',
  title: ${JSON.stringify(title)},
  exercises: [],
});
`;
  return {
    files: [
      await planFile(root, manifest, 'new', source),
      await planFile(root, handout, 'new', writeHandout(id, title)),
    ],
    folders: [`solutions/${id}/mistakes`, `fixtures/${id}/public`, `fixtures/${id}/hidden`],
  };
}
