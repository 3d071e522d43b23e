import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import type { loadFixture } from '../fixtures/store.ts';
import { type Circumstances, makeReport } from '../report/make-report.ts';
import type { Flag, Report } from '../report/report.ts';
import type { Level } from '../sandbox/level.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Submission } from '../sandbox/submission.ts';
import { type ExerciseScore, scoreExercise } from '../score/score.ts';
import { flagExercise } from './flag-exercise.ts';
import { type GradedScope, gradeScope } from './grade-scope.ts';
import { type ExerciseGroup, gatherParts } from './gather-parts.ts';
import { openRoom } from './open-room.ts';
import { openOwnForward } from './own-forward.ts';

/** What to grade, and against what. */
export interface Grading {
  readonly assignment: Assignment;
  /** The exercises to grade, in the manifest's order. */
  readonly exercises: readonly Exercise[];
  /** The student's files, or the folder that they are in. */
  readonly submission: string | Submission;
  readonly fixtures: Report['fixtures'];
  /** Whether the report is for staff, who may see what student code prints and throws in hidden cases. */
  readonly staff: boolean;
  /** Whether checks bring pictures of the arrays that are wrong in public cases. */
  readonly pictures?: boolean;
  /** The level of the sandbox; the best that works here, where none is asked for. */
  readonly sandbox?: Level | undefined;
  /** Reads the fixtures; from disk, each time, where nothing else is said. */
  readonly readFixture?: typeof loadFixture;
  /** Told when a training begins that may take this long, in milliseconds; what it returns is called at its end. */
  readonly tellWait?: (exercise: string, limitMs: number) => () => void;
}

/** A grading of files that lie in a folder. */
export interface GradingOfFolder extends Grading {
  readonly submission: string;
}

/** One grading, told twice. */
export interface Graded {
  readonly report: Report;
  /** The same as its student may see it; the very same where the report is not for staff. */
  readonly student: Report;
}

/**
 * Grades a submission: its functions run in the sandbox on the inputs of the fixtures, and what they return is compared,
 * diagnosed and scored here.
 */
export async function grade(kit: Kit, grading: Grading): Promise<Report> {
  return (await gradeForBoth(kit, grading)).report;
}

/** Grades a submission once, for staff and for its student. */
export async function gradeForBoth(kit: Kit, grading: Grading): Promise<Graded> {
  const { assignment, exercises, fixtures, staff } = grading;
  const room = await openRoom(kit, assignment, grading.submission, grading.sandbox);
  try {
    const graded = new Map(exercises.map((exercise): [Exercise, GradedScope[]] => [exercise, []]));
    // Every public case is begun before the first hidden one, and no process that has seen hidden inputs runs a public one.
    const begun = exercises.map((exercise) => ({ exercise, ownForward: openOwnForward(exercise) }));
    const order = (fixtures === 'all' ? (['public', 'hidden'] as const) : [fixtures]).flatMap(
      (scope, stage) => begun.map((each) => ({ ...each, scope, stage })),
    );
    const work = order.map(({ exercise, ownForward, scope, stage }) => {
      const { submission } = room;
      const piece = gradeScope(kit, grading, exercise, scope, { submission, ownForward });
      return { ...piece, about: exercise.partOf ?? exercise.id, stage };
    });
    const all = await room.lanes.runAll(work);
    for (const [i, { exercise }] of order.entries()) graded.get(exercise)?.push(...all.slice(i, i + 1));
    const groups = gatherParts([...graded.keys()]).map((group): GradedGroup => {
      const scopes = group.parts.flatMap((part) => graded.get(part) ?? []);
      return { ...group, scopes, score: scoreScopes(group, scopes) };
    });
    // For the eyes of staff, and last of all, since it runs functions that may not come back.
    const flags = staff ? await flagAll(groups, graded, room.sandbox) : new Map<string, Flag[]>();
    const known = { kit: kit.version, fixtures, sandbox: room.sandbox.level() };
    const report = makeReport(
      assignment,
      groups.map(({ score }) => score),
      { ...known, ...saidIn(groups), flags },
    );
    if (!staff) return { report, student: report };
    const open = groups.map(({ scopes, ...group }) => ({
      ...group,
      scopes: scopes.filter(({ scope }) => scope === 'public'),
    }));
    const scores = groups.map(({ score }) => withheldScore(score));
    return { report, student: makeReport(assignment, scores, { ...known, ...saidIn(open) }) };
  } finally {
    // Not waited for: the report is written meanwhile, and this process ends after that one.
    void room.lanes.close();
  }
}

interface GradedGroup extends ExerciseGroup {
  readonly scopes: readonly GradedScope[];
  readonly score: ExerciseScore;
}

/** What a human should look at, by exercise. */
async function flagAll(
  groups: readonly GradedGroup[],
  graded: ReadonlyMap<Exercise, readonly GradedScope[]>,
  sandbox: Sandbox,
): Promise<Map<string, Flag[]>> {
  const flags = new Map<string, Flag[]>();
  for (const { whole, parts } of groups) {
    const found: Flag[] = [];
    for (const part of parts) {
      const runs = (graded.get(part) ?? []).flatMap((scope) => scope.runs);
      found.push(...(await flagExercise(part, runs, sandbox)));
    }
    flags.set(whole.id, found);
  }
  return flags;
}

/** What student code printed and what its trainings came to, by exercise. */
function saidIn(groups: readonly GradedGroup[]): Pick<Circumstances, 'printed' | 'curves' | 'samples'> {
  const printed = groups.map(({ whole, scopes }): [string, string] => [
    whole.id,
    scopes.map((scope) => scope.printed).join(''),
  ]);
  return {
    printed: new Map(printed),
    curves: new Map(groups.map(({ whole, scopes }) => [whole.id, curveOf(scopes)])),
    samples: new Map(
      groups.flatMap(({ whole, scopes }) =>
        scopes.flatMap(({ sample }): [string, string][] =>
          sample === undefined ? [] : [[whole.id, sample]],
        ),
      ),
    ),
  };
}

/** A score with the diagnoses that students may read. */
function withheldScore(score: ExerciseScore): ExerciseScore {
  const checks = score.checks.map(({ withheld, ...check }) =>
    withheld === undefined ? check : { ...check, diagnosis: withheld },
  );
  return { ...score, checks };
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
