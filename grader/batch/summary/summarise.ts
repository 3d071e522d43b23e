import type { Entry } from '../../export/entry.ts';
import type { Report } from '../../report/report.ts';
import { searchAlike } from './alike.ts';
import type { ClassSummary, ExerciseSummary } from './class-summary.ts';
import { distributionOf, makeCorrelation, rounded } from './distribution.ts';
import { countDiagnoses } from './misconceptions.ts';

/** One student's work, as the summary of the class takes it in. */
export interface Summand {
  readonly entry: Entry;
  /** Where it was found: the same for all who handed it in together. */
  readonly at: string;
  readonly report: Report;
  readonly fingerprint: readonly number[];
  /** What staff should look at. */
  readonly flags: readonly string[];
}

interface Tally {
  maxScore: number;
  n: number;
  points: number;
  solved: number;
  readonly correlation: ReturnType<typeof makeCorrelation>;
}

/** Gathers a class in the order of its ids, in memory that hardly grows with it. */
export function summariseClass(
  about: Pick<ClassSummary, 'assignment' | 'title' | 'fixtures'>,
  { missing, unknown }: { readonly missing: readonly string[]; readonly unknown: readonly string[] },
): { add(summand: Summand): void; end(questions: number): ClassSummary } {
  const tallies = new Map<string, Tally>();
  const scores: number[] = [];
  const [refused, notGraded]: [string[], string[]] = [[], []];
  const toLookAt: { id: string; what: string }[] = [];
  const diagnoses = countDiagnoses();
  const alike = searchAlike();
  const places = new Set<string>();
  let maxScore = 0;

  function addMarks({ marks }: Entry, { exercises }: Report): void {
    const passed = new Set(exercises.flatMap(({ id, status }) => (status === 'pass' ? [id] : [])));
    const total = marks.reduce((sum, { score }) => sum + (score ?? 0), 0);
    for (const { exercise, score, maxScore: most } of marks) {
      const tally = tallies.get(exercise) ?? {
        ...{ maxScore: most, n: 0, points: 0, solved: 0 },
        correlation: makeCorrelation(),
      };
      tallies.set(exercise, tally);
      if (score === null) continue;
      tally.n += 1;
      tally.points += score;
      if (score >= most || passed.has(exercise)) tally.solved += 1;
      tally.correlation.add(score, total - score);
    }
  }

  return {
    add({ entry, at, report, fingerprint, flags }) {
      ({ maxScore } = entry);
      if (isRefused(report)) refused.push(entry.id);
      if (report.status === 'error') notGraded.push(entry.id);
      if (entry.score !== null) scores.push(entry.score);
      addMarks(entry, report);
      diagnoses.add(entry.id, report);
      // What a group handed in together is one text, under the name of the first.
      if (!places.has(at)) alike.add(entry.id, fingerprint);
      places.add(at);
      for (const what of flags) toLookAt.push({ id: entry.id, what });
    },
    end: (questions) => ({
      version: 1,
      ...about,
      maxScore,
      students: { graded: scores.length, refused, notGraded, missing, unknown, questions },
      scores: distributionOf(scores, maxScore),
      exercises: [...tallies].map(([id, tally]) => summariseExercise(id, tally)),
      misconceptions: diagnoses.misconceptions(),
      crashed: diagnoses.crashed(),
      alike: alike.pairs(),
      toLookAt,
    }),
  };
}

function summariseExercise(id: string, { maxScore, n, points, solved, correlation }: Tally): ExerciseSummary {
  return {
    id,
    maxScore,
    mean: n === 0 ? 0 : rounded(points / n),
    solved: n === 0 ? 0 : rounded(solved / n),
    discrimination: correlation.value(),
  };
}

function isRefused({ exercises }: Report): boolean {
  return exercises.some(({ checks }) =>
    checks.some(({ diagnosis }) => diagnosis?.code === 'PACKAGE_REFUSED'),
  );
}
