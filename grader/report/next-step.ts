import type { CheckReport, ExerciseReport, Report } from './report.ts';

/**
 * The last lines of a report: what to do next, and the command for it on the very last one. `folder` is what stands
 * before the names of the student's files.
 */
export function sayNext(
  { assignment, exercises, status, fixtures, notGraded }: Report,
  folder: string,
): string[] {
  if (status === 'error') {
    return [
      'Part of this could not be graded, and that is not the fault of your code.',
      'Next: tell your instructors.',
    ];
  }
  const broken = exercises.find((exercise) => exercise.status === 'fail');
  const subject = broken ?? exercises.find((exercise) => exercise.status === 'not-started');
  if (subject !== undefined) return sayMend(assignment, subject, folder);
  const passed = `Every ${scopeInWords[fixtures]} check passes${notGraded.length > 0 ? ' here' : ''}.`;
  if (notGraded.length > 0) return [passed, `Next: npm run grade ${assignment}`];
  return fixtures === 'public'
    ? [`${passed} Hidden checks, with other numbers and edges, decide the rest.`, 'Next: hand it in.']
    : [passed, 'Next: nothing; this assignment is done.'];
}

const scopeInWords = { public: 'public', hidden: 'hidden', all: 'public and hidden' } as const;

function sayMend(assignment: string, exercise: ExerciseReport, folder: string): string[] {
  const { id, file, status, checks } = exercise;
  const failed = checks.find((each) => each.status === 'fail');
  const check = failed ?? checks.find((each) => each.status === 'skip');
  const place = check?.diagnosis?.place;
  const where = `${folder}${place?.file ?? file}${place === undefined ? '' : `:${place.line}`}`;
  const next = `Next: npm run grade ${assignment} ${id}`;
  if (status === 'not-started') return [`Start ${id} in ${where}, then grade it.`, next];
  if (check?.diagnosis?.code === 'FILE_MISSING') return [`Add ${where}, then grade it.`, next];
  if (failed === undefined) return [`Go on with ${id} in ${where}, then grade it again.`, next];
  return [
    `Mend ${failed.name} of ${id} in ${where}, then grade it again.`,
    ...sayCounterexample(assignment, id, failed),
    next,
  ];
}

/** Where a gradient is wrong for the student's own forward function too, the smallest such case is worth seeing. */
function sayCounterexample(assignment: string, id: string, check: CheckReport): string[] {
  if (check.suggestCounterexample !== true) return [];
  return [`The smallest case: npm run -s grade -- ${assignment} ${id} --counterexample`];
}
