import type { CheckReport, ExerciseReport, Report } from './report.ts';

/** Where the student's files are. */
export interface Place {
  /** What stands before their names. */
  readonly folder: string;
  /** The folder as `--submission` names it; absent where it is the assignment's own. */
  readonly submission?: string;
}

/** The last lines of a report: what to do next, and the command for it on the very last one. */
export function sayNext(
  { assignment, exercises, status, fixtures, notGraded }: Report,
  place: Place,
): string[] {
  if (status === 'error') {
    return [
      'Part of this could not be graded, and that is not the fault of your code.',
      'Next: tell your instructors.',
    ];
  }
  const broken = exercises.find((exercise) => exercise.status === 'fail' && !isAhead(exercise, exercises));
  const subject = broken ?? exercises.find(({ status: each }) => each === 'fail' || each === 'not-started');
  if (subject !== undefined) return sayMend(assignment, subject, place);
  const passed = `Every ${scopeInWords[fixtures]} check passes${notGraded.length > 0 ? ' here' : ''}.`;
  if (notGraded.length > 0) return [passed, `Next: ${command(assignment, place)}`];
  return fixtures === 'public'
    ? [`${passed} Hidden checks, with other numbers and edges, decide the rest.`, 'Next: hand it in.']
    : [passed, 'Next: nothing; this assignment is done.'];
}

/**
 * Whether an exercise fails although, as far as a report can tell, its turn has not come: it has earned nothing, one of its
 * functions is not started, and an exercise before it is not either. So does code that is handed out to be mended.
 */
export function isAhead(
  { id, status, score, checks }: ExerciseReport,
  exercises: readonly ExerciseReport[],
): boolean {
  const before = exercises.slice(
    0,
    exercises.findIndex((exercise) => exercise.id === id),
  );
  return (
    status === 'fail' &&
    score === 0 &&
    checks.some(({ diagnosis }) => diagnosis?.code === 'NOT_STARTED') &&
    before.some((exercise) => exercise.status === 'not-started')
  );
}

const scopeInWords = { public: 'public', hidden: 'hidden', all: 'public and hidden' } as const;

function sayMend(assignment: string, exercise: ExerciseReport, at: Place): string[] {
  const { id, file, status, checks } = exercise;
  const failed = checks.find((each) => each.status === 'fail');
  const check = failed ?? checks.find((each) => each.status === 'skip');
  const place = check?.diagnosis?.place;
  const where = `${at.folder}${place?.file ?? file}${place === undefined ? '' : `:${place.line}`}`;
  const next = `Next: ${command(`${assignment} ${id}`, at)}`;
  if (status === 'not-started') return [`Start ${id} in ${where}, then grade it.`, next];
  const code = check?.diagnosis?.code;
  if (code === 'PACKAGE_REFUSED')
    return [
      'None of your code was graded; what was handed in is the reason.',
      'Next: mend that and hand it in again, or ask your instructors.',
    ];
  if (code === 'FILE_UNREADABLE')
    return [`See to it that ${at.folder}${file} can be read, then grade it.`, next];
  if (code === 'FILE_MISSING') return [`Add ${where}, then grade it.`, next];
  if (failed === undefined) return [`Go on with ${id} in ${where}, then grade it again.`, next];
  return [
    `Mend ${failed.name} of ${id} in ${where}, then grade it again.`,
    ...sayCounterexample(`${assignment} ${id}`, failed, at),
    ...sayHint(`${assignment} ${id}`, failed, at),
    next,
  ];
}

/** Where a gradient is wrong for the student's own forward function too, the smallest such case is worth seeing. */
function sayCounterexample(words: string, check: CheckReport, place: Place): string[] {
  if (check.suggestCounterexample !== true) return [];
  return [`The smallest case: ${command(words, place, ' --counterexample')}`];
}

/** Where no cause is named, the exercise's own hints are the next help; they are for students, not for graders of folders. */
function sayHint(words: string, { diagnosis }: CheckReport, { submission }: Place): string[] {
  const unnamed = diagnosis?.code === 'WRONG_VALUES' || diagnosis?.code === 'NOT_FINITE';
  return unnamed && submission === undefined ? [`A hint: npm run hint ${words}`] : [];
}

/** The command that grades this; npm takes options for itself unless they stand behind `--`. */
function command(words: string, { submission }: Place, option = ''): string {
  const options = `${submission === undefined ? '' : ` --submission ${quoted(submission)}`}${option}`;
  return options === '' ? `npm run grade ${words}` : `npm run -s grade -- ${words}${options}`;
}

function quoted(folder: string): string {
  return /^[\w./~-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`;
}
