/**
 * Adds an exercise to a handout: its row at the end of the table of exercises, where there is one, and its section at
 * the end.
 */
export function addToHandout(handout: string, row: string, section: string): string {
  const lines = handout.trimEnd().split('\n');
  const head = lines.findIndex((line) => /^\|\s*exercise\s*\|/i.test(line));
  if (head !== -1) {
    let end = head;
    while (lines[end]?.startsWith('|') === true) end++;
    lines.splice(end, 0, row);
  }
  return `${lines.join('\n')}\n\n${section}`;
}
