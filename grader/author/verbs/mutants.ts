import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Assignment, Exercise } from '../../define/assignment.ts';
import { sayUnknownExercise } from '../../loop/nearest.ts';
import { examples, openAssignment, type Verb, WrongUse } from '../desk.ts';
import type { MutationTest } from '../mutate/test-mutants.ts';

/** `author mutants a2 [exercise...]`. */
export const mutants: Verb = (program, desk, run) => {
  program
    .command('mutants')
    .description('Change the reference solutions by a little at a time and find what no fixture notices.')
    .argument('<assignment>', 'for example a2')
    .argument('[exercise...]', 'only these exercises')
    .option('--jobs <n>', 'sandboxes that work at once; by default one for each core', toJobs)
    .addHelpText('after', examples('mutants a2', 'mutants a2 batchnorm conv'))
    .action((id: string, exercises: string[], { jobs }: { jobs?: number }) =>
      run(async () => {
        const assignment = await openAssignment(desk.root, id);
        const kit = { root: desk.root, built: path.join(desk.root, 'bin/dist'), version: '' };
        // Only here, since the compiler of TypeScript takes its time to load.
        const [{ testMutants }, { tellMutants }] = await Promise.all([
          import('../mutate/test-mutants.ts'),
          import('../mutate/tell-mutants.ts'),
        ]);
        const tests: MutationTest[] = [];
        for (const exercise of chosen(assignment, exercises)) {
          const subject = { root: desk.root, assignment, exercise };
          tests.push(await testMutants(kit, subject, jobs === undefined ? {} : { jobs }));
        }
        const { text, exitCode } = tellMutants(id, tests, desk.width);
        desk.say(text);
        return exitCode;
      }),
    );
};

/** The named exercises, in the manifest's order; all of them where none is named. */
function chosen({ id, exercises }: Assignment, names: readonly string[]): Exercise[] {
  const known = exercises.map((exercise) => exercise.id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new WrongUse(sayUnknownExercise(id, unknown, known));
  return exercises.filter((exercise) => names.length === 0 || names.includes(exercise.id));
}

function toJobs(text: string): number {
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs > 0) return jobs;
  throw new InvalidArgumentError('It is a whole number from 1, e.g. 2.');
}
