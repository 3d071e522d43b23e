import type { Report } from '../report/report.ts';
import { readRecordNow } from './record.ts';
import { readRoll, type Roll } from './roll.ts';

/** What changed for one student from one run to another. */
export interface Change {
  readonly id: string;
  readonly kind: 'changed' | 'added' | 'removed';
  readonly before: number | null;
  readonly after: number | null;
  /** The exercises whose points or checks changed, with words. */
  readonly exercises: readonly ExerciseChange[];
}

export interface ExerciseChange {
  readonly id: string;
  readonly before: number | null;
  readonly after: number | null;
  /** Checks that came to something else, say `dx (hidden): pass, was fail (TRANSPOSED)`. */
  readonly checks: readonly string[];
}

/** Two runs of the same assignment, or a sentence on why they cannot be compared. */
export type Compared =
  | {
      readonly status: 'compared';
      readonly roll: Roll;
      readonly students: number;
      readonly changes: readonly Change[];
    }
  | { readonly status: 'wrong'; readonly problem: string };

/** Compares what grading came to in two folders of results; policies and overrides have no part in it. */
export async function compareRuns(before: string, after: string): Promise<Compared> {
  const [old, now] = await Promise.all([readRoll(before), readRoll(after)]);
  for (const [folder, roll] of [
    [before, old],
    [after, now],
  ] as const)
    if (roll === null)
      return {
        status: 'wrong',
        problem: `${folder} holds no results of a batch; name the --out folder of a run.`,
      };
  if (now === null || old?.assignment !== now.assignment)
    return {
      status: 'wrong',
      problem: `${before} and ${after} are about different assignments; name two runs of the same one.`,
    };
  const ids = [...new Set([...old.students, ...now.students].map(({ id }) => id))].sort((a, b) =>
    a < b ? -1 : 1,
  );
  const changes = ids.flatMap((id): Change[] => {
    const [was, is] = [readRecordNow(before, id)?.report, readRecordNow(after, id)?.report];
    const change = compareReports(id, was ?? null, is ?? null);
    return change === null ? [] : [change];
  });
  return { status: 'compared', roll: now, students: ids.length, changes };
}

/** What is different in two reports of a student; null where nothing is that counts. */
export function compareReports(id: string, was: Report | null, is: Report | null): Change | null {
  if (was === null || is === null) {
    if (was === is) return null;
    const [before, after] = [was?.score ?? null, is?.score ?? null];
    return { id, kind: was === null ? 'added' : 'removed', before, after, exercises: [] };
  }
  const names = [...new Set([...was.exercises, ...is.exercises].map((exercise) => exercise.id))];
  const exercises = names.flatMap((name): ExerciseChange[] => {
    const [old, now] = [was, is].map((report) => report.exercises.find((each) => each.id === name));
    const keyed = (exercise: typeof old): Map<string, string> =>
      new Map(
        exercise?.checks.map(({ name: check, scope, status, diagnosis }) => [
          `${check} (${scope})`,
          `${status}${diagnosis === undefined ? '' : ` (${diagnosis.code})`}`,
        ]),
      );
    const [oldChecks, nowChecks] = [keyed(old), keyed(now)];
    const checks = [...new Set([...oldChecks.keys(), ...nowChecks.keys()])].flatMap((check) => {
      const [before = 'not there', after = 'not there'] = [oldChecks.get(check), nowChecks.get(check)];
      return before === after ? [] : [`${check}: ${after}, was ${before}`];
    });
    return checks.length === 0 && old?.score === now?.score
      ? []
      : [{ id: name, before: old?.score ?? null, after: now?.score ?? null, checks }];
  });
  return exercises.length === 0 && was.score === is.score
    ? null
    : { id, kind: 'changed', before: was.score, after: is.score, exercises };
}
