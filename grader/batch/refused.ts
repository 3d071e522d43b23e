import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Scope } from '../fixtures/fixture.ts';
import { gatherParts } from '../grade/gather-parts.ts';
import { makeReport } from '../report/make-report.ts';
import type { Report } from '../report/report.ts';
import { openGuard } from '../sandbox/level.ts';
import { type CheckVerdict, scoreExercise } from '../score/score.ts';
import type { Course } from './work.ts';

/** The report on a package of which nothing could be taken; `reason` is a sentence for its student. */
export function reportRefusal(course: Course, reason: string): Report {
  return reportOnAll(course, 'fail', { code: 'PACKAGE_REFUSED', message: reason });
}

/** The report on a submission that no worker could grade: no zero, but no points either. */
export function reportLoss(course: Course, reason: string): Report {
  return reportOnAll(course, 'error', {
    code: 'GRADER_FAULT',
    message: `The submission could not be graded. ${reason}`,
    hint: 'This is a fault of GradKit or of the machine, not of your code. Tell your instructors.',
  });
}

function reportOnAll(
  { kit, assignment, exercises, fixtures, sandbox }: Course,
  status: 'fail' | 'error',
  diagnosis: NonNullable<CheckVerdict['diagnosis']>,
): Report {
  const graded = assignment.exercises.filter(({ id }) => exercises.includes(id));
  const scores = gatherParts(graded).map(({ whole }) =>
    scoreExercise(whole, scopesOf(assignment, whole, fixtures).map(verdictOf)),
  );
  function verdictOf([check, scope]: [CheckVerdict['check'], Scope]): CheckVerdict {
    return { check, scope, status, diagnosis };
  }
  return makeReport(assignment, scores, {
    ...{ kit: kit.version, fixtures, printed: new Map() },
    sandbox: openGuard(sandbox ?? undefined).note(),
  });
}

/** Every check in every scope that would have been run. */
function scopesOf(
  { exercises }: Assignment,
  { id, checks }: Exercise,
  fixtures: Report['fixtures'],
): [CheckVerdict['check'], Scope][] {
  const parts = exercises.filter((exercise) => (exercise.partOf ?? exercise.id) === id);
  const scopes = fixtures === 'all' ? (['public', 'hidden'] as const) : [fixtures];
  return checks.flatMap((check) =>
    scopes
      .filter((scope) => parts.some(({ cases }) => cases[scope].length > 0))
      .map((scope): [CheckVerdict['check'], Scope] => [check, scope]),
  );
}
