import { expect, it } from 'vitest';
import { requireAssignment } from '../../define/compile-manifest.ts';
import { listAssignments } from '../../define/load-assignment.ts';
import { root } from '../../testing/student.ts';
import { developmentSecret } from '../fixtures/make-fixtures.ts';
import { checkCourse } from './check-course.ts';
import { holds } from './judged.ts';
import { planTasks } from './plan.ts';
import { renderFindings } from './render.ts';

/** Fixtures and mistakes have tests of their own, and the mutation test takes too long. */
const elsewhere = ['fixtures', 'mistakes', 'mutants'];

it.each(await listAssignments(root))(
  '%s holds, claim by claim',
  async (id) => {
    const assignment = await requireAssignment(root, id);
    const tasks = planTasks([{ assignment, named: [] }], elsewhere);
    const silent = { begin: () => undefined, end: () => undefined };
    const terms = { seeds: 1, secret: developmentSecret, budgetMs: 1000 };
    const judged = await checkCourse(root, tasks, { terms, jobs: 2, limitMs: 300_000 }, silent);
    expect(renderFindings(judged, 100)).toBe('');
    expect(judged.filter(holds)).toHaveLength(tasks.length);
  },
  300_000,
);
