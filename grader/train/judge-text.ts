import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Examples } from './split.ts';

/** What a model expects after each of N pieces of text: scores (N, V), the pieces (N, T) and what follows them (N). */
export interface Expectations {
  readonly scores: Tensor;
  readonly pieces: Examples;
  /** The losses of the training; empty where they are not known. */
  readonly curve?: readonly number[];
}

/** Text that nobody has seen costs more than this many times what the last pieces of the training cost. */
const byHeart = 2;
/** A model says again what it has read where it does so after more than this part of the pieces. */
const mostly = 0.5;

/** The mean over all pieces of `-log p` of the character that follows, p being the softmax of the scores, in nats. */
export function meanLoss({ scores, pieces: { y } }: Pick<Expectations, 'scores' | 'pieces'>): number {
  const losses = y.map((right, n) => {
    const row = rowOf(scores, n);
    const largest = Math.max(...row);
    const shifted = row.map((score) => score - largest);
    return Math.log(shifted.reduce((sum, score) => sum + Math.exp(score), 0)) - (shifted[right] ?? NaN);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / y.length;
}

/** Why a model does not foresee text well enough; null where it does: where the mean loss is at most `bar`. */
export function diagnoseForesight(expectations: Expectations, bar: number): Diagnosis | null {
  if (!expectations.scores.data.every(Number.isFinite)) {
    return {
      code: 'SCORES_NOT_FINITE',
      message: 'cannot be told: the scores for the trained parameters are not all finite',
      hint: 'Are all parameters finite after the last step? A recurrent network multiplies by the same matrix again and again.',
    };
  }
  const loss = meanLoss(expectations);
  if (loss <= bar) return null;
  const said = `is ${loss.toPrecision(3)} on text that was held out; at most ${bar} is asked for`;
  const habit = habits.find(({ does }) => does(expectations));
  return habit === undefined
    ? { code: 'HELD_OUT_LOSS_TOO_HIGH', message: said, hint: hintFor(loss, expectations) }
    : { code: habit.code, message: `${said}: ${habit.words}`, hint: habit.hint };
}

/** Something that a model does, as its scores show it. */
interface Habit {
  readonly code: string;
  readonly does: (expectations: Expectations) => boolean;
  /** Completes "heldOutLoss is 3.1: ...". */
  readonly words: string;
  readonly hint: string;
}

/** What can be told from scores alone; the first that holds is named. */
const habits: readonly Habit[] = [
  {
    code: 'CONTEXT_UNUSED',
    does: ({ scores, pieces }) => dependOn(scores, new Array<number>(pieces.x.length).fill(0)),
    words: 'the model expects the same after every piece of text',
    hint: 'Do the characters that were read reach the scores? And do Wembed, Wx and Wvocab change while you train?',
  },
  {
    code: 'TARGETS_NOT_SHIFTED',
    does: (expectations) => repeats(expectations, 1),
    words: 'the model expects the character again that it has just read',
    hint: 'What stands in y where x holds the character at place i of the text? Is it what comes next?',
  },
  {
    code: 'STATE_NOT_CARRIED',
    // A model that was led astray is stuck, and depends on hardly anything.
    does: (expectations) =>
      !isGuessing(meanLoss(expectations), expectations) &&
      dependOn(expectations.scores, lastOf(expectations.pieces, 1)),
    words: 'the scores depend on the last character alone',
    hint: 'What does each step know of the ones before it? The state that it ends with is what the next one starts from.',
  },
  {
    code: 'TARGETS_SHIFTED_BACK',
    does: (expectations) => repeats(expectations, 2),
    words: 'the model expects the last character but one',
    hint: 'Are x and y the right way round? y is the text one character further on, not one before.',
  },
  {
    code: 'LEARNT_BY_HEART',
    does: (expectations) => {
      const last = (expectations.curve ?? []).slice(-10);
      return meanLoss(expectations) > (byHeart * last.reduce((sum, each) => sum + each, 0)) / last.length;
    },
    words: 'the last losses of the training are less than half of that',
    hint: 'The model knows by heart what it has read. Does every step read on, until all of the text has been read?',
  },
];

/** Whether a model mostly expects the last character of a piece again, or the one so many places from its end. */
function repeats({ scores, pieces }: Expectations, back: number): boolean {
  const repeated = lastOf(pieces, back).filter((character, n) => {
    const row = rowOf(scores, n);
    return row.indexOf(Math.max(...row)) === character;
  });
  return repeated.length > mostly * pieces.x.length;
}

function lastOf({ x }: Examples, back: number): number[] {
  return x.map((piece) => piece.at(-back) ?? NaN);
}

/** Whether a loss is hardly less than that of equal scores, or more. */
function isGuessing(loss: number, { scores: { shape } }: Expectations): boolean {
  return loss > 0.97 * Math.log(shape[1] ?? 1);
}

function hintFor(loss: number, expectations: Expectations): string {
  return isGuessing(loss, expectations)
    ? 'That is no better than guessing. Do the returned parameters come from the last step? And do the scores use them in the same way as the training does?'
    : 'The model learns, but not enough. Is every part of the text read, does every step change all six parameters, and is the rate the one in options?';
}

/** Whether the scores of all pieces of the same group are equal, but for rounding. */
function dependOn(scores: Tensor, groups: readonly number[]): boolean {
  const first = new Map<number, number[]>();
  return groups.every((group, n) => {
    const row = rowOf(scores, n);
    const known = first.get(group) ?? row;
    first.set(group, known);
    return row.every((score, v) => Math.abs(score - (known[v] ?? NaN)) < 1e-9 * (1 + Math.abs(score)));
  });
}

function rowOf({ shape, data }: Tensor, n: number): number[] {
  const [, classes = 0] = shape;
  return Array.from(data.subarray(n * classes, (n + 1) * classes));
}
