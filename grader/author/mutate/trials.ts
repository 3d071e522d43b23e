import { judgeValue, type Judgement } from '../../compare/compare-case.ts';
import type { Exercise } from '../../define/assignment.ts';
import type { FixtureCase, Scope } from '../../fixtures/fixture.ts';
import { fixturePath, loadFixture } from '../../fixtures/store.ts';
import { type CaseRun, runCases } from '../../sandbox/run-case.ts';
import type { Outcome } from '../../sandbox/outcome.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** The cases of one exercise in one scope. */
export interface Trial {
  readonly exercise: Exercise;
  readonly scope: Scope;
  readonly cases: readonly FixtureCase[];
}

/** What one file made of one trial. */
export interface Verdict {
  /** Whether every value that the trial asks for is right. */
  readonly status: 'right' | 'wrong';
  /** Whether a call ended the process that it ran in. */
  readonly isProcessLost: boolean;
  /** The longest call, in milliseconds. */
  readonly longestMs: number;
}

/**
 * The trials of some exercises of an assignment, in the order in which they are cheapest at finding what is wrong.
 *
 * @throws Error where a fixture is missing or was changed by hand.
 */
export async function loadTrials(
  root: string,
  assignment: string,
  exercises: readonly Exercise[],
): Promise<Trial[]> {
  const wanted = (['public', 'hidden'] as const).flatMap((scope) =>
    exercises.map((exercise) => ({ scope, exercise })),
  );
  return Promise.all(
    wanted.map(async ({ scope, exercise }) => {
      const stored = await loadFixture(fixturePath(root, assignment, scope, exercise.id));
      if (stored.status === 'loaded') return { exercise, scope, cases: stored.fixture.cases };
      const words = stored.status === 'absent' ? 'is missing' : 'was changed since it was made';
      throw new Error(
        `The ${scope} fixture of ${exercise.id} ${words}: npm run author -- fixtures ${assignment}`,
      );
    }),
  );
}

/** Runs the functions of `file` on a trial and judges every value just as grading does. */
export async function judgeTrial(
  sandbox: Sandbox,
  { exercise: original, cases }: Trial,
  file: string,
  callLimitMs: number,
): Promise<Verdict> {
  const exercise = { ...original, file, callLimitMs };
  // The first case comes once more at the end, as in grading.
  const [first, ...others] = await runCases(sandbox, exercise, [...cases, ...cases.slice(0, 1)]);
  const again = others.pop();
  const repeated = first !== undefined && again !== undefined ? [{ ...first, again: again.outcomes }] : [];
  const outcomes = [...repeated, ...others].flatMap((run) => [...run.outcomes.values()]);
  const judgements = judgeRuns(exercise, [...repeated, ...others]);
  return {
    status: judgements.every(({ status }) => status === 'right') ? 'right' : 'wrong',
    isProcessLost: outcomes.some(({ status }) => endings.includes(status)),
    longestMs: outcomes.reduce((most, outcome) => Math.max(most, millisecondsOf(outcome)), 0),
  };
}

const endings: readonly Outcome['status'][] = ['timed-out', 'out-of-memory', 'crashed'];

function millisecondsOf(outcome: Outcome): number {
  return outcome.status === 'returned' ? outcome.micros / 1000 : 0;
}

/** Every value of every check in every case that asks for it. */
function judgeRuns(exercise: Exercise, runs: readonly CaseRun[]): Judgement[] {
  return exercise.checks.flatMap(({ kind, values }) =>
    runs
      .filter(({ fixture }) => fixture.edge === (kind === 'edges'))
      .flatMap((run) => values.flatMap((ref) => judgeValue(exercise, run, ref) ?? [])),
  );
}
