import { fixturePath } from '../../fixtures/store.ts';
import type { Assignment } from '../../define/assignment.ts';
import { type Desk, type ExitCode, examples, openAssignment, type Verb, WrongUse } from '../desk.ts';
import { type Prepared, prepareFixtures, writeFixtures } from '../fixtures/make-fixtures.ts';
import { storedFingerprint } from '../fixtures/prepared.ts';
import { RefusedCases } from '../fixtures/refuse/refuse.ts';
import { developmentSecret, fingerprintOf, freshSecret, secretIn } from '../fixtures/secret.ts';
import { paragraph } from './paragraph.ts';
import { tellMade } from './tell-made.ts';

interface Options {
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly rekey: boolean;
}

/** `author fixtures a2`. */
export const fixtures: Verb = (program, desk, run) => {
  program
    .command('fixtures')
    .description('Make the public and hidden fixtures of an assignment from its reference solutions.')
    .argument('<assignment>', 'for example a2')
    .option('--check', 'write nothing; exit with 1 where a file is not up to date', false)
    .option('--dry-run', 'write nothing; only tell which files would change', false)
    .option('--rekey', 'a new term: make the hidden fixtures anew, with a secret that is shown once', false)
    .addHelpText('after', examples('fixtures a2', 'fixtures a2 --check', 'fixtures a2 --rekey'))
    .action((id: string, options: Options) => run(() => runFixtures(desk, id, options)));
};

async function runFixtures(desk: Desk, id: string, options: Options): Promise<ExitCode> {
  if (options.rekey && options.check)
    throw new WrongUse('--rekey makes other fixtures and --check compares them: use one, then the other.');
  const assignment = await openAssignment(desk.root, id);
  if (options.rekey) return rekey(desk, assignment, options.dryRun);
  const own = secretIn(desk.env);
  if (own === undefined) {
    const missing = await madeWithAnother(desk.root, assignment, developmentSecret);
    if (missing !== null) return askForSecret(desk, id, missing);
    desk.say('GRADKIT_SECRET is not set: the development secret is used, which everyone knows.\n');
  }
  const prepared = await prepare(desk, assignment, own ?? developmentSecret);
  if (prepared === null) return 1;
  const wrote = !options.check && !options.dryRun;
  if (wrote) await writeFixtures(prepared.files);
  const files = prepared.files.map((file) =>
    file.otherSecret && file.status === 'changed' ? { ...file, note: 'made with another secret' } : file,
  );
  return tellMade(desk, files, {
    wrote,
    check: options.check,
    again: files.some(({ otherSecret }) => otherSecret)
      ? `fixtures ${id} --check, once GRADKIT_SECRET is the right one`
      : `fixtures ${id}`,
    next: `check ${id}`,
  });
}

/** Makes the hidden fixtures with a fresh secret; public ones stay as they are. */
async function rekey(desk: Desk, assignment: Assignment, dryRun: boolean): Promise<ExitCode> {
  const { id } = assignment;
  const secret = freshSecret();
  const prepared = await prepare(desk, assignment, secret);
  if (prepared === null) return 1;
  const hidden = prepared.files.filter(({ scope }) => scope === 'hidden');
  if (dryRun)
    return tellMade(desk, hidden, { wrote: false, check: false, again: `fixtures ${id} --rekey`, next: '' });
  // Shown first: with it, files that could not all be written can be made again.
  desk.say(`The new secret, with the fingerprint ${fingerprintOf(secret)}. It is shown this once:

  GRADKIT_SECRET=${secret}

Keep it in a password manager, and as the secret GRADKIT_SECRET of your CI, but
never in the repository. With it in the environment, fixtures makes these files
again, and those of other assignments for the same term.

`);
  await writeFixtures(hidden);
  return tellMade(desk, hidden, { wrote: true, check: false, again: '', next: `check ${id}` });
}

/** Makes the fixtures in memory and tells what their author should know; null where some are refused. */
async function prepare(
  { root, say, width }: Desk,
  assignment: Assignment,
  secret: string,
): Promise<Prepared | null> {
  try {
    const prepared = await prepareFixtures(root, assignment, secret);
    for (const note of prepared.notes) say(paragraph(`– ${note}`, width, 0, 2));
    return prepared;
  } catch (error) {
    if (error instanceof RefusedCases) {
      say('These cases would hide mistakes of students; nothing was written:\n');
      for (const { where, problem, cure } of error.refusals) {
        say(paragraph(`✗ ${where}: ${problem}.`, width, 0, 2));
        say(paragraph(cure, width, 4));
      }
    } else {
      say('The fixtures cannot be made; nothing was written:\n');
      say(paragraph(`✗ ${error instanceof Error ? error.message : String(error)}`, width, 0, 2));
    }
    say(`Next: mend that, then npm run author -- fixtures ${assignment.id}\n`);
    return null;
  }
}

/** The fingerprint of the secret that the hidden fixtures were made with, where it is another one; null where it is not. */
async function madeWithAnother(
  root: string,
  { id, exercises }: Assignment,
  secret: string,
): Promise<string | null> {
  for (const exercise of exercises) {
    const stored = await storedFingerprint(fixturePath(root, id, 'hidden', exercise.id));
    if (stored !== undefined && stored !== fingerprintOf(secret)) return stored;
  }
  return null;
}

function askForSecret({ say }: Desk, id: string, fingerprint: string): ExitCode {
  say(`The hidden fixtures of ${id} were made with another secret, of the fingerprint
${fingerprint}, and GRADKIT_SECRET is not set. Nothing was compared or written.
Next: set GRADKIT_SECRET to it, or npm run author -- fixtures ${id} --rekey
`);
  return 1;
}
