import { readValue } from '../compare/read-value.ts';
import type { Exercise } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { diagnoseNoResult } from '../diagnose/outcomes.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Call } from '../sandbox/call.ts';
import type { Outcome, Printed } from '../sandbox/outcome.ts';
import type { Tensor } from '../tensor/tensor.ts';
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

/** How the losses of a training went: what is wrong with them, and those that are finite. */
interface JudgedHistory {
  readonly diagnosis: Diagnosis | null;
  readonly curve: readonly number[];
}

/** How well a trained model does on what it has not seen: the check that this counts for, and what is wrong with it. */
interface JudgedModel {
  readonly check: string;
  readonly predict: string;
  readonly predicted: Outcome | undefined;
  readonly diagnosis: Diagnosis | null;
}

/** The time limit of what is asked of trained parameters. */
const predictLimitMs = 5000;

/** The call that trains; its result is kept for calls that are made with `askTrained`. */
export function trainOn(
  { file, forward, callLimitMs }: Exercise,
  data: Readonly<Record<string, unknown>>,
  { options }: FixtureCase,
): Call {
  return { file, function: forward, args: [data, options], cache: 'keep', limitMs: callLimitMs };
}

/** A call of a function that gets the trained parameters as the argument of this index. */
export function askTrained(
  { file }: Exercise,
  name: string,
  args: readonly unknown[],
  argument: number,
): Call {
  const carried = [{ argument, key: null, path: 'params' }];
  return { file, function: name, args, carried, cache: 'none', limitMs: predictLimitMs };
}

/** Puts together what training came to. Where it did not end, or nothing could be predicted, that is all there is to say. */
export function tellLearnt(
  exercise: Exercise,
  trained: Outcome | undefined,
  history: JudgedHistory,
  { check, predict, predicted, diagnosis }: JudgedModel,
): Learnt {
  return {
    diagnose(disclose) {
      const failed = noResultOf(exercise, exercise.forward, trained, disclose);
      const noScores = noResultOf(exercise, predict, predicted, disclose);
      return new Map([
        ['lossHistory', failed ?? history.diagnosis],
        [check, failed ?? noScores ?? diagnosis],
      ]);
    },
    curve: history.curve,
    printed: trained !== undefined && 'printed' in trained ? [trained.printed] : [],
  };
}

/** The history of losses that a training returned. */
export function judgeHistory(
  trained: Outcome | undefined,
  { forward }: Exercise,
  { options }: FixtureCase,
  expected: Omit<Expected, 'steps'>,
): JudgedHistory {
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
function noResultOf(
  { file }: Exercise,
  name: string,
  outcome: Outcome | undefined,
  disclose: boolean,
): Diagnosis | null {
  return outcome === undefined || outcome.status === 'returned'
    ? null
    : diagnoseNoResult(name, file, outcome, disclose);
}

/** The scores that a trained model gave, where they are numbers of this shape. */
export function readScores(predicted: Outcome | undefined, shape: readonly number[]): Tensor | null {
  const scores = predicted?.status === 'returned' ? readValue(predicted.value, 'returned') : null;
  return scores?.status === 'numbers' && scores.tensor.shape.join() === shape.join() ? scores.tensor : null;
}

/** Scores that cannot be judged, since they have another shape than (N, C). */
export function unfitScores(predict: string, shape: readonly number[]): Diagnosis {
  return {
    code: 'SHAPE',
    message: `cannot be told: ${predict} returns no (${shape.join(', ')}) scores for the trained parameters`,
    hint: `Grade ${predict} first; it gets the params that you return.`,
  };
}
