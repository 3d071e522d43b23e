import path from 'node:path';
import type { Assignment } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import { grade } from '../../../grade/grade.ts';
import type { ExerciseReport } from '../../../report/report.ts';
import { type Finding, found } from '../claim.ts';

/** The students' files as shipped earn nothing: every check of every exercise says that it is not started. */
export async function starterIsNotStarted(kit: Kit, assignment: Assignment): Promise<Finding[]> {
  const submission = path.join(kit.root, 'assignments', assignment.id);
  const { exercises } = assignment;
  const report = await grade(kit, { assignment, exercises, submission, fixtures: 'all', staff: false });
  return report.exercises.flatMap((exercise) => findingsOf(assignment.id, exercise));
}

function findingsOf(assignment: string, { id, file, score, checks }: ExerciseReport): Finding[] {
  const place = `assignments/${assignment}/${file}`;
  const earned = checks.find(({ points }) => points > 0);
  if (earned !== undefined) {
    return [
      found(
        `The starter of ${id} earns ${score} points before anything is written (${earned.name}, ${earned.scope}). Expected 0: leave a hole in every function that is graded.`,
        place,
      ),
    ];
  }
  const wrong = checks.find(
    ({ status, diagnosis }) =>
      status !== 'skip' || !['NOT_STARTED', 'BLOCKED'].includes(diagnosis?.code ?? ''),
  );
  if (wrong === undefined) return [];
  const { name, scope, diagnosis } = wrong;
  return [
    found(
      `The starter of ${id} is not "not started": the ${scope} check ${name} says ${diagnosis?.code ?? wrong.status} (${diagnosis?.message ?? 'no words'}). Expected a call of todo('${id}') in each of its functions and nothing before it that can fail.`,
      place,
    ),
  ];
}
