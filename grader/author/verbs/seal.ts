import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, problemOfTarget } from '../../loop/writable.ts';
import { type Desk, type ExitCode, examples, type Verb, WrongUse } from '../desk.ts';
import { keyLines, readRecipients } from '../seal/age.ts';
import { packSecrets, writeSealed } from '../seal/seal.ts';
import { isSecretPath, secretPlaces } from '../seal/secret-paths.ts';
import { tellFolders } from './tell-folders.ts';

interface Options {
  readonly recipient?: readonly string[];
  readonly recipients?: string;
  readonly out: string;
  readonly dryRun: boolean;
}

/** `author seal --recipient age1...`. */
export const seal: Verb = (program, desk, run) => {
  program
    .command('seal')
    .description(`Encrypt the hidden side, for a public repository: ${secretPlaces}.`)
    .option('--recipient <age1...>', 'whom to seal for; may be given several times', collect)
    .option('--recipients <file>', 'a file of recipients, one a line; # begins a comment')
    .option('--out <file>', 'where to write it', 'hidden.age')
    .option('--dry-run', 'write nothing; only tell what would be sealed', false)
    .addHelpText(
      'after',
      examples(
        'seal --recipient age1... --recipient age1...',
        'seal --recipients staff.txt --out hidden.age',
      ),
    )
    .action((options: Options) => run(() => sealKit(desk, options)));
};

async function sealKit(desk: Desk, options: Options): Promise<ExitCode> {
  const { root, say } = desk;
  const out = path.resolve(root, options.out);
  const shown = path.relative(root, out);
  if (isSecretPath(shown.split(path.sep).join('/')))
    throw new WrongUse(`${shown} lies in what is sealed. Choose another --out, for example hidden.age.`);
  const recipients = [...(options.recipient ?? []), ...(await recipientsIn(root, options.recipients))];
  if (recipients.length === 0)
    throw new WrongUse('Whom for? Give --recipient age1... or --recipients FILE; keygen makes a pair.');
  const read = readRecipients(recipients);
  if (read.status === 'refused') throw new WrongUse(read.reason);
  const problem = options.dryRun
    ? null
    : ((await makeFolder(path.dirname(out))) ?? (await problemOfTarget('out', out)));
  if (problem !== null) throw new WrongUse(problem);
  const { files, zip } = await packSecrets(root);
  if (files.length === 0) throw new Error(`There is nothing to seal: no file in ${secretPlaces}.`);
  tellFolders(
    desk,
    files.map((file) => file.path),
  );
  const whom = recipients.length === 1 ? 'one recipient' : `${recipients.length} recipients`;
  if (options.dryRun) {
    say(`These ${files.length} files would be sealed for ${whom} into ${shown}; none was.\n`);
    say(`Next: npm run author -- seal, without --dry-run\n`);
    return 0;
  }
  await writeSealed(out, zip, read.encrypter);
  say(`Sealed ${files.length} files for ${whom} into ${shown}, which may be public.\n`);
  say(`Next: npm run author -- unseal ${shown} --dry-run\n`);
  return 0;
}

async function recipientsIn(root: string, file: string | undefined): Promise<string[]> {
  if (file === undefined) return [];
  try {
    return keyLines(await readFile(path.resolve(root, file), 'utf8'));
  } catch {
    throw new WrongUse(`${file} cannot be read; --recipients names a file that is there.`);
  }
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
