import { readValue } from '../compare/read-value.ts';
import type { Exercise } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { diagnoseNoResult } from '../diagnose/outcomes.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Outcome, Printed } from '../sandbox/outcome.ts';
import { diagnoseHistory, type Expected } from './judge-learning.ts';

/** What training came to. */
export interface Learnt {
  /** A diagnosis by check, null where the check passes; `disclose` lets it repeat what student code wrote. */
  readonly diagnose: (disclose: boolean) => ReadonlyMap<string, Diagnosis | null>;
  /** The losses, as far as they are finite numbers. */
  readonly curve: readonly number[];
  readonly printed: readonly Printed[];
  /** Text that was drawn from a trained model of text. */
  readonly sample?: string;
}

/** The time limit of what is asked of trained parameters. */
export const predictLimitMs = 5000;

/** The history of losses that a training returned: what is wrong with it, and its finite losses. */
export function judgeHistory(
  trained: Outcome | undefined,
  { forward }: Exercise,
  { options }: FixtureCase,
  expected: Omit<Expected, 'steps'>,
): { readonly diagnosis: Diagnosis | null; readonly curve: readonly number[] } {
  const history = trained?.status === 'returned' ? readValue(trained.value, 'lossHistory') : null;
  if (history?.status !== 'numbers') {
    const diagnosis: Diagnosis = {
      code: 'MISSING_KEY',
      message: `is no list of numbers in what ${forward} returns`,
      hint: `Return { params, lossHistory } with one loss for each step.`,
    };
    return { diagnosis, curve: [] };
  }
  const steps = typeof options?.['steps'] === 'number' ? options['steps'] : NaN;
  const { tensor } = history;
  return {
    diagnosis: diagnoseHistory(tensor, { steps, ...expected }),
    curve: [...tensor.data].filter(Number.isFinite),
  };
}

/** Why a call gave no result; null where it gave one. */
export function noResultOf(
  { file }: Exercise,
  name: string,
  outcome: Outcome | undefined,
  disclose: boolean,
): Diagnosis | null {
  return outcome === undefined || outcome.status === 'returned'
    ? null
    : diagnoseNoResult(name, file, outcome, disclose);
}

/** Scores that cannot be judged, since they have another shape than (N, C). */
export function unfitScores(predict: string, shape: readonly number[]): Diagnosis {
  return {
    code: 'SHAPE',
    message: `cannot be told: ${predict} returns no (${shape.join(', ')}) scores for the trained parameters`,
    hint: `Grade ${predict} first; it gets the params that you return.`,
  };
}
