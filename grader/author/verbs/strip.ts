import { examples, openAssignment, type Verb } from '../desk.ts';
import { stripAssignment } from '../strip/strip-assignment.ts';
import { tellMade } from './tell-made.ts';

/** `author strip a2`. */
export const strip: Verb = (program, desk, run) => {
  program
    .command('strip')
    .description("Make the student's files of an assignment from its solutions.")
    .argument('<assignment>', 'for example a2')
    .option('--check', 'write nothing; exit with 1 where a file is not up to date', false)
    .option('--dry-run', 'write nothing; only tell which files would change', false)
    .addHelpText('after', examples('strip a2', 'strip a2 --check'))
    .action((id: string, { check, dryRun }: { check: boolean; dryRun: boolean }) =>
      run(async () => {
        const assignment = await openAssignment(desk.root, id);
        const files = await stripAssignment(desk.root, assignment, !check && !dryRun);
        return tellMade(desk, files, {
          wrote: !check && !dryRun,
          check,
          again: `strip ${id}`,
          next: `fixtures ${id}`,
        });
      }),
    );
};
