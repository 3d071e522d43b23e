import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { loadAssignment } from '../define/load-assignment.ts';
import { exitCodes } from './exit-codes.ts';
import { nearest, sayUnknownAssignment, sayUnknownExercise } from '../loop/nearest.ts';

/** What a command line named, or why it named nothing: a sentence for the user and an exit code. */
export type Found =
  | { readonly status: 'found'; readonly assignment: Assignment; readonly exercises: readonly Exercise[] }
  | { readonly status: 'not-found'; readonly problem: string; readonly exitCode: number };

/**
 * Finds an assignment and the named exercises of it, all of them when none is named.
 *
 * @param verb the command that asks, for the next step of whoever named it wrongly; or the words of that next step
 */
export async function findExercises(
  kit: Kit,
  id: string,
  names: readonly string[],
  verb: string | ((assignment: string, exercise: string) => string),
): Promise<Found> {
  const loaded = await loadAssignment(kit.root, kit.built, id);
  switch (loaded.status) {
    case 'unknown':
      return wrongUse(`${sayUnknownAssignment(id, loaded.known)}\nNext: npm run status`);
    case 'invalid': {
      const problems = loaded.problems.map((problem) => `  ${problem}`).join('\n');
      const sentence = `The manifest assignments/${id}/assignment.ts does not hold; this is a fault of the course material:`;
      return {
        status: 'not-found',
        problem: `${sentence}\n${problems}\nNext: tell your instructors.`,
        exitCode: exitCodes.ourFault,
      };
    }
    case 'valid':
      return pickExercises(loaded.assignment, names, verb);
  }
}

function pickExercises(
  assignment: Assignment,
  names: readonly string[],
  verb: Parameters<typeof findExercises>[3],
): Found {
  const known = assignment.exercises.flatMap(({ id, partOf }) => (partOf === null ? [id] : []));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const instead = nearest(unknown, known) ?? known[0] ?? '';
    const next =
      typeof verb === 'string' ? `npm run ${verb} ${assignment.id} ${instead}` : verb(assignment.id, instead);
    return wrongUse(`${sayUnknownExercise(assignment.id, unknown, known)}\nNext: ${next}`);
  }
  const picked = assignment.exercises.filter(
    ({ id, partOf }) => names.length === 0 || names.includes(partOf ?? id),
  );
  return { status: 'found', assignment, exercises: picked };
}

function wrongUse(problem: string): Found {
  return { status: 'not-found', problem, exitCode: exitCodes.wrongUse };
}
