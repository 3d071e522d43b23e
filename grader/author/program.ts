import { Command, CommanderError } from 'commander';
import { wrapAnsi } from 'fast-wrap-ansi';
import { sayRefusal } from '../loop/say-refusal.ts';
import { sayWrongUse } from '../loop/say-wrong-use.ts';
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
  const width = Math.min(desk.width, 100) - 1;
  const program = new Command('author')
    .description("The instructor's commands.")
    .exitOverride()
    .configureOutput({
      writeOut: desk.say,
      writeErr: desk.say,
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
      outputError: (text, write) => {
        write(wrapAnsi(sayWrongUse(text), width));
      },
    })
    .configureHelp({ subcommandTerm: (command) => command.name() });
  const run = async (act: () => Promise<ExitCode>): Promise<void> => {
    exitCode = await act();
  };
  const named = verbs[args[0] ?? ''];
  for (const load of named === undefined ? Object.values(verbs) : [named]) {
    const add = await load();
    add(program, desk, run);
  }
  const help = `Next: npm run author -- ${named === undefined ? '' : `${args[0] ?? ''} `}--help`;
  for (const command of [program, ...program.commands]) command.showHelpAfterError(help);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const refusal = sayRefusal(error, desk.root);
    const message = refusal ?? (error instanceof Error ? error.message : String(error));
    if (!(error instanceof WrongUse) && refusal === null) {
      desk.say(`${message}\n`);
      return 1;
    }
    const [sentence = '', next = ''] = message.split(/\s(?=Next: )/, 2);
    desk.say(`${wrapAnsi(sentence, width)}\n${next === '' ? help : next}\n`);
    return 2;
  }
  return exitCode;
}
