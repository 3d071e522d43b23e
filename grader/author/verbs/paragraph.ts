import { wrapAnsi } from 'fast-wrap-ansi';

/** A paragraph within the width of the terminal; its first line stands `first` columns in, the others `rest`. */
export function paragraph(text: string, width: number, first = 0, rest = first): string {
  const lines = wrapAnsi(text, Math.max(width - Math.max(first, rest), 20), { hard: true }).split('\n');
  return lines.map((line, i) => `${' '.repeat(i === 0 ? first : rest)}${line}\n`).join('');
}
