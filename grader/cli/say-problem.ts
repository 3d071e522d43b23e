import { wrapAnsi } from 'fast-wrap-ansi';
import type { Terminal } from './terminal.ts';

/** Says on the error stream what is amiss with what the kit remembers; nothing where nothing is. */
export function sayProblem(problem: string | null, { error, width }: Terminal): void {
  if (problem !== null) error(`${wrapAnsi(problem, width)}\n`);
}
