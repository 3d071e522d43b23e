import type { ExerciseReport } from '../report/report.ts';
import { classroom50Schema, githubClassroomSchema } from './classroom-schema.ts';
import type { Entry } from './entry.ts';
import { nameOf, sayReason } from './words.ts';

/** What Classroom 50 tells a grader by its environment, and the two times. */
export interface Classroom50Facts {
  readonly classroom: string;
  readonly assignment: string;
  readonly assignmentType: 'individual' | 'group';
  readonly owner: string;
  readonly submission: string;
  readonly commit: string;
  readonly release: string;
  readonly review: string;
  /** When the graded commit was made: it stays the same however often that is graded. ISO 8601 with a zone. */
  readonly datetime: string;
  readonly gradedAt: string;
}

/**
 * `result.json` for Classroom 50: one test an exercise. Its scores are whole numbers: points are rounded down, exercise by
 * exercise, so that a full score is full marks alone; the exact ones stand beside them.
 *
 * @throws ZodError where the result is not what Classroom 50 reads.
 */
export function classroom50Result(entry: Entry, facts: Classroom50Facts): string {
  const tests = entry.shown.report.exercises.map((exercise) => ({
    'test-name': exercise.id,
    passed: exercise.status === 'pass',
    score: Math.floor(exercise.score + 1e-9),
    'max-score': Math.ceil(exercise.maxScore - 1e-9),
    points: exercise.score,
    'max-points': exercise.maxScore,
    output: reasonOf(exercise),
  }));
  const result = {
    schema: 'classroom50/result/v1',
    classroom: facts.classroom,
    assignment: facts.assignment,
    assignment_type: facts.assignmentType,
    owner: facts.owner,
    submission: facts.submission,
    commit: facts.commit,
    release: facts.release,
    review: facts.review,
    datetime: facts.datetime,
    graded_at: facts.gradedAt,
    score: tests.reduce((sum, { score }) => sum + score, 0),
    'max-score': tests.reduce((sum, test) => sum + test['max-score'], 0),
    tests,
  };
  return `${JSON.stringify(classroom50Schema.parse(result), null, 2)}\n`;
}

/**
 * The result that GitHub Classroom's reporter, which still runs in workflows, takes from a step: JSON in base64. A test an
 * exercise; its log counts passed tests, and the total adds up their scores.
 *
 * @throws ZodError where the result is not what the reporter reads.
 */
export function githubClassroomResult({ shown: { report } }: Entry): string {
  const result = {
    version: 1,
    status: report.status,
    max_score: report.maxScore,
    tests: report.exercises.map((exercise) => ({
      name: exercise.id,
      status: exercise.status === 'not-started' ? 'fail' : exercise.status,
      message: exercise.status === 'pass' ? null : reasonOf(exercise),
      // The reporter prints this as it is, so that it holds nothing.
      test_code: '',
      filename: exercise.file,
      line_no: 0,
      score: exercise.score,
    })),
  };
  return Buffer.from(JSON.stringify(githubClassroomSchema.parse(result))).toString('base64');
}

/** Every check that is not right yet and why, within the 2000 characters that Classroom 50 shows. */
function reasonOf({ status, checks }: ExerciseReport): string {
  if (status === 'not-started') return 'not started';
  const lines = checks
    .filter((check) => check.status !== 'pass')
    .map((check) => `${nameOf(check)}: ${sayReason(check)}`);
  const text = lines.join('\n');
  return text.length <= 2000 ? text : `${text.slice(0, 1950).replace(/[\ud800-\udbff]$/, '')}\n... and more`;
}
