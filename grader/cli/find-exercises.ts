import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { listAssignments, loadAssignment } from '../define/load-assignment.ts';
import { exitCodes } from './exit-codes.ts';
import { listKnown, offerNearest } from './nearest.ts';

/** What a command line named, or why it named nothing: a sentence for the user and an exit code. */
export type Found =
  | { readonly status: 'found'; readonly assignment: Assignment; readonly exercises: readonly Exercise[] }
  | { readonly status: 'not-found'; readonly problem: string; readonly exitCode: number };

/** Finds an assignment and the named exercises of it, all of them when none is named. */
export async function findExercises(
  kit: Kit,
  id: string | undefined,
  names: readonly string[],
): Promise<Found> {
  if (id === undefined) {
    const known = await listAssignments(kit.root);
    return wrongUse(`Which assignment? ${listKnown(known)} For example: npm run grade ${known[0] ?? 'a1'}`);
  }
  const loaded = await loadAssignment(kit.root, kit.built, id);
  switch (loaded.status) {
    case 'unknown':
      return wrongUse(`There is no assignment "${id}". ${offerNearest(id, loaded.known)}`);
    case 'invalid': {
      const problems = loaded.problems.map((problem) => `  ${problem}`).join('\n');
      const sentence = `The manifest assignments/${id}/assignment.ts does not hold; this is a fault of the course material:`;
      return { status: 'not-found', problem: `${sentence}\n${problems}`, exitCode: exitCodes.ourFault };
    }
    case 'valid':
      return pickExercises(loaded.assignment, names);
  }
}

function pickExercises(assignment: Assignment, names: readonly string[]): Found {
  const known = assignment.exercises.flatMap(({ id, partOf }) => (partOf === null ? [id] : []));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    return wrongUse(`${assignment.id} has no exercise "${unknown}". ${offerNearest(unknown, known)}`);
  }
  const picked = assignment.exercises.filter(
    ({ id, partOf }) => names.length === 0 || names.includes(partOf ?? id),
  );
  return { status: 'found', assignment, exercises: picked };
}

function wrongUse(problem: string): Found {
  return { status: 'not-found', problem, exitCode: exitCodes.wrongUse };
}
