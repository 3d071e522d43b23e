import { examples, openAssignment, type Verb } from '../desk.ts';
import { developmentSecret, makeFixtures } from '../fixtures/make-fixtures.ts';
import { tellMade } from './tell-made.ts';

/** `author fixtures a2`. */
export const fixtures: Verb = (program, desk, run) => {
  program
    .command('fixtures')
    .description('Make the public and hidden fixtures of an assignment from its reference solutions.')
    .argument('<assignment>', 'for example a2')
    .option('--check', 'write nothing; exit with 1 where a file is not up to date', false)
    .option('--dry-run', 'write nothing; only tell which files would change', false)
    .addHelpText('after', examples('fixtures a2', 'fixtures a2 --check'))
    .action((id: string, { check, dryRun }: { check: boolean; dryRun: boolean }) =>
      run(async () => {
        const assignment = await openAssignment(desk.root, id);
        const secret = desk.env['GRADKIT_SECRET'] ?? developmentSecret;
        const files = await makeFixtures(desk.root, assignment, secret, !check && !dryRun);
        return tellMade(desk, files, {
          wrote: !check && !dryRun,
          check,
          again: `fixtures ${id}`,
          next: `fixtures ${id} --check`,
        });
      }),
    );
};
