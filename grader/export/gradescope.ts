import type { Entry } from './entry.ts';
import type { GradescopeResults, Visibility } from './gradescope-schema.ts';
import { plainText } from './plain-text.ts';
import { nameOf, sayAdvice, sayBeside, sayReason, sayScore, sayStatus, sayTraining } from './words.ts';

export interface GradescopeOptions {
  /**
   * When students see the hidden checks. Other than `visible`, Gradescope shows no total score before that time.
   */
  readonly hidden: Visibility;
}

type Test = NonNullable<GradescopeResults['tests']>[number];

/**
 * `results.json` for Gradescope: one test a check, and the score of the whole above their sum. A check that could not be
 * judged has no score.
 *
 * @throws RangeError where a score is negative, infinite or no number.
 */
export function gradescopeResults(entry: Entry, { hidden }: GradescopeOptions): string {
  const { report } = entry.shown;
  const tests = report.exercises.flatMap(({ id, checks }, i) =>
    checks.map((check, j): Test => ({
      name: `${id}: ${nameOf(check)}`,
      number: `${i + 1}.${j + 1}`,
      ...(check.status !== 'error' && { score: amount(check.points), max_score: amount(check.maxPoints) }),
      status: check.status === 'pass' ? 'passed' : 'failed',
      output: [sayReason(check), ...sayAdvice(check)].join('\n'),
      tags: [id, check.scope],
      visibility: check.scope === 'hidden' ? hidden : 'visible',
      extra_data: {
        exercise: id,
        check: check.name,
        scope: check.scope,
        ...(check.diagnosis !== undefined && { code: check.diagnosis.code }),
      },
    })),
  );
  const results: GradescopeResults = {
    // Gradescope needs a number; what is not graded is said beside it.
    score: amount(entry.score ?? report.score),
    output: [
      `${sayScore(entry)}: ${sayStatus(report)}.`,
      ...sayBeside(entry),
      ...sayBesideChecks(entry),
    ].join('\n'),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    stdout_visibility: 'hidden',
    tests,
    extra_data: {
      kit: report.kit,
      assignment: report.assignment,
      fixtures: report.fixtures,
      sandbox: report.sandbox.level,
    },
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}

function amount(points: number): number {
  if (!(points >= 0 && points < Infinity)) throw new RangeError(`${points} is no score`);
  return points;
}

/** What training came to, and what was printed. */
function sayBesideChecks({ shown: { report } }: Entry): string[] {
  return report.exercises.flatMap((exercise) => {
    const { id, sample, printed } = exercise;
    const training = sayTraining(exercise);
    return [
      ...(training === null ? [] : ['', `${id}: ${training}`]),
      ...(sample === undefined ? [] : ['', `${id} writes:`, plainText(sample).trimEnd()]),
      ...(printed === '' ? [] : ['', `${id} printed:`, plainText(printed).trimEnd()]),
    ];
  });
}
