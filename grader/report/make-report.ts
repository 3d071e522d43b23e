import type { Assignment } from '../define/assignment.ts';
import type { CheckScore, ExerciseScore } from '../score/score.ts';
import type { CheckReport, ExerciseReport, Flag, Report, SandboxNote } from './report.ts';

/** The parts of a report that scores do not tell. */
export interface Circumstances {
  readonly kit: string;
  readonly fixtures: Report['fixtures'];
  readonly sandbox: SandboxNote;
  /** By exercise. */
  readonly printed: ReadonlyMap<string, string>;
  /** By exercise; given for reports to staff alone. */
  readonly flags?: ReadonlyMap<string, readonly Flag[]>;
}

/** Gathers the scores of an assignment's exercises into a report. */
export function makeReport(
  assignment: Assignment,
  scores: readonly ExerciseScore[],
  circumstances: Circumstances,
): Report {
  const { kit, fixtures, sandbox, printed, flags } = circumstances;
  const sum = (pick: (score: ExerciseScore) => number): number =>
    Math.round(scores.reduce((total, score) => total + pick(score), 0) * 1e6) / 1e6;
  return {
    version: 1,
    kit,
    assignment: assignment.id,
    title: assignment.title,
    fixtures,
    status: overall(scores),
    score: sum(({ score }) => score),
    maxScore: sum(({ maxScore }) => maxScore),
    sandbox,
    exercises: scores.map((score) => {
      const { id } = score.exercise;
      return reportExercise(score, printed.get(id) ?? '', flags?.get(id) ?? []);
    }),
    notGraded: assignment.exercises.flatMap(({ id, partOf }) =>
      partOf !== null || scores.some(({ exercise }) => exercise.id === id) ? [] : [id],
    ),
  };
}

function overall(scores: readonly ExerciseScore[]): Report['status'] {
  if (scores.some(({ status }) => status === 'error')) return 'error';
  return scores.every(({ status }) => status === 'pass') ? 'pass' : 'fail';
}

function reportExercise(
  { exercise, status, score, maxScore, checks }: ExerciseScore,
  printed: string,
  flags: readonly Flag[],
): ExerciseReport {
  const { id, title, file } = exercise;
  return {
    id,
    title,
    file,
    status,
    score,
    maxScore,
    checks: checks.map(reportCheck),
    printed,
    ...(flags.length > 0 && { flags }),
  };
}

function reportCheck(score: CheckScore): CheckReport {
  const { check, scope, status, points, maxPoints, diagnosis, suggestCounterexample } = score;
  const { name, kind } = check;
  return {
    name,
    kind,
    scope,
    status,
    points,
    maxPoints,
    ...(diagnosis !== null && { diagnosis }),
    ...(suggestCounterexample === true && { suggestCounterexample }),
  };
}
