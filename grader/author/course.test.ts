import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { requireAssignment } from '../define/compile-manifest.ts';
import { listAssignments } from '../define/load-assignment.ts';
import { developmentSecret, makeFixtures } from './fixtures/make-fixtures.ts';
import { stripAssignment } from './strip/strip-assignment.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Making all fixtures of an assignment takes some ten seconds, and longer beside other tests. */
const patience = 240_000;

describe.each(await listAssignments(root))('%s, as it is stored,', async (id) => {
  const assignment = await requireAssignment(root, id);

  test("has the students' files that its solutions give", async () => {
    const files = await stripAssignment(root, assignment, false);
    expect(files.filter(({ status }) => status !== 'same')).toEqual([]);
  });

  // Making them confirms every gradient by finite differences.
  test(
    'has the fixtures that its solutions give, byte for byte',
    async () => {
      const files = await makeFixtures(root, assignment, developmentSecret, false);
      expect(files.length).toBe(2 * assignment.exercises.length);
      expect(files.filter(({ status }) => status !== 'same')).toEqual([]);
    },
    patience,
  );

  test(
    'has other hidden fixtures under another secret, and the same public ones',
    async () => {
      const few = { ...assignment, exercises: assignment.exercises.slice(0, 4) };
      const files = await makeFixtures(root, few, 'another secret', false);
      expect(files.map(({ file, status }) => [path.basename(path.dirname(file)), status])).toEqual(
        few.exercises.flatMap(() => [
          ['public', 'same'],
          ['hidden', 'changed'],
        ]),
      );
    },
    patience,
  );
});
