import { Command, CommanderError } from 'commander';
import { type Desk, type ExitCode, type Verb, WrongUse } from './desk.ts';

/** In the order in which an instructor needs them; each is loaded only when it is asked for. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  new: async () => (await import('./verbs/new.ts')).beginNew,
  strip: async () => (await import('./verbs/strip.ts')).strip,
  fixtures: async () => (await import('./verbs/fixtures.ts')).fixtures,
  figures: async () => (await import('./verbs/figures.ts')).figures,
  check: async () => (await import('./verbs/check.ts')).check,
  mutants: async () => (await import('./verbs/mutants.ts')).mutants,
  release: async () => (await import('./verbs/release.ts')).release,
  autograder: async () => (await import('./verbs/autograder.ts')).autograder,
  keygen: async () => (await import('./verbs/keygen.ts')).keygen,
  seal: async () => (await import('./verbs/seal.ts')).seal,
  unseal: async () => (await import('./verbs/unseal.ts')).unseal,
};

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
  const named = verbs[args[0] ?? ''];
  for (const load of named === undefined ? Object.values(verbs) : [named]) {
    const add = await load();
    add(program, desk, run);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    desk.say(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof WrongUse ? 2 : 1;
  }
  return exitCode;
}
