import { readValue } from '../compare/read-value.ts';
import type { Exercise, Training } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { diagnoseNoResult } from '../diagnose/outcomes.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Outcome, Printed } from '../sandbox/outcome.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { diagnoseAccuracy, diagnoseHistory } from './judge-learning.ts';
import { accuracyOf, type Examples, split } from './split.ts';

/** What training came to. */
export interface Learnt {
  /** A diagnosis by check, null where the check passes; `disclose` lets it repeat what student code wrote. */
  readonly diagnose: (disclose: boolean) => ReadonlyMap<string, Diagnosis | null>;
  /** The losses, as far as they are finite numbers. */
  readonly curve: readonly number[];
  readonly printed: readonly Printed[];
}

const predictLimitMs = 5000;

/**
 * Lets the student's function train on a part of the data, and the student's network then predict examples that it has
 * not seen; their labels never enter the sandbox.
 */
export async function runHeldOut(
  exercise: Exercise,
  training: Extract<Training, { kind: 'held-out' }>,
  { seed, options }: FixtureCase,
  examples: Examples,
  sandbox: Sandbox,
): Promise<Learnt> {
  const { file, forward, callLimitMs: limitMs } = exercise;
  const parts = split(examples, seed, training);
  const [trained, predicted] = await sandbox.callAll([
    {
      file,
      function: forward,
      args: [{ X: parts.train.x, y: parts.train.y }, options],
      cache: 'keep',
      limitMs,
    },
    {
      file,
      function: training.predict,
      args: [parts.heldOut.x, null],
      carried: [{ argument: 1, key: null, path: 'params' }],
      cache: 'none',
      limitMs: predictLimitMs,
    },
  ]);
  const classes = Math.max(...examples.y) + 1;
  const history = trained?.status === 'returned' ? readValue(trained.value, 'lossHistory') : null;
  const steps = typeof options?.['steps'] === 'number' ? options['steps'] : NaN;
  const ofHistory =
    history?.status === 'numbers' ? diagnoseHistory(history.tensor, steps, classes) : noHistory(exercise);
  const curve = history?.status === 'numbers' ? [...history.tensor.data].filter(Number.isFinite) : [];
  const ofAccuracy = diagnoseScores(predicted, parts.heldOut.y, classes, training);
  return {
    diagnose(disclose) {
      const failed = noResultOf(exercise, forward, trained, disclose);
      const noScores = noResultOf(exercise, training.predict, predicted, disclose);
      return new Map([
        ['lossHistory', failed ?? ofHistory],
        ['accuracy', failed ?? noScores ?? ofAccuracy],
      ]);
    },
    curve,
    printed: trained !== undefined && 'printed' in trained ? [trained.printed] : [],
  };
}

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

function noHistory({ forward }: Exercise): Diagnosis {
  return {
    code: 'MISSING_KEY',
    message: `is no list of numbers in what ${forward} returns`,
    hint: `Return { params, lossHistory } with one loss for each step.`,
  };
}

function diagnoseScores(
  predicted: Outcome | undefined,
  y: readonly number[],
  classes: number,
  { predict, accuracy }: Extract<Training, { kind: 'held-out' }>,
): Diagnosis | null {
  const scores = predicted?.status === 'returned' ? readValue(predicted.value, 'returned') : null;
  if (scores?.status !== 'numbers' || scores.tensor.shape.join() !== `${y.length},${classes}`) {
    return {
      code: 'SHAPE',
      message: `cannot be told: ${predict} returns no (${y.length}, ${classes}) scores for the trained parameters`,
      hint: `Grade ${predict} first; it gets the params that you return.`,
    };
  }
  const { data } = scores.tensor;
  const rows = y.map((_, n) => Array.from(data.subarray(n * classes, (n + 1) * classes)));
  return diagnoseAccuracy(accuracyOf(rows, y), accuracy);
}
