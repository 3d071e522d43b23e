import type { Assignment } from '../../define/assignment.ts';
import { assignmentColumns, exerciseColumns, longColumns } from './columns.ts';
import type { Task } from './task.ts';

/** What is to be checked of an assignment. */
export interface Course {
  readonly assignment: Assignment;
  /** The exercises that were named; none means all of them, and the assignment as a whole. */
  readonly named: readonly string[];
}

/** The claims to judge, those first that take long; `skipped` claims are left out. */
export function planTasks(courses: readonly Course[], skipped: readonly string[]): Task[] {
  const tasks = courses.flatMap(({ assignment, named }): Task[] => {
    const whole = named.length === 0 ? assignmentColumns.filter((claim) => claim !== 'manifest') : [];
    const picked = assignment.exercises.filter(({ id }) => named.length === 0 || named.includes(id));
    return [
      ...whole.map((claim): Task => ({ claim, assignment: assignment.id, exercise: null })),
      ...picked.flatMap(({ id }) =>
        exerciseColumns.map((claim): Task => ({ claim, assignment: assignment.id, exercise: id })),
      ),
    ];
  });
  const rank = ({ claim }: Task): number =>
    longColumns.includes(claim) ? longColumns.indexOf(claim) : Infinity;
  const isAsked = ({ claim }: Task): boolean => !skipped.includes(claim);
  return tasks.filter(isAsked).sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}
