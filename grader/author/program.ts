import path from 'node:path';
import { Command, CommanderError } from 'commander';
import type { Assignment } from '../define/assignment.ts';
import { listAssignments } from '../define/load-assignment.ts';
import { compileManifest } from '../define/compile-manifest.ts';
import { developmentSecret, makeFixtures } from './make-fixtures.ts';
import { stripAssignment } from './strip-assignment.ts';

type Say = (text: string) => void;

/** Runs an instructor's command and returns the exit code: 0 done, 1 does not hold, 2 wrong use. */
export async function runAuthor(root: string, args: readonly string[], say: Say): Promise<number> {
  let exitCode = 0;
  const program = new Command('author').description("The instructor's commands.").exitOverride();
  const verb = (
    name: string,
    description: string,
    run: (assignment: Assignment, write: boolean) => Promise<boolean>,
  ): void => {
    program
      .command(name)
      .description(description)
      .argument('<assignment>', 'for example a2')
      .option('--check', 'write nothing; exit with 1 where a file is not up to date', false)
      .action(async (id: string, { check }: { check: boolean }) => {
        const assignment = await load(root, id);
        if (typeof assignment === 'string') {
          say(`${assignment}\n`);
          exitCode = 2;
          return;
        }
        exitCode = (await run(assignment, !check)) || !check ? 0 : 1;
        say(
          `Next: npm run author -- ${check && exitCode === 1 ? `${name} ${id}` : `${following[name] ?? name} ${id}`}\n`,
        );
      });
  };
  verb(
    'strip',
    "Make the student's files of an assignment from its solutions.",
    async (assignment, write) => {
      const files = await stripAssignment(root, assignment, write);
      return tell(root, files, write, say);
    },
  );
  verb(
    'fixtures',
    'Make the public and hidden fixtures of an assignment from its reference solutions.',
    async (assignment, write) => {
      const secret = process.env['GRADKIT_SECRET'] ?? developmentSecret;
      const files = await makeFixtures(root, assignment, secret, write);
      return tell(root, files, write, say);
    },
  );
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    say(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  return exitCode;
}

const following: Readonly<Record<string, string>> = { strip: 'fixtures', fixtures: 'fixtures --check' };

async function load(root: string, id: string): Promise<Assignment | string> {
  const known = await listAssignments(root);
  if (!known.includes(id)) return `There is no assignment "${id}". There are ${known.join(', ')}.`;
  const loaded = await compileManifest(path.join(root, 'assignments', id, 'assignment.ts'));
  if (loaded.status === 'valid') return loaded.assignment;
  return `assignments/${id}/assignment.ts does not hold:\n  ${loaded.problems.join('\n  ')}`;
}

interface Made {
  readonly file: string;
  readonly status: 'same' | 'changed';
}

/** Lists the files; true where all of them were up to date. */
function tell(root: string, files: readonly Made[], write: boolean, say: Say): boolean {
  for (const { file, status } of files) {
    const words = status === 'same' ? 'up to date' : write ? 'written' : 'not up to date';
    say(`${status === 'same' ? '✓' : write ? '✓' : '✗'} ${path.relative(root, file)}  ${words}\n`);
  }
  return files.every(({ status }) => status === 'same');
}
