import type { Kit } from '../define/kit.ts';
import { type GradingOfFolder, grade } from '../grade/grade.ts';
import { type ExerciseGroup, gatherParts } from '../grade/gather-parts.ts';
import type { ExerciseReport, Report } from '../report/report.ts';
import { discardAhead, startAhead } from '../sandbox/ahead.ts';
import type { FileProblem } from '../sandbox/outcome.ts';
import { openGuard } from '../sandbox/level.ts';
import { readRealmCode } from '../sandbox/realm-code.ts';
import type { Submission } from '../sandbox/submission.ts';
import { followCode } from './follow-code.ts';
import { watchFiles } from './watch-files.ts';

/** What happens while a folder is watched, in this order for each save. */
export type WatchEvent =
  /** A save was read; these exercises are graded now, all of them where `isFull`. */
  | {
      readonly kind: 'began';
      readonly isFull: boolean;
      readonly grading: readonly string[];
      readonly broken: ReadonlyMap<ExerciseGroup, FileProblem>;
    }
  | {
      readonly kind: 'graded';
      readonly isFull: boolean;
      readonly report: Report;
      /** Earlier results of the exercises in the report. */
      readonly before: ReadonlyMap<string, ExerciseReport>;
    }
  /** The grader failed. */
  | { readonly kind: 'fault'; readonly reason: string }
  /** Everything that changed is graded. */
  | { readonly kind: 'ended'; readonly isFull: boolean };

/** A folder that is watched. */
export interface WatchSession {
  /** Grades everything once more. */
  readonly rerun: () => void;
  /** The latest result of each exercise, in the manifest's order. */
  readonly results: () => readonly ExerciseReport[];
  readonly isBusy: () => boolean;
  readonly close: () => void;
}

/**
 * Grades a submission now, and again whatever changes in it. Exercises that train come last, one by one, so that a save
 * in between does not wait for all of them.
 */
export function openWatchSession(
  kit: Kit,
  grading: GradingOfFolder,
  tell: (event: WatchEvent) => void,
): WatchSession {
  const groups = gatherParts(grading.exercises);
  const update = followCode(groups);
  const realm = readRealmCode(kit);
  const results = new Map<string, ExerciseReport>();
  /** Exercises whose code changed, and that are not graded yet. */
  const owed = new Set<ExerciseGroup>();
  let saved: Submission | null = null;
  let wantsAll = true;
  let busy = false;
  let closed = false;

  async function gradeSome(batch: readonly ExerciseGroup[], isFull: boolean): Promise<void> {
    for (const group of batch) owed.delete(group);
    try {
      const report = await grade(kit, { ...grading, exercises: batch.flatMap(({ parts }) => parts) });
      const before = new Map(results);
      for (const exercise of report.exercises) results.set(exercise.id, exercise);
      if (!closed) tell({ kind: 'graded', isFull, report, before });
    } catch (error) {
      if (!closed) tell({ kind: 'fault', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Has the next grading find its process running; one that the last grading did not take would be left over. */
  async function prepare(): Promise<void> {
    await discardAhead();
    if (realm !== null && !closed) startAhead(realm, openGuard(grading.sandbox));
  }

  async function round(submission: Submission): Promise<void> {
    const isFull = wantsAll;
    wantsAll = false;
    const { changed, broken } = await update(submission);
    for (const group of isFull ? groups : changed) owed.add(group);
    const readable = groups.filter((group) => owed.has(group) && !broken.has(group));
    tell({ kind: 'began', isFull, grading: readable.map(({ whole }) => whole.id), broken });
    for (const [i, batch] of batchesOf(readable).entries()) {
      if (saved !== null) continue;
      if (i > 0) await prepare();
      await gradeSome(batch, isFull);
    }
    if (saved === null && !closed) tell({ kind: 'ended', isFull });
    if (readable.length > 0) await prepare();
  }

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let now = saved; now !== null && !closed; now = saved) {
      saved = null;
      latest = now;
      await round(now);
    }
    busy = false;
  }

  let latest: Submission | null = null;
  const files = [...new Set(grading.assignment.exercises.map(({ file }) => file))];
  const stopWatching = watchFiles(grading.submission, files, (submission) => {
    saved = submission;
    void work();
  });
  return {
    rerun() {
      wantsAll = true;
      saved ??= latest;
      void work();
    },
    results: () => groups.flatMap(({ whole }) => results.get(whole.id) ?? []),
    isBusy: () => busy,
    close() {
      closed = true;
      stopWatching();
    },
  };
}

/** Everything that is quick at once, then every training by itself. */
function batchesOf(groups: readonly ExerciseGroup[]): ExerciseGroup[][] {
  const trains = ({ parts }: ExerciseGroup): boolean => parts.some(({ training }) => training !== null);
  const quick = groups.filter((group) => !trains(group));
  return [...(quick.length === 0 ? [] : [quick]), ...groups.filter(trains).map((group) => [group])];
}
