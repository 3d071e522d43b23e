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
  /** Losses of trainings, by exercise. */
  readonly curves?: ReadonlyMap<string, readonly number[]>;
  /** Text that trained models wrote, by exercise. */
  readonly samples?: ReadonlyMap<string, string>;
  /** By exercise; given for reports to staff alone. */
  readonly flags?: ReadonlyMap<string, readonly Flag[]>;
}

/** Gathers the scores of an assignment's exercises into a report. */
export function makeReport(
  assignment: Assignment,
  scores: readonly ExerciseScore[],
  circumstances: Circumstances,
): Report {
  const { kit, fixtures, sandbox, printed, curves, samples, flags } = circumstances;
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
      return {
        ...reportExercise(score, printed.get(id) ?? '', flags?.get(id) ?? []),
        ...reportCurve(curves?.get(id) ?? []),
        ...reportSample(samples?.get(id) ?? ''),
      };
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

/** How many points of a curve are worth keeping: more than a line of a terminal or the width of a small figure shows. */
const longestCurve = 120;

/** A loss curve, thinned out evenly by averaging; nothing where nothing was trained. */
function reportCurve(losses: readonly number[]): Pick<ExerciseReport, 'curve'> {
  if (losses.length === 0) return {};
  const bins = Math.min(longestCurve, losses.length);
  const curve = Array.from({ length: bins }, (_, i) => {
    const bin = losses.slice(
      Math.floor((i * losses.length) / bins),
      Math.floor(((i + 1) * losses.length) / bins),
    );
    return Number((bin.reduce((sum, loss) => sum + loss, 0) / bin.length).toPrecision(4));
  });
  return { curve };
}

/** How much of a sample is kept. */
const longestSample = 400;

/** What a trained model wrote, cut and without control characters; nothing where it wrote nothing. */
function reportSample(text: string): Pick<ExerciseReport, 'sample'> {
  const sample = Array.from(text.replace(/\p{C}/gu, '')).slice(0, longestSample).join('');
  return sample === '' ? {} : { sample };
}

function reportCheck(score: CheckScore): CheckReport {
  const { check, scope, status, points, maxPoints, diagnosis, suggestCounterexample, picture } = score;
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
    ...(picture !== undefined && { picture }),
  };
}
