import { inputNamed } from './probe.ts';
import type { Derivation, Forward, Inputs, Outputs, Probe } from './probe.ts';

/** The function changed the inputs it was given, first seen in this entry. */
export interface Mutation {
  readonly status: 'mutates-inputs';
  readonly input: string;
  readonly index: number;
}

/** What an evaluator elsewhere answers: one `Outputs` per probe, or the reason why it stopped. */
export type Evaluation<R> =
  | { readonly status: 'evaluated'; readonly outputs: readonly Outputs[] }
  | { readonly status: 'stopped'; readonly reason: R };

/**
 * Runs a derivation of a function in this process. The arrays in `inputs` are perturbed in place, never copied for a
 * call, and hold their own values again on return, also when the function throws.
 *
 * @throws whatever the function throws; RangeError when a probe names an unknown input.
 */
export function derive<T, I extends Inputs>(
  derivation: Derivation<T>,
  forward: Forward<I>,
  inputs: I,
): T | Mutation {
  const original = snapshotOf(inputs);
  try {
    let turn = derivation.next([]);
    while (turn.done !== true) {
      const outputs = turn.value.map((probe) => evaluate(forward, inputs, original, probe));
      const mutation = mutationOf(inputs, original);
      if (mutation !== undefined) return mutation;
      turn = derivation.next(outputs);
    }
    return turn.value;
  } finally {
    restore(inputs, original);
  }
}

/**
 * Runs a derivation of a function somewhere else: every batch of probes is handed to `evaluator`, which answers with the
 * outputs in the same order or stops the derivation, whose reason is then returned as it is.
 */
export async function deriveElsewhere<T, R = never>(
  derivation: Derivation<T>,
  evaluator: (probes: readonly Probe[]) => Promise<Evaluation<R>>,
): Promise<T | { readonly status: 'stopped'; readonly reason: R }> {
  let turn = derivation.next([]);
  while (turn.done !== true) {
    const evaluation = await evaluator(turn.value);
    if (evaluation.status === 'stopped') return evaluation;
    turn = derivation.next(evaluation.outputs);
  }
  return turn.value;
}

/** One call of the function, its outputs copied, the inputs put back. */
function evaluate<I extends Inputs>(
  forward: Forward<I>,
  inputs: I,
  original: Snapshot,
  probe: Probe,
): Outputs {
  if (probe.kind === 'coordinate') {
    const data = inputNamed(inputs, probe.input);
    const kept = data[probe.index] ?? 0;
    data[probe.index] = probe.value;
    const outputs = forward(inputs).map((out) => out.slice());
    data[probe.index] = kept;
    return outputs;
  }
  for (const [name, data] of Object.entries(probe.inputs)) inputNamed(inputs, name).set(data);
  const outputs = forward(inputs).map((out) => out.slice());
  for (const name of Object.keys(probe.inputs)) inputNamed(inputs, name).set(original.get(name) ?? []);
  return outputs;
}

/** The inputs as they were. */
export type Snapshot = ReadonlyMap<string, Float64Array>;

/** A copy of the inputs to compare with and to restore from. */
export function snapshotOf(inputs: Inputs): Snapshot {
  return new Map(Object.entries(inputs).map(([name, data]) => [name, data.slice()]));
}

/** Writes the entries of a snapshot back. */
export function restore(inputs: Inputs, original: Snapshot): void {
  for (const [name, data] of original) inputNamed(inputs, name).set(data);
}

/** The first entry that is no longer what it was. */
export function mutationOf(inputs: Inputs, original: Snapshot): Mutation | undefined {
  for (const [input, kept] of original) {
    const data = inputNamed(inputs, input);
    const index = kept.findIndex((value, i) => !Object.is(value, data[i]));
    if (index >= 0) return { status: 'mutates-inputs', input, index };
  }
  return undefined;
}
