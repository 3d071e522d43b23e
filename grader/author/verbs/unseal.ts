import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Desk, type ExitCode, examples, type Verb, WrongUse } from '../desk.ts';
import { readIdentities } from '../seal/age.ts';
import { unseal as unsealFile } from '../seal/unseal.ts';

interface Options {
  readonly identity?: string;
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** `author unseal hidden.age`. */
export const unseal: Verb = (program, desk, run) => {
  program
    .command('unseal')
    .description('Decrypt what seal made and put every file back in its place.')
    .argument('[file]', 'the sealed file', 'hidden.age')
    .option('--identity <file>', 'a file with your identity; otherwise GRADKIT_AGE_IDENTITY holds its text')
    .option('--force', 'overwrite files that differ from the sealed ones', false)
    .option('--dry-run', 'decrypt and check everything, but write nothing', false)
    .addHelpText('after', examples('unseal', 'unseal hidden.age --identity ~/gradkit-identity.txt'))
    .action((file: string, options: Options) => run(() => unsealKit(desk, file, options)));
};

async function unsealKit(desk: Desk, file: string, options: Options): Promise<ExitCode> {
  const { root, say } = desk;
  const read = await readOwnIdentities(desk, options.identity);
  if (read.status === 'refused') throw new WrongUse(read.reason);
  const { force, dryRun } = options;
  const unsealing = await unsealFile(root, path.resolve(root, file), read.decrypter, {
    force,
    write: !dryRun,
  });
  switch (unsealing.status) {
    case 'unsealed': {
      const changed = unsealing.placed.filter(({ status }) => status !== 'same');
      for (const { file: secret, status } of changed)
        say(`✓ ${secret.path}  ${wordsFor(status === 'new', dryRun)}\n`);
      say(
        `${unsealing.placed.length - changed.length} of ${unsealing.placed.length} files are there already.\n`,
      );
      say(`Next: npm run author -- ${dryRun ? `unseal ${file}` : 'fixtures <assignment> --check'}\n`);
      return 0;
    }
    case 'differs':
      say('These files differ from the sealed ones; nothing was written:\n');
      for (const name of unsealing.files) say(`  ${name}\n`);
      say(`Next: npm run author -- unseal ${file} --force, which overwrites them\n`);
      return 1;
    case 'blocked':
      say('A link, a folder or a special file stands in the way of these; nothing was\nwritten:\n');
      for (const name of unsealing.files) say(`  ${name}\n`);
      say(`Next: move it out of the way, then npm run author -- unseal ${file}\n`);
      return 1;
    case 'refused':
      say(`${file}: ${unsealing.reason}\n`);
      say(`Next: npm run author -- unseal --help\n`);
      return 1;
  }
}

function wordsFor(isNew: boolean, dryRun: boolean): string {
  if (dryRun) return isNew ? 'would be written' : 'would be overwritten';
  return isNew ? 'written' : 'overwritten';
}

async function readOwnIdentities({ root, env }: Desk, file: string | undefined) {
  if (file !== undefined) {
    try {
      return readIdentities(await readFile(path.resolve(root, file), 'utf8'), file);
    } catch {
      throw new WrongUse(`${file} cannot be read; --identity names a file that is there.`);
    }
  }
  const text = env['GRADKIT_AGE_IDENTITY'] ?? '';
  if (text.trim() === '') {
    throw new WrongUse(
      'There is no identity to open it with. Set GRADKIT_AGE_IDENTITY to its text, AGE-SECRET-KEY-1..., or give --identity FILE.',
    );
  }
  return readIdentities(text, 'GRADKIT_AGE_IDENTITY');
}
