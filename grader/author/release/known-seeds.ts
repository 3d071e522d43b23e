import type { Assignment } from '../../define/assignment.ts';
import { fixturePath, loadFixture } from '../../fixtures/store.ts';
import { seedOf } from '../fixtures/draw.ts';
import { developmentSecret } from '../fixtures/secret.ts';

/** The assignments whose hidden fixtures come from the secret that stands in the kit's own code. */
export async function findKnownSeeds(
  root: string,
  assignments: readonly Assignment[],
): Promise<readonly string[]> {
  const known = await Promise.all(
    assignments.map(async ({ id, exercises }) => {
      for (const { id: exercise } of exercises) {
        const stored = await loadFixture(fixturePath(root, id, 'hidden', exercise));
        const cases = stored.status === 'loaded' ? stored.fixture.cases : [];
        const isKnown = cases.some(
          ({ name, seed }) => seed === seedOf(developmentSecret, id, exercise, 'hidden', name),
        );
        if (isKnown) return [id];
      }
      return [];
    }),
  );
  return known.flat();
}
