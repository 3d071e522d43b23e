import { judgeValue, type Judgement } from '../compare/compare-case.ts';
import type { Exercise } from '../define/assignment.ts';
import {
  deriveElsewhere,
  directionalCheck,
  type GradientEstimate,
  type Inputs,
  judgeGradient,
  type Problem,
  robustGradient,
} from '../gradcheck/index.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { CaseRun } from '../sandbox/run-case.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fromNested, type Tensor } from '../tensor/tensor.ts';
import { differentiated, type Evaluator, flatInputs, forwardEvaluator } from './forward-probes.ts';

/** A student's own forward function, as what their gradients are measured against where they differ from the reference. */
export interface OwnForward {
  /**
   * Whether a gradient that differs from the reference is nevertheless the derivative of the student's own forward
   * function, in every case where it differs: then only the forward function is wrong. The differences are formed here,
   * from outputs that the function returns in the sandbox.
   */
  explains(judgements: readonly Judgement[], sandbox: Sandbox): Promise<boolean>;
}

/** A gradient in a case that differs from the reference's. */
interface Differing {
  readonly run: CaseRun;
  readonly function: string;
  /** The input that it belongs to. */
  readonly input: string;
  readonly got: Tensor;
}

/** What agreed with the derivatives of the forward function in a case, by one input. */
type Known =
  /** Every entry was measured: whatever lies within them agrees. */
  | { readonly by: 'entries'; readonly estimate: GradientEstimate }
  /** This gradient was checked along a direction: whatever equals it agrees. */
  | { readonly by: 'direction'; readonly agreed: Float64Array };

/**
 * Opens the forward function of a submission; what is measured of it once serves all checks in all scopes. Gradients are
 * measured along one random direction by each input, which takes a fraction of the evaluations and misses hardly an entry
 * that is wrong by one part in a million; and entry by entry where that does not show that they agree.
 */
export function openOwnForward(exercise: Exercise): OwnForward {
  const known = new Map<CaseRun, Map<string, Known>>();

  async function agrees(differing: Differing, sandbox: Sandbox): Promise<boolean> {
    const ofCase = known.get(differing.run) ?? new Map<string, Known>();
    known.set(differing.run, ofCase);
    const before = ofCase.get(differing.input);
    if (before?.by === 'entries')
      return judgeGradient(before.estimate, differing.got.data).status === 'agrees';
    if (before?.by === 'direction' && equals(differing.got.data, before.agreed)) return true;
    // The function's other gradients are going to be asked for next, and the same evaluations examine the case for all.
    const together = differingIn(exercise, differing).filter(({ input }) => !ofCase.has(input));
    const asked = before === undefined ? together : [differing];
    const agreeing = await agreeingAlong(exercise, differing.run, asked, sandbox);
    for (const { input, got } of agreeing) ofCase.set(input, { by: 'direction', agreed: got.data });
    if (agreeing.includes(differing)) return true;
    const estimate = await measure(exercise, differing, sandbox);
    // Entries of a wrong gradient that are too large are measured less finely: another function's may be right.
    if (estimate === undefined || judgeGradient(estimate, differing.got.data).status !== 'agrees')
      return false;
    ofCase.set(differing.input, { by: 'entries', estimate });
    return true;
  }

  return {
    async explains(judgements, sandbox) {
      const broken = judgements.some(({ status }) => status === 'no-result' || status === 'mutated');
      const wrong = judgements.filter(({ status }) => status === 'wrong');
      if (wrong.length === 0 || broken) return false;
      for (const judgement of wrong) {
        const differing = differingOf(exercise, judgement);
        if (differing === null || !isForwardWrong(exercise, differing.run)) return false;
        if (!(await agrees(differing, sandbox))) return false;
      }
      return true;
    },
  };
}

/** The gradient that a judgement found to differ; null where it is about something else. */
function differingOf(exercise: Exercise, judgement: Judgement | null): Differing | null {
  if (judgement?.status !== 'wrong') return null;
  const { evidence, function: name, run } = judgement;
  const gradient = exercise.gradients.find(({ name: path }) => path === evidence.path);
  if (gradient === undefined || evidence.comparison.status !== 'differs') return null;
  return { run, function: name, input: gradient.input, got: evidence.comparison.got };
}

/** A gradient that differs, and those that differ in the same case and come from the same function. */
function differingIn(exercise: Exercise, asked: Differing): Differing[] {
  const others = exercise.gradients.flatMap(({ name, input }): Differing[] => {
    if (input === asked.input) return [];
    const judgement = judgeValue(exercise, asked.run, { function: asked.function, path: name });
    const differing = differingOf(exercise, judgement);
    return differing === null ? [] : [differing];
  });
  return [asked, ...others];
}

function isForwardWrong(exercise: Exercise, run: CaseRun): boolean {
  return differentiated(exercise).some((path) => {
    const judgement = judgeValue(exercise, run, { function: exercise.forward, path });
    return judgement?.status === 'wrong' && judgement.evidence.comparison.status === 'differs';
  });
}

/** Whether two gradients are the same up to rounding. */
function equals(a: Float64Array, b: Float64Array): boolean {
  const largest = b.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const limit = 256 * Number.EPSILON * largest;
  return a.length === b.length && a.every((entry, i) => Math.abs(entry - (b[i] ?? NaN)) <= limit);
}

/** Those gradients that are the derivatives of the student's forward function in a case, along a random direction each. */
async function agreeingAlong(
  exercise: Exercise,
  { fixture }: CaseRun,
  differing: readonly Differing[],
  sandbox: Sandbox,
): Promise<readonly Differing[]> {
  const { problem, analytic } = problemOf(exercise, fixture, differing);
  const checked = await deriveElsewhere(
    directionalCheck(problem, analytic, { directions: 1, paths: 1 }),
    evaluatorOf(exercise, fixture, sandbox),
  );
  if (checked.status !== 'checked') return [];
  return differing.filter(({ input }) => checked.verdicts[input]?.status === 'agrees');
}

/** The derivatives of the student's forward function by one input in a case; undefined where it has none that can be measured. */
async function measure(
  exercise: Exercise,
  differing: Differing,
  sandbox: Sandbox,
): Promise<GradientEstimate | undefined> {
  const { fixture } = differing.run;
  const { problem, analytic } = problemOf(exercise, fixture, [differing]);
  const derived = await deriveElsewhere(
    robustGradient(problem, { analytic }),
    evaluatorOf(exercise, fixture, sandbox),
  );
  return derived.status === 'derived' ? derived.gradients[differing.input] : undefined;
}

/** What to differentiate, and the gradients that a student has for it. */
function problemOf(
  exercise: Exercise,
  fixture: FixtureCase,
  differing: readonly Differing[],
): { readonly problem: Problem; readonly analytic: Inputs } {
  const upstream = differentiated(exercise).map((path) => fromNested(fixture.upstream[path] ?? 1).data);
  const names = differing.map(({ input }) => input);
  return {
    problem: { inputs: flatInputs(fixture, names), upstream },
    analytic: Object.fromEntries(differing.map(({ input, got }) => [input, got.data])),
  };
}

function evaluatorOf(exercise: Exercise, fixture: FixtureCase, sandbox: Sandbox): Evaluator {
  return forwardEvaluator(sandbox, exercise, fixture, () => 5 * exercise.callLimitMs);
}
