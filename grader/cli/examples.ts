/** Examples as they stand at the end of a command's help. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  npm run ${line}\n`).join('')}`;
}
