import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { makeReport } from '../report/make-report.ts';
import type { Report } from '../report/report.ts';
import { defaultLevel } from '../sandbox/level.ts';
import { gradeExercise, type GradedExercise } from './grade-exercise.ts';
import { openRoom } from './open-room.ts';

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
  const room = await openRoom(kit, assignment, grading.submission);
  try {
    const graded: GradedExercise[] = [];
    for (const exercise of exercises) graded.push(await gradeExercise(kit, grading, exercise, room));
    const printed = new Map(graded.map((each) => [each.score.exercise.id, each.printed]));
    const scores = graded.map(({ score }) => score);
    return makeReport(assignment, scores, { kit: kit.version, fixtures, sandbox: defaultLevel, printed });
  } finally {
    await room.sandbox.close();
  }
}
