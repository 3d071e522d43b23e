import type { Exercise, Training } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Outcome } from '../sandbox/outcome.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { diagnoseAccuracy, forClasses } from './judge-learning.ts';
import {
  askTrained,
  judgeHistory,
  type Learnt,
  readScores,
  tellLearnt,
  trainOn,
  unfitScores,
} from './learnt.ts';
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
  const { predict } = training;
  const parts = split(examples, fixture.seed, training);
  const [trained, predicted] = await sandbox.callAll([
    trainOn(exercise, { X: parts.train.x, y: parts.train.y }, fixture),
    askTrained(exercise, predict, [parts.heldOut.x, null], 1),
  ]);
  const classes = Math.max(...examples.y) + 1;
  const history = judgeHistory(trained, exercise, fixture, { classes, ...forClasses });
  const diagnosis = diagnoseScores(predicted, parts.heldOut.y, classes, training);
  return tellLearnt(exercise, trained, history, { check: 'accuracy', predict, predicted, diagnosis });
}

function diagnoseScores(
  predicted: Outcome | undefined,
  y: readonly number[],
  classes: number,
  { predict, accuracy }: Extract<Training, { kind: 'held-out' }>,
): Diagnosis | null {
  const shape = [y.length, classes];
  const scores = readScores(predicted, shape);
  if (scores === null) return unfitScores(predict, shape);
  const rows = y.map((_, n) => Array.from(scores.data.subarray(n * classes, (n + 1) * classes)));
  return diagnoseAccuracy(accuracyOf(rows, y), accuracy);
}
