import { judgeValue, type Judgement } from '../compare/compare-case.ts';
import type { Exercise } from '../define/assignment.ts';
import { deriveElsewhere, type GradientEstimate, judgeGradient, robustGradient } from '../gradcheck/index.ts';
import type { CaseRun } from '../sandbox/run-case.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fromNested, type Tensor } from '../tensor/tensor.ts';
import { differentiated, flatInputs, forwardEvaluator } from './forward-probes.ts';

/** A student's own forward function, as what their gradients are measured against where they differ from the reference. */
export interface OwnForward {
  /**
   * Whether a gradient that differs from the reference is nevertheless the derivative of the student's own forward
   * function, in every case where it differs: then only the forward function is wrong. The differences are formed here,
   * from outputs that the function returned in the sandbox.
   */
  explains(judgements: readonly Judgement[]): Promise<boolean>;
}

/** A gradient in a case that differs from the reference's. */
interface Differing {
  readonly run: CaseRun;
  readonly function: string;
  /** The input that it belongs to. */
  readonly input: string;
  readonly got: Tensor;
}

/** Opens the forward function of a submission; what is measured of it once serves all checks. */
export function openOwnForward(exercise: Exercise, sandbox: Sandbox): OwnForward {
  const measured = new Map<CaseRun, Map<string, GradientEstimate>>();

  async function agrees(differing: Differing): Promise<boolean> {
    const known = measured.get(differing.run) ?? new Map<string, GradientEstimate>();
    measured.set(differing.run, known);
    const estimate = known.get(differing.input);
    if (estimate !== undefined) return judgeGradient(estimate, differing.got.data).status === 'agrees';
    // The function's other gradients are going to be asked for next, and the same evaluations examine the case for all.
    const together = differingIn(exercise, differing).filter(({ input }) => !known.has(input));
    // Where something about the others cannot be measured, that is not to decide about this one.
    const estimates =
      (await measure(exercise, differing.run, together, sandbox)) ??
      (together.length > 1 ? await measure(exercise, differing.run, [differing], sandbox) : undefined);
    for (const { input, got } of together) {
      const found = estimates?.[input];
      // Entries of a wrong gradient that are too large are measured less finely: another function's may be right.
      if (found !== undefined && judgeGradient(found, got.data).status === 'agrees') known.set(input, found);
    }
    return known.has(differing.input);
  }

  return {
    async explains(judgements) {
      const broken = judgements.some(({ status }) => status === 'no-result' || status === 'mutated');
      const wrong = judgements.filter(({ status }) => status === 'wrong');
      if (wrong.length === 0 || broken) return false;
      for (const judgement of wrong) {
        const differing = differingOf(exercise, judgement);
        if (differing === null || !isForwardWrong(exercise, differing.run)) return false;
        if (!(await agrees(differing))) return false;
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

/** The derivatives of the student's forward function in a case; undefined where it has none that can be measured. */
async function measure(
  exercise: Exercise,
  { fixture }: CaseRun,
  differing: readonly Differing[],
  sandbox: Sandbox,
): Promise<Readonly<Record<string, GradientEstimate>> | undefined> {
  const upstream = differentiated(exercise).map((path) => fromNested(fixture.upstream[path] ?? 1).data);
  const inputs = flatInputs(
    fixture,
    differing.map(({ input }) => input),
  );
  const analytic = Object.fromEntries(differing.map(({ input, got }) => [input, got.data]));
  const derived = await deriveElsewhere(
    robustGradient({ inputs, upstream }, { analytic }),
    forwardEvaluator(sandbox, exercise, fixture, () => 5 * exercise.callLimitMs),
  );
  return derived.status === 'derived' ? derived.gradients : undefined;
}
