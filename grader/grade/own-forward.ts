import { judgeValue, type Judgement } from '../compare/compare-case.ts';
import { readNumbers } from '../compare/read-value.ts';
import type { Exercise } from '../define/assignment.ts';
import {
  deriveElsewhere,
  type Evaluation,
  judgeGradient,
  type Outputs,
  type Probe,
  robustGradient,
} from '../gradcheck/index.ts';
import type { ProbeMessage } from '../sandbox/message.ts';
import type { Value } from '../sandbox/outcome.ts';
import { argumentsOf, type CaseRun } from '../sandbox/run-case.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fromNested, type Nested, type Tensor, toNested } from '../tensor/tensor.ts';

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

/** The outputs that the upstream gradients belong to: the ones that are differentiated. */
function differentiated({ kind, outputs, upstream }: Exercise): readonly string[] {
  return kind === 'loss' ? outputs : upstream;
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
  const outputs = differentiated(exercise);
  const upstream = outputs.map((path) => fromNested(fixture.upstream[path] ?? 1).data);
  const { shape, data } = fromNested(fixture.inputs[input] ?? []);
  const names = Object.keys(exercise.inputs);
  const base = argumentsOf(exercise, fixture);
  const toMessage = (probe: Probe): ProbeMessage => {
    if (probe.kind === 'coordinate') return [names.indexOf(input), probe.index, probe.value];
    const replaced = Object.entries(probe.inputs).map(([name, flat]): [number, Nested] => [
      names.indexOf(name),
      toNested({ shape, data: flat }),
    ]);
    return JSON.stringify(
      base.map((argument, i) => replaced.find(([position]) => position === i)?.[1] ?? argument),
    );
  };
  const evaluate = async (probes: readonly Probe[]): Promise<Evaluation<'no result'>> => {
    const { file, forward, callLimitMs } = exercise;
    const messages = probes.map(toMessage);
    const limitMs = 5 * callLimitMs;
    const reply = await sandbox.evaluate({
      file,
      function: forward,
      args: base,
      probes: messages,
      outputs,
      limitMs,
    });
    const evaluated = reply.status === 'evaluated' ? reply.outputs.map(toOutputs) : [null];
    const complete = evaluated.filter((each) => each !== null);
    return complete.length === probes.length
      ? { status: 'evaluated', outputs: complete }
      : { status: 'stopped', reason: 'no result' };
  };
  const problem = { inputs: { [input]: data }, upstream };
  const derived = await deriveElsewhere(
    robustGradient(problem, { analytic: { [input]: got.data } }),
    evaluate,
  );
  const estimates = derived.status === 'derived' ? derived.gradients[input] : undefined;
  return estimates !== undefined && judgeGradient(estimates, got.data).status === 'agrees';
}

/** The outputs of one evaluation; null where one of them is no array of numbers. */
function toOutputs(values: Value): Outputs | null {
  const readings = Array.isArray(values) ? values.map(readNumbers) : [];
  const outputs = readings.flatMap((reading) => (reading.status === 'numbers' ? [reading.tensor.data] : []));
  return outputs.length === readings.length ? outputs : null;
}
