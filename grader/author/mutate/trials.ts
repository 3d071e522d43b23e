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
  /** How many values it asked for. */
  readonly judged: number;
  /** Whether a call ended the process that it ran in. */
  readonly isProcessLost: boolean;
  /** The longest call, in milliseconds. */
  readonly longestMs: number;
}

/** What some exercises are tried on, or why they cannot be; `problem` is a sentence. */
export type LoadedTrials =
  | { readonly status: 'loaded'; readonly trials: readonly Trial[] }
  | { readonly status: 'faulty'; readonly problem: string };

/** Loads the trials of some exercises of an assignment: public ones first, since they find most of what is wrong. */
export async function loadTrials(
  root: string,
  assignment: string,
  exercises: readonly Exercise[],
): Promise<LoadedTrials> {
  const trials: Trial[] = [];
  for (const scope of ['public', 'hidden'] as const) {
    for (const exercise of exercises) {
      const stored = await loadFixture(fixturePath(root, assignment, scope, exercise.id));
      if (stored.status !== 'loaded') {
        const words = stored.status === 'absent' ? 'is missing' : 'was changed since it was made';
        const problem = `The ${scope} fixture of ${exercise.id} ${words}: npm run author -- fixtures ${assignment}`;
        return { status: 'faulty', problem };
      }
      trials.push({ exercise, scope, cases: stored.fixture.cases });
    }
  }
  return { status: 'loaded', trials };
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
    judged: judgements.length,
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
