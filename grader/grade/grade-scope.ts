import type { Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Fixture, Scope } from '../fixtures/fixture.ts';
import { fixturePath, loadFixture } from '../fixtures/store.ts';
import type { Outcome } from '../sandbox/outcome.ts';
import { rememberIfRight, verdictsIfRight } from './known-right.ts';
import type { Piece } from '../sandbox/lanes.ts';
import { type CasePlan, type CaseRun, planCases } from '../sandbox/run-case.ts';
import type { CheckVerdict } from '../score/score.ts';
import type { Grading } from './grade.ts';
import { judgeCheck, type JudgingRoom } from './judge-check.ts';
import { printedIn } from './printed.ts';
import { withoutPlace } from './without-place.ts';

/** What one scope came to for one exercise. */
export interface GradedScope {
  readonly scope: Scope;
  readonly verdicts: readonly CheckVerdict[];
  /** What student code printed, as far as this report may tell. */
  readonly printed: string;
  readonly runs: readonly CaseRun[];
  /** The losses of a training, step by step; absent where nothing was trained, or the report may not tell. */
  readonly curve?: readonly number[];
  /** Text that was drawn from a trained model of text, on public data. */
  readonly sample?: string;
}

/** Grades one exercise on its cases in one scope: first the calls, which need the sandbox, and then the verdicts. */
export function gradeScope(
  kit: Kit,
  { assignment, fixtures, staff, pictures, tellWait, readFixture = loadFixture }: Grading,
  exercise: Exercise,
  scope: Scope,
  { submission, ownForward }: Omit<JudgingRoom, 'sandbox'>,
): Omit<Piece<Called, GradedScope>, 'about' | 'stage'> {
  const disclose = scope === 'public' || staff;
  const both = staff && scope === 'hidden';
  const pictured = pictures === true && scope === 'public';
  const repeats = scope === 'public' || fixtures !== 'all';
  // Read when its turn is near, while the sandbox is at work for others.
  const read = once(() => readFixture(fixturePath(kit.root, assignment.id, scope, exercise.id)));
  const plan = once(async () => {
    const stored = await read();
    if (stored.status !== 'loaded' || exercise.training !== null) return null;
    return planOf(exercise, stored.fixture, repeats);
  });
  return {
    calls: async () => (await plan())?.calls ?? [],
    async call(sandbox, following) {
      const [stored, planned] = await Promise.all([read(), plan()]);
      if (stored.status !== 'loaded' || !belongs(stored.fixture, assignment.id, exercise.id, scope)) {
        const words = stored.status === 'absent' ? 'is missing' : 'was changed since it was made';
        return { status: 'graded', graded: faultyFixture(exercise, scope, words) };
      }
      const { fixture } = stored;
      const { training } = exercise;
      if (training === null) {
        const made = planned ?? planOf(exercise, fixture, repeats);
        const outcomes = await sandbox.callAll(made.calls, following);
        const runs = joinRepeated(made.read(outcomes), repeats);
        return { status: 'called', fixture, plan: made, outcomes, runs };
      }
      const { gradeTraining } = await import('./grade-training.ts');
      const stopTelling = tellWait?.(exercise.id, exercise.callLimitMs);
      const place = { fixture, scope, disclose, both };
      const room = { submission, sandbox };
      const graded = gradeTraining(kit, { ...exercise, training }, place, room).finally(() =>
        stopTelling?.(),
      );
      return { status: 'graded', graded: await graded };
    },
    async judge(called, sandbox) {
      if (called.status === 'graded') return called.graded;
      const runs = called.runs.map((run) => (disclose ? run : withoutPlaces(run)));
      const printed = disclose ? printedIn(runs) : '';
      const { plan: made, outcomes } = called;
      const known = verdictsIfRight(made, outcomes, both);
      if (known !== null) return { scope, verdicts: known, printed, runs };
      const { mistakes } = called.fixture;
      const verdicts: CheckVerdict[] = [];
      const told = { runs, mistakes, disclose, both, pictured };
      const room = { submission, sandbox, ownForward };
      for (const check of exercise.checks) {
        const judged = await judgeOrFault(exercise, check, told, room);
        if (judged !== null) verdicts.push({ check, scope, ...judged });
      }
      rememberIfRight(made, outcomes, both, verdicts);
      return { scope, verdicts, printed, runs };
    },
  };
}

