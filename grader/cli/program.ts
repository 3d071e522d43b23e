import { Command, CommanderError, Option } from 'commander';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Kit } from '../define/kit.ts';
import { sayRefusal } from '../loop/say-refusal.ts';
import { sayWrongUse } from '../loop/say-wrong-use.ts';
import { examples } from './examples.ts';
import { exitCodes } from './exit-codes.ts';
import type { GradeOptions } from './run-grade.ts';
import { staffVerbs } from './staff-verbs.ts';
import { sayProblem } from './say-problem.ts';
import type { Terminal } from './terminal.ts';
import { addVerbs } from './verbs.ts';

const exportOptions = [
  'junit',
  'markdown',
  'gradescope',
  'classroom50',
  'githubClassroom',
  'github',
] as const;

/**
 * Reads the command line, runs the command and returns the exit code. Wrong use is explained on the error stream and
 * gives 2.
 */
export async function runProgram(kit: Kit, args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.passed;
  const program = new Command('gradkit')
    .description('Assignments on neural networks that grade themselves.')
    .version(kit.version)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.error,
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
      outputError: (text, write) => {
        write(wrapAnsi(sayWrongUse(text), terminal.width));
      },
    })
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .option('--no-color', 'no colours (the environment variable NO_COLOR does the same)');
  program
    .command('grade')
    .description('Grade an assignment, or some of its exercises.')
    .argument('[assignment]', 'for example a2')
    .argument('[exercises...]', 'for example batchnorm conv; all of them when none is named')
    .option('--submission <folder>', "the folder of the student's files (default: assignments/<assignment>)")
    .addOption(
      new Option('--fixtures <which>', 'which checks to run (default: all that are here)').choices([
        'public',
        'hidden',
        'all',
      ]),
    )
    .option('--html <file>', 'also write it as a page: your lines, what is wrong in colour, smallest cases')
    .option('--open', 'open that page in the browser (without --html: .gradkit/report.html)', false)
    .option('--json <file>', 'also write the report as JSON')
    .option('--junit <file>', 'also write it as JUnit XML')
    .option('--markdown <file>', 'also write it as a page in Markdown')
    .addOption(new Option('--gradescope <file>', 'also write results.json for Gradescope').conflicts('staff'))
    .addOption(
      new Option('--gradescope-hidden <when>', 'when Gradescope shows hidden checks; no total before that')
        .choices(['visible', 'after_due_date', 'after_published', 'hidden'])
        .default('visible'),
    )
    .addOption(
      new Option('--classroom50 <file>', 'in Classroom 50: also write its result.json').conflicts('staff'),
    )
    .addOption(
      new Option('--github-classroom', "in GitHub Actions: the result for GitHub Classroom's reporter")
        .default(false)
        .conflicts('staff'),
    )
    .addOption(
      new Option('--github', 'in GitHub Actions: annotations, and the summary of the step')
        .default(false)
        .conflicts('staff'),
    )
    .addOption(
      new Option('--disclose <what>', 'what these files (but not JSON) tell of hidden checks')
        .choices(['status', 'message'])
        .default('message'),
    )
    .option('--staff', 'also show what student code prints and throws in hidden cases', false)
    .addOption(
      new Option(
        '--sandbox <level>',
        'how student code is kept in (default: hardened where that works; docs/security.md)',
      ).choices(['default', 'hardened']),
    )
    .addOption(
      new Option(
        '--counterexample',
        'show the smallest case in which your backward pass disagrees with your forward pass',
      )
        .default(false)
        .conflicts(['fixtures', 'html', 'open', 'json', ...exportOptions]),
    )
    .addOption(
      new Option('-w, --watch', 'stay, and grade again whatever changes when a file is saved')
        .default(false)
        .conflicts(['html', 'open', 'json', ...exportOptions, 'staff', 'counterexample']),
    )
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples(
        'grade a2',
        'grade a2 batchnorm conv',
        'grade a2 -- --watch',
        'grade a2 -- --open',
        '-s grade -- a2 --json report.json',
        '-s grade -- a2 --github --junit junit.xml',
        '-s grade -- a2 batchnorm --counterexample',
      ),
    )
    .action(async (assignment: string | undefined, exercises: string[], options: GradeOptions) => {
      const { runGrade } = await import('./run-grade.ts');
      exitCode = await runGrade(kit, assignment, exercises, options, terminal);
    });
  addVerbs(program, kit, terminal, (code) => (exitCode = code));
  for (const addVerb of staffVerbs) addVerb(program, kit, terminal, (code) => (exitCode = code));
  program
    .command('schema')
    .description('Print the JSON Schema of the JSON report.')
    .addHelpText('after', '\nExamples:\n  npx gradkit schema\n  npx gradkit schema > report.schema.json\n')
    .action(async () => {
      const { runSchema } = await import('./run-schema.ts');
      exitCode = await runSchema(terminal);
    });
  offerHelp(program, 'npx gradkit');
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.wrongUse;
    const refusal = sayRefusal(error, kit.root);
    if (refusal === null) throw error;
    sayProblem(refusal, terminal);
    return exitCodes.wrongUse;
  }
  return exitCode;
}

/** Commands that are scripts of package.json; the others are called by the name of the whole. */
const scripts = new Set(['grade', 'hint', 'status', 'reset', 'pack', 'lab', 'site', 'batch']);

/** Has every command name the line that shows its help, when it is used wrongly. */
function offerHelp(command: Command, words: string): void {
  command.showHelpAfterError(`Next: ${words} --help`);
  for (const each of command.commands) {
    const name = each.name();
    const isScript = command.parent === null && scripts.has(name);
    offerHelp(each, isScript ? `npm run ${name} --` : `${words} ${name}`);
  }
}
