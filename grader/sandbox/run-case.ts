import type { Exercise } from '../define/assignment.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Outcome } from './outcome.ts';
import type { Call, Sandbox } from './sandbox.ts';

/** What a student's functions did with the inputs of one case. */
export interface CaseRun {
  readonly fixture: FixtureCase;
  /** By function name, the forward one first. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** The same calls once more, after all other cases; absent where they were not repeated. */
  readonly again?: ReadonlyMap<string, Outcome>;
}

/**
 * Calls the exercise's functions on each of the cases in turn. Each backward pass gets the cache of a forward pass of its
 * own, so that one that spoils its cache spoils nothing else.
 */
export async function runCases(
  sandbox: Sandbox,
  exercise: Exercise,
  fixtures: readonly FixtureCase[],
): Promise<CaseRun[]> {
  const calls = fixtures.map((fixture) => callsFor(exercise, fixture));
  const outcomes = await sandbox.callAll(calls.flat());
  let next = 0;
  return fixtures.map((fixture, i) => {
    const byName = new Map<string, Outcome>();
    for (const { function: name } of calls[i] ?? []) {
      const outcome = outcomes[next++];
      if (outcome !== undefined && !byName.has(name)) byName.set(name, outcome);
    }
    return { fixture, outcomes: byName };
  });
}

function callsFor(exercise: Exercise, fixture: FixtureCase): Call[] {
  const { file, forward, callLimitMs: limitMs } = exercise;
  const passForward = { file, limitMs, function: forward, args: argumentsOf(exercise, fixture) };
  const backwards = Object.keys(fixture.upstream).length > 0 ? exercise.backwards : [];
  if (backwards.length === 0) return [{ ...passForward, cache: 'none' }];
  const upstream = exercise.upstream.map((output) => fixture.upstream[output]);
  return backwards.flatMap((backward): Call[] => [
    { ...passForward, cache: 'keep' },
    { file, limitMs, function: backward, args: upstream, cache: 'pass' },
  ]);
}

type Arguments = Pick<FixtureCase, 'inputs' | 'options'>;

/** The arguments of the forward function in the order of the call. */
export function argumentsOf(exercise: Exercise, { inputs, options }: Arguments): unknown[] {
  const args: unknown[] = Object.keys(exercise.inputs).map((name) => inputs[name]);
  return options === null ? args : [...args, options];
}
