import path from 'node:path';
import type { Kit } from '../../../define/kit.ts';
import { loadFixture } from '../../../fixtures/store.ts';
import { makeFixtures } from '../../fixtures/make-fixtures.ts';
import type { Subject } from '../../mistakes/grade-mistaken.ts';
import { type Finding, found, reasonOf, type Terms } from '../claim.ts';

/**
 * The fixtures on disk are, byte for byte, those that the solution gives under the secret in force. Making them confirms
 * every gradient by finite differences.
 */
export async function fixturesAreStored(
  { root }: Kit,
  { assignment, exercise }: Subject,
  { secret }: Terms,
): Promise<Finding[]> {
  const again = `npm run author -- fixtures ${assignment.id}`;
  let made;
  try {
    made = await makeFixtures(root, { ...assignment, exercises: [exercise] }, secret, false);
  } catch (error) {
    return [
      found(
        `The fixtures of ${exercise.id} cannot be made: ${reasonOf(error)}. Mend the reference or the case, then run ${again}.`,
        `solutions/${assignment.id}/${exercise.file}`,
      ),
    ];
  }
  const changed = made.filter(({ status }) => status === 'changed');
  return Promise.all(
    changed.map(async ({ file, otherSecret }) => {
      const { status } = await loadFixture(file);
      if (otherSecret) {
        const words =
          'This fixture was made with another secret. Set GRADKIT_SECRET to the one of this term.';
        return found(words, path.relative(root, file));
      }
      return found(`${words[status]} Run ${again}.`, path.relative(root, file));
    }),
  );
}

const words = {
  absent: 'This fixture is missing.',
  damaged:
    'This fixture was edited by hand: its digest does not fit what stands below it. Expected are the values of the reference.',
  loaded:
    'This fixture is out of date: the reference, the manifest or the known mistakes have changed since it was made.',
} as const;
