import { wrapAnsi } from 'fast-wrap-ansi';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Says on the error stream what is amiss, if anything is; commands to type next and lists stay as they are. */
export function sayProblem(problem: string | null, { error, width }: Terminal): void {
  if (problem === null) return;
  const lines = problem.split('\n').map((line) => (/^(Next: | )/.test(line) ? line : wrapAnsi(line, width)));
  error(`${lines.join('\n')}\n`);
}

/** Says why a command cannot be carried out as it was typed. Returns the exit code of wrong use. */
export function refuse(problem: string, terminal: Terminal): number {
  sayProblem(problem, terminal);
  return exitCodes.wrongUse;
}
