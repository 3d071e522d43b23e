import type { Exercise } from '../define/assignment.ts';

/** An exercise as it is scored and reported, with the checks of all its parts. */
export interface ExerciseGroup {
  readonly whole: Exercise;
  /** The exercise itself and its parts: each runs functions of its own. */
  readonly parts: readonly Exercise[];
}

/** Puts exercises and the parts that belong to them together, in the order of the manifest. */
export function gatherParts(exercises: readonly Exercise[]): ExerciseGroup[] {
  const groups = new Map<string, [Exercise, ...Exercise[]]>();
  for (const exercise of exercises) {
    const id = exercise.partOf ?? exercise.id;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [exercise]);
    else group.push(exercise);
  }
  return [...groups.values()].map((parts) => ({
    whole: { ...parts[0], checks: parts.flatMap(({ checks }) => checks) },
    parts,
  }));
}
