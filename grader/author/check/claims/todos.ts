import type { Assignment, Exercise } from '../../../define/assignment.ts';
import { findTodos } from '../../scaffold/find-todos.ts';
import { type Finding, found } from '../claim.ts';

/** Nothing that a scaffold left for the instructor is still to be done; null stands for the assignment as a whole. */
export async function nothingIsLeftToDo(
  root: string,
  { id }: Assignment,
  exercise: Exercise | null,
): Promise<Finding[]> {
  const todos = await findTodos(root, id, exercise);
  return todos.map(({ file, line, text }) =>
    found(`This is still to be written: "${text}". Write it and take the TODO away.`, `${file}:${line}`),
  );
}
