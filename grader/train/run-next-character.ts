import { readValue } from '../compare/read-value.ts';
import type { Exercise, Training } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Outcome } from '../sandbox/outcome.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { forText } from './judge-learning.ts';
import { diagnoseForesight, type Expectations } from './judge-text.ts';
import {
  askTrained,
  judgeHistory,
  type Learnt,
  readScores,
  tellLearnt,
  trainOn,
  unfitScores,
} from './learnt.ts';
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
  const { predict, sample } = training;
  const { seed } = fixture;
  const parts = splitText(text, seed, training);
  const sampling = {
    first: Math.max(0, vocabulary.indexOf(' ')),
    ...sampleOptions,
    rng: { generator: seed },
  };
  const [trained, predicted, sampled] = await sandbox.callAll([
    trainOn(exercise, { text: parts.train, vocabulary }, fixture),
    askTrained(exercise, predict, [parts.heldOut.x, null], 1),
    ...(wantsSample ? [askTrained(exercise, sample, [null, sampling], 0)] : []),
  ]);
  const history = judgeHistory(trained, exercise, fixture, { classes: vocabulary.length, ...forText });
  const known = { pieces: parts.heldOut, curve: history.curve };
  const diagnosis = diagnoseScores(predicted, known, vocabulary.length, training);
  const learnt = tellLearnt(exercise, trained, history, {
    check: 'heldOutLoss',
    predict,
    predicted,
    diagnosis,
  });
  const written = readSample(sampled, vocabulary);
  return { ...learnt, ...(written !== null && { sample: written }) };
}

function diagnoseScores(
  predicted: Outcome | undefined,
  known: Omit<Expectations, 'scores'>,
  classes: number,
  { predict, loss }: NextCharacter,
): Diagnosis | null {
  const shape = [known.pieces.y.length, classes];
  const scores = readScores(predicted, shape);
  return scores === null ? unfitScores(predict, shape) : diagnoseForesight({ scores, ...known }, loss);
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
