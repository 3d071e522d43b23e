import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { makeReport } from '../report/make-report.ts';
import type { Flag, Report } from '../report/report.ts';
import type { Level } from '../sandbox/level.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type ExerciseScore, scoreExercise } from '../score/score.ts';
import { flagExercise } from './flag-exercise.ts';
import { type GradedScope, gradeScope } from './grade-scope.ts';
import { type ExerciseGroup, gatherParts } from './gather-parts.ts';
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
  /** The level of the sandbox; the best that works here, where none is asked for. */
  readonly sandbox?: Level | undefined;
  /** Told when a training begins that may take this long, in milliseconds; what it returns is called at its end. */
  readonly tellWait?: (exercise: string, limitMs: number) => () => void;
}

/**
 * Grades a submission: its functions run in the sandbox on the inputs of the fixtures, and what they return is compared,
 * diagnosed and scored here.
 */
export async function grade(kit: Kit, grading: Grading): Promise<Report> {
  const { assignment, exercises, fixtures } = grading;
  const room = await openRoom(kit, assignment, grading.submission, grading.sandbox);
  try {
    const graded = new Map(exercises.map((exercise): [Exercise, GradedScope[]] => [exercise, []]));
    // Every public case is begun before the first hidden one, and no process that has seen hidden inputs runs a public one.
    const order = (fixtures === 'all' ? (['public', 'hidden'] as const) : [fixtures]).flatMap((scope) =>
      exercises.map((exercise) => ({ exercise, scope })),
    );
    const work = order.map(({ exercise, scope }) => ({
      about: exercise.partOf ?? exercise.id,
      run: (sandbox: Sandbox) => gradeScope(kit, grading, exercise, scope, { ...room, sandbox }),
    }));
    const all = await room.lanes.runAll(work);
    for (const [i, { exercise }] of order.entries()) graded.get(exercise)?.push(...all.slice(i, i + 1));
    const groups = gatherParts([...graded.keys()]);
    const scopesOf = (group: ExerciseGroup): GradedScope[] =>
      group.parts.flatMap((part) => graded.get(part) ?? []);
    const scores = groups.map((group) => scoreScopes(group, scopesOf(group)));
    const printed = new Map(
      groups.map((group) => [
        group.whole.id,
        scopesOf(group)
          .map((scope) => scope.printed)
          .join(''),
      ]),
    );
    const flags = new Map<string, Flag[]>();
    // For the eyes of staff, and last of all, since it runs functions that may not come back.
    for (const { whole, parts } of grading.staff ? groups : []) {
      const found: Flag[] = [];
      for (const part of parts) {
        const runs = (graded.get(part) ?? []).flatMap((scope) => scope.runs);
        found.push(...(await flagExercise(part, runs, room.sandbox)));
      }
      flags.set(whole.id, found);
    }
    const curves = new Map(groups.map((group) => [group.whole.id, curveOf(scopesOf(group))]));
    const circumstances = {
      kit: kit.version,
      fixtures,
      sandbox: room.sandbox.level(),
      printed,
      curves,
      flags,
    };
    return makeReport(assignment, scores, circumstances);
  } finally {
    await room.lanes.close();
  }
}

/** The losses of the first training that the report may tell of. */
function curveOf(scopes: readonly GradedScope[]): readonly number[] {
  return scopes.find(({ curve }) => curve !== undefined)?.curve ?? [];
}

/** The points of an exercise, its checks in the order of the manifest. */
function scoreScopes({ whole: exercise }: ExerciseGroup, scopes: readonly GradedScope[]): ExerciseScore {
  const verdicts = scopes.flatMap((scope) => scope.verdicts);
  return scoreExercise(
    exercise,
    exercise.checks.flatMap((check) => verdicts.filter((verdict) => verdict.check === check)),
  );
}
