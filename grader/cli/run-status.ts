import { wrapAnsi } from 'fast-wrap-ansi';
import type { Kit } from '../define/kit.ts';
import { sayNextCommand } from '../loop/next-command.ts';
import { readStandings } from '../loop/overview.ts';
import { readState } from '../loop/state.ts';
import { exitCodes } from './exit-codes.ts';
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

/**
 * What `grade` says when no assignment is named: what this is, how far everything is, and the one command that goes on.
 * Nothing was graded, so that this is no success.
 */
export async function welcome(kit: Kit, terminal: Terminal): Promise<number> {
  const { state, problem } = await readState(kit.root);
  const standings = await readStandings(kit, state);
  const [first] = standings;
  if (first === undefined) {
    terminal.error(
      'There is no assignment in this kit.\nNext: tell your instructors, or npm run author -- new a1 "Title"\n',
    );
    return exitCodes.wrongUse;
  }
  const say = (text: string): void => {
    terminal.error(`${wrapAnsi(text, terminal.width)}\n`);
  };
  say(
    `${terminal.chalk.bold('GradKit')}: you write the forward and the backward pass of neural networks by hand, and a grading says what is right, what is wrong, and why.\n`,
  );
  sayProblem(problem, terminal);
  terminal.error(`${renderStandings(standings, terminal)}\n`);
  const isBegun = standings.some(({ progress }) => progress !== null);
  say(
    isBegun
      ? 'Stuck? npm run hint. The handouts as pages: npm run site.'
      : `Begin with the handout, assignments/${first.assignment.id}/README.md, or with npm run site, which makes pages of all handouts. The files to fill in lie beside the handout.`,
  );
  say(`Next: ${sayNextCommand(standings, state)}`);
  return exitCodes.wrongUse;
}
