import { type Answer, decodeAnswer, type Timed } from './decode.ts';
import type { Question } from './session.ts';

/** So many different answers to a call are remembered, of so many characters each at most. */
const most = { answers: 4, length: 16_384 } as const;

/** What answers to a call, without the ids that they came under, were read as. */
const known = new WeakMap<Question, Map<string, Answer>>();

/**
 * Reads the answer to the message of this id, which has its time in front: a line of its own, which the realm does not write.
 * Most of a class answer a call that is made for all of them with the very same text: that is read once, and the same
 * values come of it each time.
 */
export function readAnswer(text: string, id: string, question: Question): Timed<Answer> {
  const cut = text.indexOf('\n');
  const micros = Number(text.slice(0, cut));
  const head = `{"id":"${id}",`;
  if (question.op !== 'call' || !text.startsWith(head, cut + 1))
    return { ...decodeAnswer(text.slice(cut + 1), id), micros };
  const rest = text.slice(cut + 1 + head.length);
  const earlier = known.get(question) ?? new Map<string, Answer>();
  const answer = earlier.get(rest) ?? decodeAnswer(text.slice(cut + 1), id);
  if (answer.status === 'returned' && earlier.size < most.answers && rest.length <= most.length)
    known.set(question, earlier.set(rest, answer));
  return { ...answer, micros };
}
