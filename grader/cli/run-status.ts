import type { Kit } from '../define/kit.ts';
import { sayNextCommand } from '../loop/next-command.ts';
import { readStandings } from '../loop/overview.ts';
import { readState } from '../loop/state.ts';
import { exitCodes } from './exit-codes.ts';
import { listKnown } from './nearest.ts';
import { renderStandings } from './render-standings.ts';
import { sayProblem } from './say-problem.ts';
import type { Terminal } from './terminal.ts';

/** Prints how far every assignment is, from the last gradings, and what comes next. Returns the exit code. */
export async function runStatus(kit: Kit, terminal: Terminal): Promise<number> {
  const { state, problem } = await readState(kit.root);
  const standings = await readStandings(kit, state);
  sayProblem(problem, terminal);
  terminal.out(`${renderStandings(standings, terminal)}\nNext: ${sayNextCommand(standings, state)}\n`);
  return exitCodes.passed;
}

/** What `grade` says when no assignment is named: which there are, how far they are, and what to type. */
export async function welcome(kit: Kit, terminal: Terminal): Promise<number> {
  const { state, problem } = await readState(kit.root);
  const standings = await readStandings(kit, state);
  const known = standings.map(({ assignment }) => assignment.id);
  terminal.error(`Which assignment? ${listKnown(known)}\n\n`);
  sayProblem(problem, terminal);
  terminal.error(`${renderStandings(standings, terminal)}\nNext: ${sayNextCommand(standings, state)}\n`);
  return exitCodes.wrongUse;
}
