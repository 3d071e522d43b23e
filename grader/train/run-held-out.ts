import { readValue } from '../compare/read-value.ts';
import type { Exercise, Training } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Outcome } from '../sandbox/outcome.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { diagnoseAccuracy, forClasses } from './judge-learning.ts';
import { judgeHistory, type Learnt, noResultOf, predictLimitMs, unfitScores } from './learnt.ts';
import { accuracyOf, type Examples, split } from './split.ts';

/**
 * Lets the student's function train on a part of the data, and the student's network then predict examples that it has
 * not seen; their labels never enter the sandbox.
 */
export async function runHeldOut(
  exercise: Exercise,
  training: Extract<Training, { kind: 'held-out' }>,
  fixture: FixtureCase,
  examples: Examples,
  sandbox: Sandbox,
): Promise<Learnt> {
  const { file, forward, callLimitMs: limitMs } = exercise;
  const { seed, options } = fixture;
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
  const history = judgeHistory(trained, exercise, fixture, { classes, ...forClasses });
  const ofAccuracy = diagnoseScores(predicted, parts.heldOut.y, classes, training);
  return {
    diagnose(disclose) {
      const failed = noResultOf(exercise, forward, trained, disclose);
      const noScores = noResultOf(exercise, training.predict, predicted, disclose);
      return new Map([
        ['lossHistory', failed ?? history.diagnosis],
        ['accuracy', failed ?? noScores ?? ofAccuracy],
      ]);
    },
    curve: history.curve,
    printed: trained !== undefined && 'printed' in trained ? [trained.printed] : [],
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
    return unfitScores(predict, [y.length, classes]);
  }
  const { data } = scores.tensor;
  const rows = y.map((_, n) => Array.from(data.subarray(n * classes, (n + 1) * classes)));
  return diagnoseAccuracy(accuracyOf(rows, y), accuracy);
}
