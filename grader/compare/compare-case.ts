import type { Exercise, ValueRef } from '../define/assignment.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { NoResult, Outcome, Returned, Value } from '../sandbox/outcome.ts';
import type { CaseRun } from '../sandbox/run-case.ts';
import { fromNested } from '../tensor/tensor.ts';
import { compareValue } from './compare-value.ts';
import type { Evidence } from './comparison.ts';
import { readValue } from './read-value.ts';

/** What is known of one value in one case. */
export type Judgement =
  | { readonly status: 'right'; readonly path: string; readonly run: CaseRun }
  | {
      readonly status: 'wrong';
      readonly function: string;
      readonly evidence: Evidence;
      readonly run: CaseRun;
    }
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
  const mutated = mutatedInputs(exercise, fixture, ref.function, outcome);
  if (mutated.length > 0) return { status: 'mutated', by: ref.function, inputs: mutated };
  const comparison = compareValue(readValue(outcome.value, ref.path), expected);
  if (comparison.status === 'equal') return { status: 'right', path: ref.path, run };
  return {
    status: 'wrong',
    function: ref.function,
    evidence: { ...contextOf(exercise, run, ref.path), comparison },
    run,
  };
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
    inputs,
    options,
    upstream,
    expected: Object.fromEntries(
      Object.entries(values).map(([name, { value }]) => [name, fromNested(value)]),
    ),
    axes: Object.fromEntries(
      Object.entries(exercise.inputs).map(([name, drawn]) => [name, 'shape' in drawn ? drawn.shape : []]),
    ),
    ...(underOnes !== undefined && { underOnes: fromNested(underOnes) }),
    ...(perExample !== undefined && { perExample: perExample.map(fromNested) }),
  };
}

/** The names of the arguments that the call changed. */
function mutatedInputs(
  exercise: Exercise,
  fixture: FixtureCase,
  called: string,
  outcome: Returned,
): string[] {
  const names = Object.keys(exercise.inputs);
  const given: Record<string, unknown>[] = names.map((name) => ({ [name]: fixture.inputs[name] }));
  const options = fixture.options === null ? [] : [{ options: fixture.options }];
  const upstream = exercise.upstream.map((output) => ({ [`d${output}`]: fixture.upstream[output] }));
  return called === exercise.forward
    ? changed([...given, ...options], outcome.args)
    : [...changed(upstream, outcome.args), ...changed([...given, ...options], outcome.heldArgs)];
}

function changed(given: readonly Record<string, unknown>[], after: Value): string[] {
  return given.flatMap((argument, i) => {
    const [[name, before] = ['', null]] = Object.entries(argument);
    return Array.isArray(after) && isSame(before, after[i]) ? [] : [name];
  });
}

function isSame(before: unknown, after: unknown): boolean {
  if (Array.isArray(before)) {
    return (
      Array.isArray(after) &&
      before.length === after.length &&
      before.every((entry, i) => isSame(entry, after[i]))
    );
  }
  if (typeof before !== 'object' || before === null) return Object.is(before, after);
  const entries = typeof after === 'object' && after !== null && 'entries' in after ? after.entries : null;
  return (
    entries instanceof Map && Object.entries(before).every(([key, value]) => isSame(value, entries.get(key)))
  );
}
