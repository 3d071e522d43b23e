import { readValue } from '../compare/read-value.ts';
import type { Exercise, Training } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Outcome } from '../sandbox/outcome.ts';
import type { Call } from '../sandbox/call.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { forText } from './judge-learning.ts';
import { diagnoseForesight, type Expectations } from './judge-text.ts';
import { judgeHistory, type Learnt, noResultOf, predictLimitMs, unfitScores } from './learnt.ts';
import { type EncodedText, splitText } from './text.ts';

type NextCharacter = Extract<Training, { kind: 'next-character' }>;

/** How many characters a sample has, and how bold it is: below 1 likely characters become likelier still. */
const sampleOptions = { length: 240, temperature: 0.7 };

/**
 * Lets the student's function train on a part of a text, and the student's model then say what follows pieces of text that
 * it has not seen: what does follow them never enters the sandbox. At last it writes something, where `wantsSample` is true.
 */
export async function runNextCharacter(
  exercise: Exercise,
  training: NextCharacter,
  fixture: FixtureCase,
  { vocabulary, text }: EncodedText,
  { sandbox, wantsSample }: { readonly sandbox: Sandbox; readonly wantsSample: boolean },
): Promise<Learnt> {
  const { file, forward, callLimitMs: limitMs } = exercise;
  const { seed, options } = fixture;
  const parts = splitText(text, seed, training);
  const data = { text: parts.train, vocabulary };
  const sampling = {
    first: Math.max(0, vocabulary.indexOf(' ')),
    ...sampleOptions,
    rng: { generator: seed },
  };
  const [trained, predicted, sampled] = await sandbox.callAll([
    { file, function: forward, args: [data, options], cache: 'keep', limitMs },
    withParams(file, training.predict, [parts.heldOut.x, null], 1),
    ...(wantsSample ? [withParams(file, training.sample, [null, sampling], 0)] : []),
  ]);
  const history = judgeHistory(trained, exercise, fixture, { classes: vocabulary.length, ...forText });
  const known = { pieces: parts.heldOut, curve: history.curve };
  const ofLoss = diagnoseScores(predicted, known, vocabulary.length, training);
  const sample = readSample(sampled, vocabulary);
  return {
    diagnose(disclose) {
      const failed = noResultOf(exercise, forward, trained, disclose);
      const noScores = noResultOf(exercise, training.predict, predicted, disclose);
      return new Map([
        ['lossHistory', failed ?? history.diagnosis],
        ['heldOutLoss', failed ?? noScores ?? ofLoss],
      ]);
    },
    curve: history.curve,
    printed: trained !== undefined && 'printed' in trained ? [trained.printed] : [],
    ...(sample !== null && { sample }),
  };
}

/** A call of a function that gets the trained parameters as the argument of this index. */
function withParams(file: string, name: string, args: readonly unknown[], argument: number): Call {
  const carried = [{ argument, key: null, path: 'params' }];
  return { file, function: name, args, carried, cache: 'none', limitMs: predictLimitMs };
}

function diagnoseScores(
  predicted: Outcome | undefined,
  known: Omit<Expectations, 'scores'>,
  classes: number,
  { predict, loss }: NextCharacter,
): Diagnosis | null {
  const shape = [known.pieces.y.length, classes];
  const scores = predicted?.status === 'returned' ? readValue(predicted.value, 'returned') : null;
  if (scores?.status !== 'numbers' || scores.tensor.shape.join() !== shape.join())
    return unfitScores(predict, shape);
  return diagnoseForesight({ scores: scores.tensor, ...known }, loss);
}

/** What a model wrote, in characters of its vocabulary alone; null where it wrote nothing that can be read as such. */
function readSample(sampled: Outcome | undefined, vocabulary: string): string | null {
  const indices = sampled?.status === 'returned' ? readValue(sampled.value, 'returned') : null;
  if (indices?.status !== 'numbers' || indices.tensor.shape.length !== 1) return null;
  const characters = Array.from(indices.tensor.data.subarray(0, sampleOptions.length), (v) => vocabulary[v]);
  return characters.length > 0 && characters.every((character) => character !== undefined)
    ? characters.join('')
    : null;
}
