import { expect, it } from 'vitest';
import { requireAssignment } from '../../define/compile-manifest.ts';
import { root } from '../../testing/student.ts';
import { developmentSecret } from '../fixtures/make-fixtures.ts';
import { checkCourse } from './check-course.ts';
import { holds } from './judged.ts';
import { planTasks } from './plan.ts';
import { renderFindings } from './render.ts';

/**
 * Fixtures, solutions and mistakes have tests of their own, the mutation test takes too long, and how long a grading takes on
 * this machine is not for a test to decide.
 */
const elsewhere = ['fixtures', 'solution', 'mistakes', 'mutants', 'time'];

/** Tests that every claim about an assignment holds, with one set of fresh numbers. Each assignment has a file of its own. */
export function testWholeCourse(id: string): void {
  it(`${id} holds, claim by claim`, async () => {
    const assignment = await requireAssignment(root, id);
    const tasks = planTasks([{ assignment, named: [] }], elsewhere);
    const silent = { begin: () => undefined, end: () => undefined };
    const terms = { seeds: 1, secret: developmentSecret, budgetMs: 1000 };
    const judged = await checkCourse(root, tasks, { terms, jobs: 1, limitMs: 600_000 }, silent);
    expect(renderFindings(judged, 100)).toBe('');
    expect(judged.filter(holds)).toHaveLength(tasks.length);
  }, 900_000);
}
