import { type Html, html } from '../html.ts';

const marks = {
  pass: ['✓', 'right'],
  fail: ['✗', 'wrong'],
  skip: ['–', 'faint'],
  'not-started': ['–', 'faint'],
  error: ['!', 'warn'],
} as const;

/** A status as the mark that terminals show too, and in words for those who hear the page. */
export function mark(status: keyof typeof marks, words: string): Html {
  const [sign, colour] = marks[status];
  return html`<span class="mark ${colour}" aria-hidden="true">${sign}</span><span class="sr">${words}: </span>`;
}
