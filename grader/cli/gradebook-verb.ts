import { type Command, Argument } from 'commander';
import { examples } from './examples.ts';
import type { GradebookFlags } from './run-batch-gradebook.ts';
import type { Terminal } from './terminal.ts';

/** Adds `batch gradebook`; `end` takes the exit code. */
export function addGradebook(batch: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  batch
    .command('gradebook')
    .description('Fill a gradebook that was downloaded, to be imported where it came from.')
    .addArgument(new Argument('<kind>', 'whose it is').choices(['canvas', 'moodle', 'moodle-import']))
    .argument('<results>', 'the folder of a finished batch')
    .argument('[downloaded]', 'the gradebook or worksheet; moodle-import needs none')
    .requiredOption('--to <file>', 'where the filled one goes')
    .option('--column <name>', 'the column of the grades: Title (id), or the id, in Canvas')
    .option('--key <name>', 'the column of the ids (default: the one in which most are found)')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples(
        'batch -- gradebook canvas results all.csv --column 918273 --to new.csv',
        'batch -- gradebook moodle results sheet.csv --to new.csv',
      ),
    )
    .action(async (kind: string, results: string, downloaded: string | undefined, flags: GradebookFlags) => {
      const { runGradebook } = await import('./run-batch-gradebook.ts');
      end(await runGradebook({ kind, results, downloaded }, flags, terminal));
    });
}
