import { changeOf, type Edit, type Mutant } from './mutant.ts';

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
): Pick<Mutant, 'before' | 'after' | 'inFull'> {
  const left = oneLine(source.slice(context.start, edit.start));
  const right = oneLine(source.slice(edit.end, context.end));
  const old = oneLine(source.slice(edit.start, edit.end));
  const isShort = left.length + right.length + Math.max(old.length, edit.text.length) <= most;
  const full = (text: string): string => `${left}${text}${right}`.trim() || '(removed)';
  const cut = (text: string): string =>
    `${endOf(left)}${shortened(text)}${startOf(right)}`.trim() || '(removed)';
  const pair = (piece: (text: string) => string): { before: string; after: string } => ({
    before: piece(old),
    after: piece(oneLine(edit.text)),
  });
  return { ...pair(isShort ? full : cut), inFull: changeOf(pair(full)) };
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
