import path from 'node:path';
import type { Kit } from '../../../define/kit.ts';
import { grade } from '../../../grade/grade.ts';
import type { ExerciseReport } from '../../../report/report.ts';
import type { Subject } from '../../mistakes/grade-mistaken.ts';
import { type Finding, found } from '../claim.ts';

/** The reference earns full marks on the public and on the hidden fixtures. */
export async function solutionEarnsAll(kit: Kit, subject: Subject): Promise<Finding[]> {
  const graded = await gradeSolution(kit, subject);
  return notPassed(graded).map((words) =>
    found(
      `The reference of ${subject.exercise.id} does not earn full marks: ${words}. Expected every check to pass; mend the reference, or remake the fixtures.`,
      `solutions/${subject.assignment.id}/${subject.exercise.file}`,
    ),
  );
}

/**
 * Grades the reference of an exercise on the fixtures below `kit.root`.
 *
 * @throws Error when the report has no such exercise.
 */
export async function gradeSolution(
  kit: Kit,
  { root, assignment, exercise }: Subject,
): Promise<ExerciseReport> {
  const { exercises } = await grade(kit, {
    assignment,
    exercises: [exercise],
    submission: path.join(root, 'solutions', assignment.id),
    fixtures: 'all',
    staff: true,
  });
  const [graded] = exercises;
  if (graded === undefined) throw new Error(`the report of ${exercise.id} is empty`);
  return graded;
}

/** What each check that did not pass says, in words. */
export function notPassed({ checks, score, maxScore }: ExerciseReport): string[] {
  const failed = checks.filter(({ status }) => status !== 'pass');
  if (failed.length === 0 && score !== maxScore) return [`it earns ${score} of ${maxScore} points`];
  return failed.map(
    ({ scope, name, diagnosis }) => `the ${scope} check ${name} ${diagnosis?.message ?? 'did not pass'}`,
  );
}
