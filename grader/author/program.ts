import { Command, CommanderError } from 'commander';
import { type Desk, type ExitCode, type Verb, WrongUse } from './desk.ts';
import { check } from './verbs/check.ts';
import { fixtures } from './verbs/fixtures.ts';
import { keygen } from './verbs/keygen.ts';
import { mutants } from './verbs/mutants.ts';
import { beginNew } from './verbs/new.ts';
import { release } from './verbs/release.ts';
import { seal } from './verbs/seal.ts';
import { strip } from './verbs/strip.ts';
import { unseal } from './verbs/unseal.ts';

/** In the order in which an instructor needs them. */
const verbs: readonly Verb[] = [beginNew, strip, fixtures, check, mutants, release, keygen, seal, unseal];

/** Runs an instructor's command and returns the exit code: 0 done, 1 something does not hold, 2 wrong use. */
export async function runAuthor(desk: Desk, args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command('author')
    .description("The instructor's commands.")
    .exitOverride()
    .configureOutput({
      writeOut: desk.say,
      writeErr: desk.say,
      outputError: (text, write) => {
        write(text.replace(/^error: /, ''));
      },
    })
    .showHelpAfterError('Run with --help for every option.');
  const run = async (act: () => Promise<ExitCode>): Promise<void> => {
    exitCode = await act();
  };
  for (const add of verbs) add(program, desk, run);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    desk.say(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof WrongUse ? 2 : 1;
  }
  return exitCode;
}
