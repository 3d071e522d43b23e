import type { ExerciseReport, Report } from './report.ts';

/** The last line of a report: what to do next. `folder` is what stands before the names of the student's files. */
export function sayNext({ assignment, exercises, status, fixtures }: Report, folder: string): string {
  if (status === 'error') {
    return 'Next: tell your instructors; part of this could not be graded, and that is not the fault of your code.';
  }
  const broken = exercises.find((exercise) => exercise.status === 'fail');
  const untouched = exercises.find((exercise) => exercise.status === 'not-started');
  const subject = broken ?? untouched;
  if (subject === undefined) return sayPassed(fixtures);
  const command = `npm run grade ${assignment} ${subject.id}`;
  if (broken === undefined)
    return `Next: start ${subject.id} in ${folder}${subject.file}, then run ${command}`;
  const next = `Next: ${mend(broken, folder)}, then run ${command}`;
  return isWorthACounterexample(broken)
    ? `${next}\nnpm run -s grade -- ${assignment} ${broken.id} --counterexample shows the smallest case.`
    : next;
}

/** Whether what to mend first is a gradient that is wrong for the student's own forward function too. */
function isWorthACounterexample({ checks }: ExerciseReport): boolean {
  return checks.find(({ status }) => status === 'fail')?.suggestCounterexample === true;
}

function mend(exercise: ExerciseReport, folder: string): string {
  const failed = exercise.checks.find(({ status }) => status === 'fail');
  const place = failed?.diagnosis?.place;
  const file = `${folder}${exercise.file}`;
  if (failed === undefined) return `go on with ${exercise.id} in ${file}`;
  if (failed.diagnosis?.code === 'FILE_MISSING') return `add ${file}`;
  return place === undefined
    ? `mend ${failed.name} of ${exercise.id} in ${file}`
    : `mend ${folder}${place.file}:${place.line}`;
}

function sayPassed(fixtures: Report['fixtures']): string {
  switch (fixtures) {
    case 'public':
      return 'Next: every public check passes. Hidden checks, with other numbers and edges, decide the rest of the score.';
    case 'hidden':
      return 'Next: every hidden check passes.';
    case 'all':
      return 'Next: every public and hidden check passes. There is nothing left to do here.';
  }
}
