import { judgeValue, type Judgement } from '../compare/compare-case.ts';
import type { Exercise } from '../define/assignment.ts';
import { deriveElsewhere, judgeGradient, robustGradient } from '../gradcheck/index.ts';
import type { CaseRun } from '../sandbox/run-case.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fromNested, type Tensor } from '../tensor/tensor.ts';
import { differentiated, flatInputs, forwardEvaluator } from './forward-probes.ts';

type Wrong = Extract<Judgement, { status: 'wrong' }>;

/**
 * Whether a gradient that differs from the reference is nevertheless the derivative of the student's own forward
 * function, in every case where it differs: then only the forward function is wrong. The differences are formed here,
 * from outputs that the function returned in the sandbox.
 */
export async function isRightForOwnForward(
  exercise: Exercise,
  judgements: readonly Judgement[],
  sandbox: Sandbox,
): Promise<boolean> {
  const wrong = judgements.filter((judgement): judgement is Wrong => judgement.status === 'wrong');
  const broken = judgements.some(({ status }) => status === 'no-result' || status === 'mutated');
  if (wrong.length === 0 || broken) return false;
  for (const { evidence, run } of wrong) {
    const gradient = exercise.gradients.find(({ name }) => name === evidence.path);
    if (gradient === undefined || evidence.comparison.status !== 'differs' || !isForwardWrong(exercise, run))
      return false;
    if (!(await agrees(exercise, run, gradient.input, evidence.comparison.got, sandbox))) return false;
  }
  return true;
}

function isForwardWrong(exercise: Exercise, run: CaseRun): boolean {
  return differentiated(exercise).some((path) => {
    const judgement = judgeValue(exercise, run, { function: exercise.forward, path });
    return judgement?.status === 'wrong' && judgement.evidence.comparison.status === 'differs';
  });
}

async function agrees(
  exercise: Exercise,
  run: CaseRun,
  input: string,
  got: Tensor,
  sandbox: Sandbox,
): Promise<boolean> {
  const { fixture } = run;
  const upstream = differentiated(exercise).map((path) => fromNested(fixture.upstream[path] ?? 1).data);
  const problem = { inputs: flatInputs(fixture, [input]), upstream };
  const derived = await deriveElsewhere(
    robustGradient(problem, { analytic: { [input]: got.data } }),
    forwardEvaluator(sandbox, exercise, fixture, () => 5 * exercise.callLimitMs),
  );
  const estimates = derived.status === 'derived' ? derived.gradients[input] : undefined;
  return estimates !== undefined && judgeGradient(estimates, got.data).status === 'agrees';
}
