import { wrapAnsi } from 'fast-wrap-ansi';
import { type Desk, examples, type ExitCode, openAssignment, type Verb, WrongUse } from '../desk.ts';
import { findKnownSeeds } from '../release/known-seeds.ts';
import { findLeaks, openScan } from '../release/leaks/find-leaks.ts';
import type { Leak } from '../release/leaks/leak.ts';
import { planRelease } from '../release/plan.ts';
import { listLeaks, summarise } from '../release/summary.ts';
import { chooseTarget, writeRelease } from '../release/write-release.ts';

interface Options {
  readonly out: string;
  readonly template: boolean;
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** `author release a1 a2 --out DIR`. */
export const release: Verb = (program, desk, run) => {
  program
    .command('release')
    .description(
      "Make the students' kit: these assignments and what it takes to work on them, nothing of the staff's.",
    )
    .argument('<assignments...>', 'for example a1 a2')
    .requiredOption('--out <folder>', 'where the kit goes; absent or empty')
    .option('--template', 'add a workflow that grades on GitHub and a .gitignore', false)
    .option('--force', 'replace a kit that was released there before', false)
    .option('--dry-run', 'write nothing; only tell what would be in the kit', false)
    .addHelpText(
      'after',
      examples('release a2 --out ../a2-students', 'release a1 a2 --out ../students --template --dry-run'),
    )
    .action((ids: string[], options: Options) => run(() => runRelease(desk, [...new Set(ids)], options)));
};

async function runRelease(desk: Desk, ids: readonly string[], options: Options): Promise<ExitCode> {
  const { root, env } = desk;
  const assignments = await Promise.all(ids.map((id) => openAssignment(root, id)));
  const secret = readSecret(env['GRADKIT_SECRET']);
  const target = await chooseTarget(root, options.out, options.force);
  const plan = await planRelease(root, assignments, options.template);
  let leaks: readonly Leak[] = [];
  if (options.dryRun) {
    const scan = await openScan(root, ids, secret);
    leaks = [...plan].flatMap(([file, contents]) => scan(file, contents));
  } else {
    await writeRelease(target, ids, plan, async (folder) => {
      leaks = await findLeaks(root, ids, folder, secret);
      return leaks.length === 0;
    });
  }
  const say = (line: string): void => {
    desk.say(`${line}\n`);
  };
  const explain = (text: string): void => {
    say(wrapAnsi(text, Math.min(desk.width, 100) - 1));
  };
  if (leaks.length > 0) {
    for (const line of listLeaks(leaks)) explain(line);
    explain(`Nothing was released: ${places(leaks.length)} what only staff may have.`);
    say(`Next: take that out of the kit, then ${commandOf(ids, options)}`);
    return 1;
  }
  for (const line of summarise(plan)) say(line);
  const known = await findKnownSeeds(root, assignments);
  if (known.length > 0) {
    explain(
      `! The hidden numbers of ${known.join(' and ')} come from a secret that stands in the kit's own code: everyone can make them. For numbers of your own, before a release:`,
    );
    for (const id of known) say(`    GRADKIT_SECRET=... npm run author -- fixtures ${id}`);
  }
  explain('No solution, known mistake, hidden number or hidden name was found in any of these files.');
  if (options.dryRun) {
    say('Nothing was written: this was a dry run.');
    say(`Next: ${commandOf(ids, options)}`);
  } else {
    say(`Next: cd ${quoted(options.out)} && npm ci && npm run grade ${ids[0] ?? ''}`);
  }
  return 0;
}

/** A short secret can be guessed, and looking for it would find it everywhere. */
function readSecret(secret = ''): string | undefined {
  if (secret === '') return undefined;
  if (secret.length < 8)
    throw new WrongUse(
      'GRADKIT_SECRET has fewer than 8 characters. Next: choose a longer one, make the fixtures again.',
    );
  return secret;
}

function places(count: number): string {
  return count === 1 ? 'one place holds' : `${count} places hold`;
}

function commandOf(ids: readonly string[], { out, template, force }: Options): string {
  const flags = `${template ? ' --template' : ''}${force ? ' --force' : ''}`;
  return `npm run author -- release ${ids.join(' ')} --out ${quoted(out)}${flags}`;
}

function quoted(folder: string): string {
  return /^[\w./~-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`;
}
