import type { Exercise } from '../define/assignment.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import { digest } from '../tensor/digest.ts';
import { argumentNames, argumentsOf, carriedBy, withFunctions } from './arguments.ts';
import type { Outcome } from './outcome.ts';
import type { Call } from './call.ts';
import type { Sandbox } from './sandbox.ts';

/** An argument of the forward function and a digest of it as it was before the call. */
export interface GivenArgument {
  readonly name: string;
  readonly digest: number;
}

/** What a student's functions did with the inputs of one case. */
export interface CaseRun {
  readonly fixture: FixtureCase;
  readonly given: readonly GivenArgument[];
  /** By function name, the forward one first. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** The same calls once more, after all other cases; absent where they were not repeated. */
  readonly again?: ReadonlyMap<string, Outcome>;
}

/** The calls that a run of cases makes, and how to read what comes of them. */
export interface CasePlan {
  readonly calls: readonly Call[];
  /** @param outcomes one for each of the calls, in their order. */
  readonly read: (outcomes: readonly Outcome[]) => CaseRun[];
}

/**
 * Plans to call the exercise's functions on each of the cases in turn. Each backward pass gets the cache of a forward pass
 * of its own, so that one that spoils its cache spoils nothing else.
 */
export function planCases(exercise: Exercise, fixtures: readonly FixtureCase[]): CasePlan {
  const calls = fixtures.map((fixture) => callsFor(exercise, fixture));
  const given = fixtures.map((fixture) => givenBy(exercise, fixture));
  const read = (outcomes: readonly Outcome[]): CaseRun[] => {
    let next = 0;
    return fixtures.map((fixture, i) => {
      const byName = new Map<string, Outcome>();
      for (const { function: name, carried } of calls[i] ?? []) {
        const outcome = outcomes[next++];
        // Of several calls in a row the last one is judged, or the first one that gave no result.
        const isNews = carried !== undefined && byName.get(name)?.status === 'returned';
        if (outcome !== undefined && (isNews || !byName.has(name))) byName.set(name, outcome);
      }
      return { fixture, given: given[i] ?? [], outcomes: byName };
    });
  };
  return { calls: calls.flat(), read };
}

/** Calls the exercise's functions on each of the cases in turn. */
export async function runCases(
  sandbox: Sandbox,
  exercise: Exercise,
  fixtures: readonly FixtureCase[],
): Promise<CaseRun[]> {
  const { calls, read } = planCases(exercise, fixtures);
  return read(await sandbox.callAll(calls));
}

function callsFor(exercise: Exercise, fixture: FixtureCase): Call[] {
  const { file, forward, callLimitMs: limitMs } = exercise;
  const passForward = { file, limitMs, function: forward, args: argumentsOf(exercise, fixture) };
  if (fixture.then !== undefined) {
    const carried = carriedBy(exercise);
    const further = fixture.then.map((given) => ({ args: argumentsOf(exercise, given), carried }));
    return [passForward, ...further.map((call) => ({ ...passForward, ...call }))].map((call) => ({
      ...call,
      cache: 'keep',
    }));
  }
  const backwards = Object.keys(fixture.upstream).length > 0 ? exercise.backwards : [];
  if (backwards.length === 0) return [{ ...passForward, cache: 'none' }];
  const upstream = exercise.upstream.map((output) => fixture.upstream[output]);
  // What is kept stands behind the upstream gradients: the cache, or in its place all that the forward pass returned.
  const whole = { carried: [{ argument: upstream.length, key: null, path: 'returned' }] };
  return backwards.flatMap((backward, i): Call[] => [
    // What it returns has been told before the first of them.
    { ...passForward, cache: 'keep', silent: i > 0 },
    {
      ...{ file, limitMs, function: backward, args: upstream, cache: 'pass' },
      ...(exercise.passes === 'returned' && whole),
    },
  ]);
}

/** What the forward function is given, for telling afterwards whether it was changed. */
export function givenBy(exercise: Exercise, fixture: FixtureCase): GivenArgument[] {
  const names = [...argumentNames(exercise), exercise.kind === 'update' ? 'config' : 'options'];
  return argumentsOf(exercise, fixture).map((argument, i) => ({
    name: names[i] ?? '',
    digest: digest(withFunctions(argument)),
  }));
}
