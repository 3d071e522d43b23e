import { points } from '../report/points.ts';
import type { CheckReport, ExerciseReport, Report } from '../report/report.ts';
import type { Entry } from './entry.ts';
import { plainLine } from './plain-text.ts';

const checksInWords = {
  public: 'the public checks',
  hidden: 'the hidden checks',
  all: 'the public and hidden checks',
} as const;

/** The score and what it counts: never more than was run. */
export function sayScore({ shown: { report }, score, maxScore }: Entry): string {
  const of = `${points(maxScore)} points on ${checksInWords[report.fixtures]}`;
  if (score === null) return `No score yet of ${of}`;
  return `${points(score)} of ${of}`;
}

/** What is to be known beside the score: notes of staff, what was not run, and a fault of the grader. */
export function sayBeside({ shown: { report }, notes }: Entry): string[] {
  const { status, fixtures, notGraded } = report;
  return [
    ...(status === 'error'
      ? ['Part of this could not be graded, and that is not the fault of your code. Tell your instructors.']
      : []),
    ...notes.map(plainLine),
    ...(fixtures === 'public' ? ['Hidden checks were not run here; they decide the rest.'] : []),
    ...(fixtures === 'hidden' ? ['Public checks were not run here.'] : []),
    ...(notGraded.length > 0 ? [`Not graded here: ${notGraded.join(', ')}.`] : []),
  ];
}

/** What the checks that were run came to, as a few words. */
export function sayStatus({ status, fixtures, notGraded }: Report): string {
  if (status === 'error') return 'could not be graded in full';
  if (status === 'fail') return 'something is not right yet';
  const here = notGraded.length > 0 ? ' of the exercises graded here' : '';
  return `every ${{ public: 'public', hidden: 'hidden', all: 'public and hidden' }[fixtures]} check${here} passes`;
}

/** A check's name and whether it is public or hidden: unlike any other of its exercise. */
export function nameOf({ name, scope }: CheckReport): string {
  return `${plainLine(name)} (${scope})`;
}

/** Why a check did not pass: a sentence about it, and where a policy says no more, just that. */
export function sayReason({ status, diagnosis }: Pick<CheckReport, 'status' | 'diagnosis'>): string {
  if (diagnosis === undefined) {
    return { pass: 'passed', fail: 'did not pass', skip: 'could not run yet', error: 'could not be judged' }[
      status
    ];
  }
  const subject = diagnosis.value === undefined ? '' : `${plainLine(diagnosis.value)} `;
  return `${subject}${plainLine(diagnosis.message)}`;
}

/** The advice after the reason, and the student's own line; empty where there is none. */
export function sayAdvice({ diagnosis }: Pick<CheckReport, 'diagnosis'>, folder = ''): string[] {
  const { hint, place } = diagnosis ?? {};
  return [
    ...[plainLine(hint ?? '')].filter(Boolean),
    ...(place === undefined ? [] : [`${plainLine(`${folder}${place.file}`)}:${place.line}`]),
  ];
}

/** What training did to the loss, as a sentence; null where nothing was trained. */
export function sayTraining({ curve }: ExerciseReport): string | null {
  const [first, last] = [curve?.[0], curve?.at(-1)];
  if (first === undefined || last === undefined) return null;
  return `The loss was ${first.toPrecision(3)} at first and ${last.toPrecision(3)} at the end of training.`;
}
