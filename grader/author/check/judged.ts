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
