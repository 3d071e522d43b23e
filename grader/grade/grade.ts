import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { makeReport } from '../report/make-report.ts';
import type { Report } from '../report/report.ts';
import { bundleFile, type Bundle } from '../sandbox/bundle.ts';
import { defaultLevel } from '../sandbox/level.ts';
import { loadRealmCode } from '../sandbox/realm-code.ts';
import { openSandbox } from '../sandbox/sandbox.ts';
import { readSubmission, type Submission } from '../sandbox/submission.ts';
import { gradeExercise, type GradedExercise } from './grade-exercise.ts';

/** What to grade, and against what. */
export interface Grading {
  readonly assignment: Assignment;
  /** The exercises to grade, in the manifest's order. */
  readonly exercises: readonly Exercise[];
  /** The folder of the student's files. */
  readonly submission: string;
  readonly fixtures: Report['fixtures'];
  /** Whether the report is for staff, who may see what student code prints and throws in hidden cases. */
  readonly staff: boolean;
}

/**
 * Grades a submission: its functions run in the sandbox on the inputs of the fixtures, and what they return is compared,
 * diagnosed and scored here.
 */
export async function grade(kit: Kit, grading: Grading): Promise<Report> {
  const { assignment, exercises, fixtures } = grading;
  const files = assignment.exercises.map(({ file }) => file);
  const [code, submission] = await Promise.all([
    loadRealmCode(kit),
    readSubmission(grading.submission, files),
  ]);
  const sandbox = openSandbox(code, submission, bundleOnce(submission));
  try {
    const graded: GradedExercise[] = [];
    for (const exercise of exercises)
      graded.push(await gradeExercise(kit, grading, exercise, { submission, sandbox }));
    const printed = new Map(graded.map((each) => [each.score.exercise.id, each.printed]));
    const scores = graded.map(({ score }) => score);
    return makeReport(assignment, scores, { kit: kit.version, fixtures, sandbox: defaultLevel, printed });
  } finally {
    await sandbox.close();
  }
}

/** Bundles each file at most once. */
function bundleOnce(submission: Submission): (file: string) => Promise<Bundle> {
  const bundles = new Map<string, Promise<Bundle>>();
  return (file) => {
    const bundling = bundles.get(file) ?? bundleFile(file, submission);
    bundles.set(file, bundling);
    return bundling;
  };
}
