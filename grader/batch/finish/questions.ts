import { wrapAnsi } from 'fast-wrap-ansi';
import { plainLine } from '../../export/plain-text.ts';
import type { Question } from '../found.ts';

const width = 79;

/** What only a person can decide, as plain text of at most 79 columns. */
export function questionsText(questions: readonly Question[]): string {
  const blocks = questions.map(({ what, candidates, answer }) =>
    [
      wrapAnsi(plainLine(what), width),
      ...candidates.map((candidate) => `  ${plainLine(candidate)}`),
      wrapAnsi(plainLine(answer), width),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}
