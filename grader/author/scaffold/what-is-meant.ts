import { closest, distance } from 'fastest-levenshtein';
import type { NewRequest } from './new-request.ts';

/** What is to be made; a null is still to be asked. */
export type Meant =
  | { readonly kind: 'assignment'; readonly id: string; readonly title: string | null }
  | { readonly kind: 'exercise'; readonly assignment: string; readonly id: string | null }
  | { readonly kind: 'refused'; readonly problem: string };

const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Tells a new assignment from a new exercise: an exercise belongs to an assignment that is there, and its second
 * argument is an id; the second argument of a new assignment is its title.
 */
export function whatIsMeant(typed: NewRequest, known: readonly string[]): Meant {
  const { assignment } = typed;
  if (!idPattern.test(assignment)) {
    return refused(
      `"${assignment}" is no id of an assignment: ids are lower case with hyphens, e.g. a6.${offer(assignment)}`,
    );
  }
  return known.includes(assignment) ? exerciseOf(typed) : assignmentOf(typed, known);
}

function exerciseOf({ assignment, name }: NewRequest): Meant {
  if (name === undefined) return { kind: 'exercise', assignment, id: null };
  if (idPattern.test(name)) return { kind: 'exercise', assignment, id: name };
  return refused(
    `There is an assignment ${assignment} already, and "${name}" is no id of an exercise: ids are lower case with hyphens, e.g. layer-norm.${offer(name)}`,
  );
}

function assignmentOf(request: NewRequest, known: readonly string[]): Meant {
  const { assignment, name, title, kind, inputs, file } = request;
  const forExercise = [kind, inputs, file].some((option) => option !== undefined);
  const make = `For a new assignment give its title.\nNext: npm run author -- new ${assignment} --title "Its title"`;
  if ((name !== undefined && idPattern.test(name)) || forExercise) {
    return refused(`There is no assignment "${assignment}".${nearest(assignment, known)} ${make}`);
  }
  if (name !== undefined && title !== undefined) {
    return refused(`The title is given twice, as "${name}" and as "${title}". Give it once.`);
  }
  return { kind: 'assignment', id: assignment, title: name ?? title ?? null };
}

/** " Did you mean ...?" with the nearest of some names, or nothing where none is near. */
export function nearest(given: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = closest(given, known);
  return distance(given, near) <= Math.max(1, near.length / 3) ? ` Did you mean ${near}?` : '';
}

/** Whether a word can be the id of an exercise. */
export function isId(word: string): boolean {
  return idPattern.test(word);
}

function offer(given: string): string {
  const id = given
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  return idPattern.test(id) ? ` Did you mean ${id}?` : '';
}

function refused(problem: string): Meant {
  return { kind: 'refused', problem };
}
