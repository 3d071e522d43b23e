import type { Edit } from './mutant.ts';

const most = 60;
const around = 24;

/**
 * A piece of source before and after an edit, on one line each and short enough to be read at a glance. What is left out
 * is marked by three dots; nothing at all reads `(removed)`.
 */
export function snippetOf(
  source: string,
  context: { readonly start: number; readonly end: number },
  edit: Edit,
): { before: string; after: string } {
  const left = oneLine(source.slice(context.start, edit.start));
  const right = oneLine(source.slice(edit.end, context.end));
  const old = oneLine(source.slice(edit.start, edit.end));
  const whole = left.length + right.length + Math.max(old.length, edit.text.length) <= most;
  const piece = (text: string): string =>
    (whole ? left + text + right : endOf(left) + shortened(text) + startOf(right)).trim() || '(removed)';
  return { before: piece(old), after: piece(oneLine(edit.text)) };
}

/** Without comments and line breaks. */
function oneLine(text: string): string {
  return text.replace(/\/\/[^\n]*\n/g, ' ').replace(/\s+/g, ' ');
}

function endOf(text: string): string {
  return text.length <= around ? text : `...${text.slice(-around).replace(/^\w+/, '')}`;
}

function startOf(text: string): string {
  return text.length <= around ? text : `${text.slice(0, around).replace(/\w+$/, '')}...`;
}

function shortened(text: string): string {
  return text.length <= most ? text : `${startOf(text)} ${endOf(text)}`.replace('... ...', ' ... ');
}
