import { readValue } from '../compare/read-value.ts';
import type { Exercise, Training } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { diagnoseNoResult } from '../diagnose/outcomes.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import { argumentsOf } from '../sandbox/arguments.ts';
import type { Returned } from '../sandbox/outcome.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fromNested, type Nested, sameShape, type Tensor, toNested } from '../tensor/tensor.ts';
import { diagnoseOverfit } from './judge-learning.ts';
import type { Learnt } from './learnt.ts';

/**
 * Walks downhill along the student's own gradients, `params -= learningRate * grads`, on the few examples of a case, and
 * asks whether the loss gets as low as it must: a right network learns them by heart.
 */
export async function runOverfit(
  exercise: Exercise,
  training: Extract<Training, { kind: 'overfit' }>,
  { inputs: first, options }: FixtureCase,
  sandbox: Sandbox,
): Promise<Learnt> {
  const { file, forward, callLimitMs: limitMs } = exercise;
  const curve: number[] = [];
  const end = (diagnose: (disclose: boolean) => Diagnosis | null, last?: Returned): Learnt => ({
    diagnose: (disclose) => new Map([['overfits', diagnose(disclose)]]),
    curve: curve.filter(Number.isFinite),
    printed: last === undefined ? [] : [last.printed],
  });
  let inputs = first;
  for (let step = 0; ; step++) {
    const args = argumentsOf(exercise, { inputs, options });
    const outcome = await sandbox.call({ file, function: forward, args, cache: 'none', limitMs });
    if (outcome.status !== 'returned')
      return end((disclose) => diagnoseNoResult(forward, file, outcome, disclose));
    const loss = readValue(outcome.value, 'loss');
    const changed = stepDownhill(exercise, inputs, outcome, training.learningRate);
    if (loss.status !== 'numbers' || changed === null) return end(() => blocked(forward), outcome);
    curve.push(loss.tensor.data[0] ?? NaN);
    const latest = curve.at(-1) ?? NaN;
    if (step === training.steps || !Number.isFinite(latest))
      return end(() => diagnoseOverfit(latest, training.loss, step), outcome);
    inputs = changed;
  }
}

/** The inputs after one step; null where a gradient is missing or has another shape than its parameter. */
function stepDownhill(
  { gradients }: Exercise,
  inputs: FixtureCase['inputs'],
  { value }: Returned,
  learningRate: number,
): FixtureCase['inputs'] | null {
  const changed: [string, Nested][] = [];
  for (const { name, input } of gradients.filter((gradient) => gradient.input in inputs)) {
    const reading = readValue(value, name);
    const w: Tensor = fromNested(inputs[input] ?? []);
    if (reading.status !== 'numbers' || !sameShape(reading.tensor.shape, w.shape)) return null;
    const dw = reading.tensor.data;
    const data = w.data.map((entry, i) => entry - learningRate * (dw[i] ?? NaN));
    changed.push([input, toNested({ shape: w.shape, data })]);
  }
  return { ...inputs, ...Object.fromEntries(changed) };
}

function blocked(forward: string): Diagnosis {
  return {
    code: 'BLOCKED',
    message: `not run: it needs the loss and every gradient that ${forward} returns`,
  };
}
