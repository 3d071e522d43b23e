import type { Exercise } from '../define/assignment.ts';
import type { Arguments } from '../fixtures/fixture.ts';
import type { Evaluation, Inputs, Probe } from '../gradcheck/index.ts';
import type { ProbeMessage } from '../sandbox/message.ts';
import { argumentsOf, placeOf } from '../sandbox/arguments.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fromNested, type Nested, toNested } from '../tensor/tensor.ts';
import { readEvaluated } from './read-evaluated.ts';

/** Evaluates a function at the probes of a derivation. */
export type Evaluator = (probes: readonly Probe[]) => Promise<Evaluation<'no result'>>;

/** The outputs that the upstream gradients belong to: the ones that are differentiated. */
export function differentiated({ kind, outputs, upstream }: Exercise): readonly string[] {
  return kind === 'loss' ? outputs : upstream;
}

/** The inputs of these names as a gradient check has them: flat. */
export function flatInputs({ inputs }: Arguments, names: readonly string[]): Inputs {
  return Object.fromEntries(names.map((name) => [name, fromNested(inputs[name] ?? []).data]));
}

/**
 * Evaluates the student's forward function in the sandbox, at the given arguments with what each probe replaces. It
 * stops where a call gives no result, or one of the differentiated outputs is no array of numbers.
 *
 * @param limitMs the time that the next batch of probes may take, in milliseconds.
 */
export function forwardEvaluator(
  sandbox: Sandbox,
  exercise: Exercise,
  point: Arguments,
  limitMs: () => number,
): Evaluator {
  const { file, forward } = exercise;
  const args = argumentsOf(exercise, point);
  const toMessage = probeWriter(exercise, point);
  return async (probes) => {
    const reply = await sandbox.evaluate({
      file,
      function: forward,
      args,
      probes: probes.map(toMessage),
      outputs: differentiated(exercise),
      limitMs: limitMs(),
    });
    const evaluated = reply.status === 'evaluated' ? readEvaluated(reply.outputs) : [];
    return evaluated.length === probes.length
      ? { status: 'evaluated', outputs: evaluated }
      : { status: 'stopped', reason: 'no result' };
  };
}

/** Writes probes as the sandbox reads them. */
function probeWriter(exercise: Exercise, point: Arguments): (probe: Probe) => ProbeMessage {
  const shapes = new Map(
    Object.entries(point.inputs).map(([name, input]) => [name, fromNested(input).shape]),
  );
  const nest = (name: string, data: Float64Array): Nested =>
    toNested({ shape: shapes.get(name) ?? [], data });
  return (probe) => {
    if (probe.kind === 'coordinate') {
      const { argument, key } = placeOf(exercise, probe.input);
      return [argument, key, probe.index, probe.value];
    }
    const replaced = Object.entries(probe.inputs).map(([name, data]) => [name, nest(name, data)] as const);
    const inputs = { ...point.inputs, ...Object.fromEntries(replaced) };
    return JSON.stringify(argumentsOf(exercise, { ...point, inputs }));
  };
}
