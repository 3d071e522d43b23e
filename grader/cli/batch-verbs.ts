import { type Command, Option } from 'commander';
import type { Kit } from '../define/kit.ts';
import { examples } from './examples.ts';
import type { BatchOptions } from './run-batch.ts';
import type { Terminal } from './terminal.ts';

/** Adds `batch` and what belongs to it; `end` takes the exit code. */
export function addBatch(
  program: Command,
  kit: Kit,
  terminal: Terminal,
  end: (exitCode: number) => void,
): void {
  const batch = program
    .command('batch')
    .usage('<assignment> <submissions> [exercises...] --out <folder>')
    .description('Grade a whole class; a run that was stopped goes on where it was.')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .argument('[assignment]', 'for example a2')
    .argument('[submissions]', 'the folder of what was handed in (docs/batch.md)')
    .argument('[exercises...]', 'for example batchnorm conv; all of them when none is named')
    .option('-o, --out <folder>', 'where results go; the same folder again goes on there')
    .option('--roster <file>', 'CSV: id, and where you have them name, email, section')
    .option('--choose <file>', 'CSV: id,path; your answers to questions.txt')
    .addOption(
      new Option('--fixtures <which>', 'which checks to run (default: all that are here)').choices([
        'public',
        'hidden',
        'all',
      ]),
    )
    .option('--jobs <number>', 'how many to grade at a time (default: one a processor)')
    .option('--shard <part/of>', 'grade one part of the class, say 3/8; "batch merge" puts them together')
    .option('--only <exercise>', 'grade these exercises again and keep all other results', gather)
    .option('--resume', 'go on in --out, which is what happens anyway', false)
    .option('--force', 'grade everything again, whatever is there', false)
    .addOption(
      new Option('--sandbox <level>', 'as in grade (docs/security.md)').choices(['default', 'hardened']),
    );
  addDecisions(batch)
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples(
        'batch -- a2 submissions --out results --roster roster.csv',
        'batch -- a2 submissions --out part3 --shard 3/8',
      ),
    )
    .action(
      async (
        assignment: string | undefined,
        submissions: string | undefined,
        exercises: string[],
        options: BatchOptions,
      ) => {
        const { startWorkerAhead } = await import('../batch/start-worker.ts');
        startWorkerAhead(kit, options.sandbox ?? null);
        const { runBatch } = await import('./run-batch.ts');
        end(await runBatch(kit, { assignment, submissions, exercises }, options, terminal));
      },
    );
  const merge = batch
    .command('merge')
    .description('Put the parts of a class together, as if they had been graded in one run.')
    .argument('<folders...>', 'the --out folders of all parts')
    .option('-o, --out <folder>', 'where the results of the class go');
  addDecisions(merge)
    .addHelpText(
      'after',
      examples('batch -- merge part1 part2 --out results', 'batch -- merge part* --out results'),
    )
    .action(async (folders: string[]) => {
      const { runMerge } = await import('./run-batch-merge.ts');
      // What both commands know is read as the outer one's.
      end(await runMerge(kit, folders, merge.optsWithGlobals<BatchOptions>(), terminal));
    });
  batch
    .command('diff')
    .description('Show whose points changed from one run to another, and where.')
    .argument('<before>', 'the --out folder of a run')
    .argument('<after>', 'the --out folder of another one')
    .addHelpText(
      'after',
      examples('batch -- diff results-monday results', 'batch -s -- diff monday friday > changes.txt'),
    )
    .action(async (before: string, after: string) => {
      const { runDiff } = await import('./run-batch-diff.ts');
      end(await runDiff(before, after, terminal));
    });
  batch
    .command('override')
    .usage('<folder> <id> <exercise> <points> [options]')
    .description("Set a student's points by hand; the line goes to overrides.csv and survives regrading.")
    .argument('<folder>', 'the --out folder of a run')
    .argument('<id>', 'the student')
    .argument('<exercise>', 'for example affine, or total')
    .argument('<points>', 'what it counts')
    .requiredOption('--reason <text>', 'why; the student reads it')
    .requiredOption('--who <name>', 'who decided')
    .addHelpText(
      'after',
      examples(
        'batch -- override results ada affine 4 --reason "our fault" --who kim',
        'batch -- override results bob total 0 --reason "our mail" --who kim',
      ),
    )
    .action(
      async (
        folder: string,
        id: string,
        exercise: string,
        points: string,
        options: { readonly reason: string; readonly who: string },
      ) => {
        const { runOverride } = await import('./run-batch-override.ts');
        end(await runOverride(folder, { id, exercise, points, ...options }, terminal));
      },
    );
}

/** What staff decide about points; it changes no grading, and so can change at any time. */
function addDecisions(command: Command): Command {
  return command
    .option('--policy <file>', 'JSON: late penalties, caps, dropped exercises, what students may learn')
    .option('--times <file>', 'CSV: id,time with zone, and where someone has one, deadline')
    .option('--overrides <file>', 'CSV of points set by hand (default: overrides.csv in --out)')
    .option('--canvas <file>', "Canvas's gradebook as downloaded: canvas.csv is the same with grades")
    .option('--moodle <file>', "Moodle's grading worksheet as downloaded: moodle.csv is the same with grades")
    .option('--column <name>', 'what the column of grades is called there')
    .option('--key <name>', 'what the column of ids is called there');
}

function gather(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',')];
}
