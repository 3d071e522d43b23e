import { type Desk, examples, type ExitCode, openAssignment, type Verb } from '../desk.ts';
import { makeFigures } from '../figures/make-figures.ts';
import { tellMade } from './tell-made.ts';

interface Options {
  readonly check: boolean;
  readonly dryRun: boolean;
}

/** `author figures a1`. */
export const figures: Verb = (program, desk, run) => {
  program
    .command('figures')
    .description('Draw the computation graphs in the handout of an assignment.')
    .argument('<assignment>', 'for example a1')
    .option('--check', 'write nothing; exit with 1 where a figure is not up to date or not shown', false)
    .option('--dry-run', 'write nothing; only tell which figures would change', false)
    .addHelpText('after', examples('figures a1', 'figures a1 --check'))
    .action((id: string, options: Options) => run(() => runFigures(desk, id, options)));
};

async function runFigures(desk: Desk, id: string, { check, dryRun }: Options): Promise<ExitCode> {
  const assignment = await openAssignment(desk.root, id);
  const wrote = !check && !dryRun;
  const made = await makeFigures(desk.root, assignment, wrote);
  const hidden = made.filter(({ isShown }) => !isShown);
  for (const { exercise, markdown } of hidden) {
    desk.say(`✗ assignments/${id}/README.md  needs this line in its section ${exercise}:\n${markdown}\n`);
  }
  const exitCode = tellMade(desk, made, {
    wrote,
    check,
    again: `figures ${id}`,
    next:
      hidden.length === 0
        ? `release ${id} --out ../${id} --dry-run`
        : `figures ${id} --check, once the handout has ${hidden.length === 1 ? 'that line' : 'those lines'}`,
  });
  return check && hidden.length > 0 ? 1 : exitCode;
}
