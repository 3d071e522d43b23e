import type { Exercise } from '../define/assignment.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Outcome } from './outcome.ts';
import type { Sandbox } from './sandbox.ts';

/** What a student's functions did with the inputs of one case. */
export interface CaseRun {
  readonly fixture: FixtureCase;
  /** By function name, the forward one first. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** The same calls once more, after all other cases; absent where they were not repeated. */
  readonly again?: ReadonlyMap<string, Outcome>;
}

/**
 * Calls the exercise's functions on one case. Each backward pass gets the cache of a forward pass of its own, so that
 * one that spoils its cache spoils nothing else.
 */
export async function runCase(sandbox: Sandbox, exercise: Exercise, fixture: FixtureCase): Promise<CaseRun> {
  const { file, forward, callLimitMs } = exercise;
  const call = { file, limitMs: callLimitMs };
  const runForward = (cache: 'keep' | 'none'): Promise<Outcome> =>
    sandbox.call({ ...call, function: forward, args: argumentsOf(exercise, fixture), cache });
  const outcomes = new Map<string, Outcome>();
  const backwards = wantsGradients(fixture) ? exercise.backwards : [];
  for (const backward of backwards) {
    const outcome = await runForward('keep');
    if (!outcomes.has(forward)) outcomes.set(forward, outcome);
    if (outcome.status !== 'returned') {
      outcomes.set(backward, { status: 'blocked', by: forward });
      continue;
    }
    const args = exercise.upstream.map((output) => fixture.upstream[output]);
    outcomes.set(backward, await sandbox.call({ ...call, function: backward, args, cache: 'pass' }));
  }
  if (backwards.length === 0) outcomes.set(forward, await runForward('none'));
  return { fixture, outcomes };
}

type Arguments = Pick<FixtureCase, 'inputs' | 'options'>;

/** The arguments of the forward function in the order of the call. */
export function argumentsOf(exercise: Exercise, { inputs, options }: Arguments): unknown[] {
  const args: unknown[] = Object.keys(exercise.inputs).map((name) => inputs[name]);
  return options === null ? args : [...args, options];
}

function wantsGradients({ upstream }: FixtureCase): boolean {
  return Object.keys(upstream).length > 0;
}
