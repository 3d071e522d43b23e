import wrapAnsi from 'wrap-ansi';

const asItStands = { hard: true, trim: false, wordWrap: false };

/** How many columns of a terminal a line takes, up to `most`: wide characters take two, colours none. */
export function columnsOf(line: string, most: number): number {
  if (line === '') return 0;
  let [low, high] = [0, most];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (cutTo(line, middle) === line) high = middle;
    else low = middle;
  }
  return high;
}

/** The start of a line that fits into `width` columns. */
export function cutTo(line: string, width: number): string {
  const wrapped = wrapAnsi(line, width, asItStands);
  const end = wrapped.indexOf('\n');
  return end < 0 ? line : wrapped.slice(0, end);
}
