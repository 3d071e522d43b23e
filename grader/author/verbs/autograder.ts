import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import { type AutograderOptions, autograderZip } from '../../export/autograder.ts';
import { problemOfTarget } from '../../loop/writable.ts';
import { planAutograder } from '../autograder/plan-autograder.ts';
import { type Desk, examples, type ExitCode, openAssignment, type Verb, WrongUse } from '../desk.ts';
import { summarise } from '../release/summary.ts';

interface Options {
  readonly out: string;
  readonly node: string;
  readonly nodeSha256: string;
  readonly nodeUrl?: string;
  readonly hidden: AutograderOptions['hidden'];
  readonly disclose: AutograderOptions['disclose'];
  readonly dryRun: boolean;
}

/** `author autograder a2 --out FILE --node VERSION --node-sha256 DIGITS`. */
export const autograder: Verb = (program, desk, run) => {
  program
    .command('autograder')
    .description('Make the zip that Gradescope builds an autograder from; it holds hidden fixtures.')
    .argument('<assignment>', 'for example a2')
    .requiredOption('--out <file>', 'where the zip goes')
    .requiredOption('--node <version>', 'the Node to install, for example 24.1.0; 20.19 or newer')
    .requiredOption('--node-sha256 <digits>', "SHA-256 of its archive, from that version's SHASUMS256.txt")
    .option('--node-url <url>', 'where its archive is (default: where Node is published)')
    .addOption(
      new Option('--hidden <when>', 'when students see hidden checks; no total before that')
        .choices(['visible', 'after_due_date', 'after_published', 'hidden'])
        .default('visible'),
    )
    .addOption(
      new Option('--disclose <what>', 'what they learn of a hidden check: whether it passed, or also why not')
        .choices(['status', 'message'])
        .default('message'),
    )
    .option('--dry-run', 'write nothing; only tell what would be in the zip', false)
    .addHelpText(
      'after',
      examples(
        'autograder a2 --out ../a2-autograder.zip --node 24.1.0 --node-sha256 DIGITS',
        'autograder a2 --out ../a2.zip --node 24.1.0 --node-sha256 DIGITS --hidden after_published',
      ),
    )
    .action((id: string, options: Options) => run(() => makeAutograder(desk, id, options)));
};

async function makeAutograder(desk: Desk, id: string, options: Options): Promise<ExitCode> {
  const { root, say } = desk;
  const assignment = await openAssignment(root, id);
  const { hidden, disclose, dryRun } = options;
  const node = { url: findUrl(options), sha256: readDigest(options.nodeSha256) };
  const out = await checkPlace(path.resolve(root, options.out));
  const plan = await planAutograder(root, assignment);
  const bytes = autograderZip(plan, { assignment: id, node, hidden, disclose });
  for (const line of summarise(plan)) say(`${line}\n`);
  say('The zip holds hidden numbers: it is for staff, and for Gradescope.\n');
  if (dryRun) {
    say('Nothing was written: this was a dry run.\nNext: the same without --dry-run.\n');
    return 0;
  }
  await writeFile(out, bytes);
  say(`SHA-256 ${createHash('sha256').update(bytes).digest('hex')}\n`);
  say(`Next: upload ${options.out} on Gradescope, Configure Autograder, and test it with a submission.\n`);
  return 0;
}

/** Releases of Node lie at one address for all versions. */
function findUrl({ node, nodeUrl }: Options): string {
  const version = node.replace(/^v/, '');
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)\.\d+$/.exec(version) ?? [];
  if (Number(major) < 20 || (Number(major) === 20 && Number(minor) < 19))
    throw new WrongUse(`${node} is no version of Node that the kit runs on; one such as 24.1.0 is expected.`);
  const url = nodeUrl ?? `https://nodejs.org/dist/v${version}/node-v${version}-linux-x64.tar.xz`;
  if (!/^https:\/\/[^\s'"$`\\]+\.tar\.xz$/.test(url))
    throw new WrongUse(`${url} is no address of an archive; one of https that ends in .tar.xz is expected.`);
  return url;
}

function readDigest(digits: string): string {
  const lower = digits.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(lower))
    throw new WrongUse(
      `--node-sha256 takes the 64 digits that stand beside node-v...-linux-x64.tar.xz in SHASUMS256.txt.`,
    );
  return lower;
}

async function checkPlace(out: string): Promise<string> {
  const problem = await problemOfTarget('out', out);
  if (problem !== null) throw new WrongUse(problem);
  return out;
}
