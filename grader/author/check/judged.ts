import { assignmentColumns, exerciseColumns } from './columns.ts';
import type { Course } from './plan.ts';
import type { Result, Task } from './task.ts';

/** A task with what became of it. */
export interface Judged {
  readonly task: Task;
  readonly result: Result;
}

/** An assignment or an exercise as a person reads it, e.g. `a2 conv`. */
export function nameOf({ assignment, exercise }: Pick<Task, 'assignment' | 'exercise'>): string {
  return exercise === null ? assignment : `${assignment} ${exercise}`;
}

/** Whether the claim was judged and nothing was found. */
export function holds({ result }: Judged): boolean {
  return result.status === 'judged' && result.findings.length === 0;
}

/** Sorts claims as the tables show them: by assignment and exercise in the manifests' order, and by column. */
export function inOrder(judged: readonly Judged[], courses: readonly Course[]): Judged[] {
  const names = courses.flatMap(({ assignment: { id, exercises } }) => [
    id,
    ...exercises.map((exercise) => nameOf({ assignment: id, exercise: exercise.id })),
  ]);
  const columns: readonly string[] = [...assignmentColumns, ...exerciseColumns];
  const rank = ({ task }: Judged): number =>
    names.indexOf(nameOf(task)) * columns.length + columns.indexOf(task.claim);
  return [...judged].sort((a, b) => rank(a) - rank(b));
}
