import { wrapAnsi } from 'fast-wrap-ansi';

const asItStands = { hard: true, trim: false, wordWrap: false };

/** The start of a line that fits into `width` columns. */
export function cutTo(line: string, width: number): string {
  const wrapped = wrapAnsi(line, width, asItStands);
  const end = wrapped.indexOf('\n');
  return end < 0 ? line : wrapped.slice(0, end);
}