/** Does what is asked for when it is asked for, and not again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let doing: Promise<T> | undefined;
  return () => (doing ??= work());
}

/** Of fixtures that are graded against again and again, as they are read: what to call is the same each time. */
const plans = new WeakMap<Fixture, Map<string, CasePlan>>();

/** What to call; the first case comes once more at the end: a function of its arguments alone gives the same values then. */
function planOf(exercise: Exercise, fixture: Fixture, repeats: boolean): CasePlan {
  const known = plans.get(fixture) ?? new Map<string, CasePlan>();
  plans.set(fixture, known);
  const key = `${exercise.id} ${repeats}`;
  const { cases } = fixture;
  const plan = known.get(key) ?? planCases(exercise, [...cases, ...cases.slice(0, repeats ? 1 : 0)]);
  known.set(key, plan);
  return plan;
}

/** What making the calls of a scope came to. */
type Called =
  | {
      readonly status: 'called';
      readonly fixture: Fixture;
      readonly plan: CasePlan;
      readonly outcomes: readonly Outcome[];
      readonly runs: readonly CaseRun[];
    }
  /** Judged already: by what was learnt, or by there being nothing to judge by. */
  | { readonly status: 'graded'; readonly graded: GradedScope };

/** The runs of the cases, the first one with what came of it once more, where it was repeated at the end. */
function joinRepeated(runs: readonly CaseRun[], repeats: boolean): readonly CaseRun[] {
  const [first, again] = [runs[0], runs.at(-1)];
  if (!repeats || first === undefined || again === undefined) return runs;
  return [{ ...first, again: again.outcomes }, ...runs.slice(1, -1)];
}

/** What judging one check came to; a fault of the grader is an error of that check alone, and the others stand. */
async function judgeOrFault(...args: Parameters<typeof judgeCheck>): ReturnType<typeof judgeCheck> {
  try {
    return await judgeCheck(...args);
  } catch (error) {
    const [, , { disclose, both }] = args;
    const reason = disclose && error instanceof Error ? `: ${error.message}` : '';
    const fault = (why: string): Diagnosis => ({
      code: 'GRADER_FAULT',
      message: `could not be judged${why}`,
      hint: 'This is a fault of GradKit, not of your code. Tell your instructors.',
    });
    return { status: 'error', diagnosis: fault(reason), ...(both === true && { withheld: fault('') }) };
  }
}

/** Whether a fixture is the one that its place says. */
function belongs(fixture: Fixture, assignment: string, exercise: string, scope: Scope): boolean {
  return fixture.assignment === assignment && fixture.exercise === exercise && fixture.scope === scope;
}

/** A run without the places where it threw. */
function withoutPlaces(run: CaseRun): CaseRun {
  const outcomes = [...run.outcomes].map(([name, outcome]): [string, Outcome] => [
    name,
    withoutPlace(outcome),
  ]);
  return { ...run, outcomes: new Map(outcomes) };
}

function faultyFixture(exercise: Exercise, scope: Scope, words: string): GradedScope {
  const diagnosis: Diagnosis = {
    code: 'FAULTY_FIXTURE',
    message: `the ${scope} fixture of ${exercise.id} ${words}`,
    hint: 'This is a fault of the course material, not of your code. Tell your instructors.',
  };
  const verdicts = exercise.checks.map((check): CheckVerdict => ({
    check,
    scope,
    status: 'error',
    diagnosis,
  }));
  return { scope, verdicts, printed: '', runs: [] };
}
