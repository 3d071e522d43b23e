import type { Exercise, ValueRef } from '../define/assignment.ts';
import type { NoResult, Outcome, Returned } from '../sandbox/outcome.ts';
import type { OptionValue } from '../fixtures/fixture.ts';
import type { CaseRun, GivenArgument } from '../sandbox/run-case.ts';
import { digest } from '../tensor/digest.ts';
import { type Description, isDescription } from '../tensor/described.ts';
import { fromKept, toNested } from '../tensor/tensor.ts';
import { compareValue } from './compare-value.ts';
import type { Evidence } from './comparison.ts';
import { type Reading, readValue } from './read-value.ts';

/** What is known of one value in one case. */
export type Judgement =
  | { readonly status: 'right'; readonly path: string; readonly run: CaseRun }
  | {
      readonly status: 'wrong';
      readonly function: string;
      readonly evidence: Evidence;
      readonly run: CaseRun;
    }
  /** The function returned other values for the same arguments when it was called again. */
  | { readonly status: 'varies'; readonly function: string; readonly path: string }
  /** The function changed the arrays that it was given. */
  | { readonly status: 'mutated'; readonly by: string; readonly inputs: readonly string[] }
  /** Arguments that the function must refuse were taken. */
  | { readonly status: 'not-refused' }
  | { readonly status: 'no-result'; readonly function: string; readonly outcome: NoResult };

/** The judgement of one value in one case; null where the case does not ask for it. */
export function judgeValue(exercise: Exercise, run: CaseRun, ref: ValueRef): Judgement | null {
  const { fixture } = run;
  if (fixture.expected.kind === 'throws') return judgeRefusal(exercise, run, ref);
  const expected = fixture.expected.values[ref.path];
  if (expected === undefined) return null;
  const outcome: Outcome = run.outcomes.get(ref.function) ?? { status: 'blocked', by: exercise.forward };
  if (outcome.status !== 'returned') return { status: 'no-result', function: ref.function, outcome };
  const mutated = mutatedInputs(exercise, run, ref.function, outcome);
  if (mutated.length > 0) return { status: 'mutated', by: ref.function, inputs: mutated };
  const reading = readValue(outcome.value, ref.path);
  if (varies(reading, run.again?.get(ref.function), ref.path, expected.tolerance)) {
    return { status: 'varies', function: ref.function, path: ref.path };
  }
  const comparison = compareValue(reading, expected);
  if (comparison.status === 'equal') return { status: 'right', path: ref.path, run };
  return {
    status: 'wrong',
    function: ref.function,
    evidence: { ...contextOf(exercise, run, ref.path), comparison },
    run,
  };
}

/** Whether the second call of a function returned another value at the path than the first. */
function varies(first: Reading, again: Outcome | undefined, path: string, tolerance: number): boolean {
  if (first.status !== 'numbers' || again?.status !== 'returned') return false;
  const { tensor } = first;
  if (tensor.data.some((entry) => !Number.isFinite(entry))) return false;
  const expected = { value: toNested(tensor), tolerance };
  return compareValue(readValue(again.value, path), expected).status !== 'equal';
}

function judgeRefusal({ forward }: Exercise, run: CaseRun, ref: ValueRef): Judgement | null {
  if (ref.function !== forward) return null;
  const outcome: Outcome = run.outcomes.get(forward) ?? { status: 'blocked', by: forward };
  if (outcome.status === 'returned') return { status: 'not-refused' };
  if (outcome.status === 'threw' && isDeliberate(outcome.error))
    return { status: 'right', path: ref.path, run };
  return { status: 'no-result', function: forward, outcome };
}

/** An error of the student's own, not one of the language's about undefined values or impossible array lengths. */
function isDeliberate({ name, message }: { readonly name: string; readonly message: string }): boolean {
  return (
    name !== 'TypeError' &&
    name !== 'ReferenceError' &&
    name !== 'NotStarted' &&
    message !== '' &&
    !/array length|call stack/.test(message)
  );
}

/** All that a case tells about one of its values. */
export function contextOf(
  exercise: Exercise,
  { fixture }: CaseRun,
  path: string,
): Omit<Evidence, 'comparison'> {
  const values = fixture.expected.kind === 'values' ? fixture.expected.values : {};
  const { sizes, inputs, options, upstream } = fixture;
  const { tolerance = 0, underOnes, perExample } = values[path] ?? {};
  return {
    path,
    tolerance,
    sizes,
    inputs: Object.fromEntries(Object.entries(inputs).filter(([name]) => isNumbers(exercise, name))),
    options: options && Object.fromEntries(Object.entries(options).filter(isPlain)),
    upstream,
    expected: Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, fromKept(value)])),
    axes: Object.fromEntries(
      Object.entries(exercise.inputs).map(([name, drawn]) => [name, 'shape' in drawn ? drawn.shape : []]),
    ),
    blocks: exercise.blocks,
    ...(underOnes !== undefined && { underOnes: fromKept(underOnes) }),
    ...(perExample !== undefined && { perExample: perExample.map(fromKept) }),
  };
}

/** The names of the arguments that the call changed; what the forward function changed is not the backward one's fault. */
function mutatedInputs(
  exercise: Exercise,
  { fixture, outcomes, given }: CaseRun,
  called: string,
  { argDigests, heldDigests }: Returned,
): string[] {
  // Of several calls the later ones get what the student's own function returned.
  if (fixture.then !== undefined) return [];
  if (called === exercise.forward) return changed(given, argDigests);
  const upstream = exercise.upstream.map((output): GivenArgument => ({
    name: `d${output}`,
    digest: digest(fixture.upstream[output]),
  }));
  const passed = outcomes.get(exercise.forward);
  const kept = given.map(({ name }, i) => ({
    name,
    digest: passed?.status === 'returned' ? passed.argDigests[i] : undefined,
  }));
  return [...changed(upstream, argDigests), ...changed(kept, heldDigests)];
}

function changed(
  before: readonly { readonly name: string; readonly digest: number | undefined }[],
  after: readonly number[],
): string[] {
  return before.flatMap((argument, i) => (argument.digest === after[i] ? [] : [argument.name]));
}

/** Whether an input is what its numbers say, and not a function or generator that is made of them. */
function isNumbers({ inputs }: Exercise, name: string): boolean {
  const kind = inputs[name]?.kind;
  return kind !== 'function' && kind !== 'generator';
}

function isPlain(
  option: readonly [string, OptionValue],
): option is [string, Exclude<OptionValue, Description>] {
  return !isDescription(option[1]);
}
