import { describe, expect, test } from 'vitest';
import { makeCase } from '../grader/author/fixtures/make-case.ts';
import { loadReference } from '../grader/author/reference.ts';
import { maxPoints } from '../grader/define/assignment.ts';
import { expandManifest } from '../grader/define/expand.ts';
import a1 from './a1/assignment.ts';
import a2 from './a2/assignment.ts';
import a3 from './a3/assignment.ts';
import a4 from './a4/assignment.ts';

const root = new URL('..', import.meta.url).pathname;

describe.each([
  { manifest: a1, points: 100 },
  { manifest: a2, points: 100 },
  { manifest: a3, points: 100 },
  { manifest: a4, points: 100 },
])('$manifest.id', ({ manifest, points }) => {
  const expansion = expandManifest(manifest);
  const exercises = expansion.status === 'valid' ? expansion.assignment.exercises : [];

  test('is a valid manifest of the points that it should have', () => {
    expect(expansion).not.toHaveProperty('problems');
    expect(exercises.reduce((sum, exercise) => sum + maxPoints(exercise), 0)).toBe(points);
  });

  test.each(exercises)(
    '$id: three to five hints, cases of different names, edges on both sides or on none',
    (exercise) => {
      expect([3, 4, 5]).toContain(exercise.hints.length);
      for (const cases of [exercise.cases.public, exercise.cases.hidden]) {
        expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
        expect(cases.some(({ edge }) => !edge)).toBe(true);
        expect(cases.some(({ edge }) => edge)).toBe(exercise.checks.some(({ kind }) => kind === 'edges'));
      }
      const few = exercise.partOf === null && exercise.training === null ? [2, 3] : [1, 2, 3, 4];
      expect(few).toContain(exercise.cases.public.length);
    },
  );

  const judgedByValues = exercises.filter(({ training }) => training === null);
  const cases = judgedByValues.flatMap((exercise) =>
    [...exercise.cases.public, ...exercise.cases.hidden].map((spec) => ({ id: exercise.id, exercise, spec })),
  );
  test.each(cases)(
    '$id: the solution answers "$spec.name", as finite differences confirm',
    async ({ exercise, spec }) => {
      const reference = await loadReference(root, manifest.id, exercise);
      const { expected } = makeCase(exercise, spec, 20_000, reference, []);
      expect(expected.kind).toBe(spec.throws ? 'throws' : 'values');
    },
  );
});
