import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Fixture, Scope } from '../fixtures/fixture.ts';
import { fixtureSchema } from '../fixtures/schema.ts';
import { fixturePath, serialiseFixture } from '../fixtures/store.ts';
import { generatorName, seedOf } from './draw.ts';
import { makeCase } from './make-case.ts';
import { loadMistakes, loadReference } from './reference.ts';

/** Public fixtures can be made again by anyone; hidden ones need the staff's secret. */
const publicSecret = 'public';
/** The secret of hidden seeds where none is given: good for development, known to everyone. */
export const developmentSecret = 'gradkit-development';
const scopes: readonly Scope[] = ['public', 'hidden'];

/** What became of one fixture file. */
export interface MadeFixture {
  readonly file: string;
  readonly cases: number;
  readonly status: 'same' | 'changed';
}

/**
 * Makes the public and hidden fixtures of an assignment. Byte-identical when nothing has changed. Where `write` is
 * false, only tells which files would change.
 */
export async function makeFixtures(
  root: string,
  assignment: Assignment,
  secret: string,
  write: boolean,
): Promise<MadeFixture[]> {
  const made: MadeFixture[] = [];
  for (const exercise of assignment.exercises) {
    for (const scope of scopes) {
      const key = scope === 'public' ? publicSecret : secret;
      const fixture = await makeFixture(root, assignment.id, exercise, scope, key);
      const file = fixturePath(root, assignment.id, scope, exercise.id);
      const text = serialiseFixture(fixtureSchema.parse(fixture));
      const before = await readFile(file, 'utf8').catch(() => null);
      if (write && before !== text) {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, text);
      }
      made.push({ file, cases: fixture.cases.length, status: before === text ? 'same' : 'changed' });
    }
  }
  return made;
}

/**
 * Makes the fixture of one exercise and scope; `key` decides its seeds.
 *
 * @throws Error when a case cannot be made.
 */
export async function makeFixture(
  root: string,
  assignment: string,
  exercise: Exercise,
  scope: Scope,
  key: string,
): Promise<Fixture> {
  const reference = await loadReference(root, assignment, exercise);
  const mistakes = await loadMistakes(root, assignment, exercise);
  return {
    version: 1,
    assignment,
    exercise: exercise.id,
    scope,
    generator: generatorName,
    remake: `npm run author -- fixtures ${assignment}`,
    mistakes: mistakes.map(({ code, message, hint }) => ({ code, message, hint })),
    cases: exercise.cases[scope].map((spec) =>
      makeCase(exercise, spec, seedOf(key, assignment, exercise.id, scope, spec.name), reference, mistakes),
    ),
  };
}
