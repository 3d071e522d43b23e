import { existsSync } from 'node:fs';
import path from 'node:path';
import { Argument, type Command } from 'commander';
import type { Kit } from '../define/kit.ts';
import { completionScript, type Shell, shells } from './completion-scripts.ts';
import { examples } from './examples.ts';
import type { LabOptions } from './run-lab.ts';
import type { PackOptions } from './run-pack.ts';
import type { Terminal } from './terminal.ts';

/** Adds the commands that students live with beside `grade`; `end` takes the exit code. */
export function addVerbs(
  program: Command,
  kit: Kit,
  terminal: Terminal,
  end: (exitCode: number) => void,
): void {
  program
    .command('hint')
    .description('Show the next hint of an exercise, the gentlest first; each call shows one more.')
    .argument('[assignment]', 'for example a2')
    .argument('[exercise]', 'for example batchnorm; without it, the first failing one of the last grading')
    .argument('[count]', 'show the first hints, as many as this says')
    .addHelpText('after', examples('hint a1 affine', 'hint a1 affine 2', 'hint'))
    .action(async (assignment?: string, exercise?: string, count?: string) => {
      const { runHint } = await import('./run-hint.ts');
      end(await runHint(kit, assignment, exercise, count, terminal));
    });
  program
    .command('status')
    .description('Show how far every assignment is, from the last gradings, and what comes next.')
    .addHelpText('after', examples('status', '-s status'))
    .action(async () => {
      const { runStatus } = await import('./run-status.ts');
      end(await runStatus(kit, terminal));
    });
  program
    .command('reset')
    .description('Put an exercise, or a whole file, back as it was handed out; a copy of yours is kept.')
    .argument('<assignment>', 'for example a2')
    .argument('<exercise|file>', 'for example batchnorm, or batchnorm.ts')
    .option('-y, --yes', 'do not ask first', false)
    .addHelpText('after', examples('reset a1 affine', 'reset a1 layers.ts -- --yes'))
    .action(async (assignment: string, name: string, options: { readonly yes: boolean }) => {
      const { runReset } = await import('./run-reset.ts');
      end(await runReset(kit, assignment, name, options, terminal));
    });
  program
    .command('pack')
    .description('Pack the files of an assignment that are graded into a zip file, to hand in.')
    .argument('<assignment>', 'for example a2')
    .option('-o, --out <file>', 'where to put it (default: <assignment>.zip)')
    .option('--anyway', 'pack what can be read, where some files cannot', false)
    .addHelpText('after', examples('pack a1', 'pack a1 -- --out jane.zip'))
    .action(async (assignment: string, options: PackOptions) => {
      const { runPack } = await import('./run-pack.ts');
      end(await runPack(kit, assignment, options, terminal));
    });
  program
    .command('lab')
    .description('Draw what your own functions do to gradients: in the terminal, as SVG and as a page.')
    .argument('[lab]', 'for example init-scale; without it, all labs are listed')
    .option('--reference', 'draw the solutions instead (staff only)', false)
    .option('--out <folder>', 'where the drawings go (default: .gradkit/lab)')
    .option('--seed <number>', 'draw other random numbers', '1')
    .addHelpText('after', examples('lab', 'lab -- init-scale', 'lab -- td-loss --out drawings'))
    .action(async (name: string | undefined, options: LabOptions) => {
      const { runLab } = await import('./run-lab.ts');
      end(await runLab(kit, name, options, terminal));
    });
  program
    .command('site')
    .description('Make the course as pages: handouts with their formulas and figures, and your progress.')
    .option('--out <folder>', 'where the pages go (default: .gradkit/site)')
    .addHelpText('after', examples('site', 'site -- --out public'))
    .action(async ({ out }: { readonly out?: string }) => {
      const { runSite } = await import('./run-site.ts');
      end(await runSite(kit, out, terminal));
    });
  program
    .command('completion')
    .description('Print a script that has your shell complete assignments, exercises and options.')
    .addArgument(new Argument('<shell>', 'the shell you use').choices(shells))
    .addHelpText(
      'after',
      '\nExamples:\n  npx gradkit completion bash >> ~/.bashrc\n  npx gradkit completion fish >> ~/.config/fish/config.fish\n',
    )
    .action((shell: Shell) => {
      const start = path.join(kit.root, 'bin/start.js');
      terminal.out(completionScript(shell, existsSync(start) ? start : path.join(kit.built, 'gradkit.js')));
    });
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      const { complete } = await import('./complete.ts');
      for (const word of await complete(program, kit, words)) terminal.out(`${word}\n`);
    });
}
