import { wrapAnsi } from 'fast-wrap-ansi';
import { type Desk, examples, type ExitCode, openAssignment, type Verb, WrongUse } from '../desk.ts';
import { secretIn } from '../fixtures/secret.ts';
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
  const secret = checkSecret(secretIn(env));
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
  if (leaks.length > 0) return tellLeaks(desk, leaks, commandOf(ids, options));
  for (const line of summarise(plan)) desk.say(`${line}\n`);
  tellKnownSeeds(desk, await findKnownSeeds(root, assignments));
  explain(desk, 'No solution, known mistake, hidden number or hidden name was found in any of these files.');
  desk.say(
    options.dryRun
      ? `Nothing was written: this was a dry run.\nNext: ${commandOf(ids, options)}\n`
      : `Next: cd ${quoted(options.out)} && npm ci && npm run grade ${ids[0] ?? ''}\n`,
  );
  return 0;
}

function tellLeaks(desk: Desk, leaks: readonly Leak[], command: string): ExitCode {
  for (const line of listLeaks(leaks)) explain(desk, line);
  const places = leaks.length === 1 ? 'one place holds' : `${leaks.length} places hold`;
  explain(desk, `Nothing was released: ${places} what only staff may have.`);
  desk.say(`Next: take that out of the kit, then ${command}\n`);
  return 1;
}

function tellKnownSeeds(desk: Desk, ids: readonly string[]): void {
  if (ids.length === 0) return;
  explain(
    desk,
    `! The hidden numbers of ${ids.join(' and ')} come from a secret that stands in the kit's own code: everyone can make them. For numbers of your own, before a release:`,
  );
  for (const id of ids) desk.say(`    npm run author -- fixtures ${id} --rekey\n`);
}

/** Prose in lines that fit; commands stay whole. */
function explain({ say, width }: Desk, text: string): void {
  say(`${wrapAnsi(text, Math.min(width, 100) - 1)}\n`);
}

/** A short secret can be guessed, and looking for it would find it everywhere. */
function checkSecret(secret: string | undefined): string | undefined {
  if (secret !== undefined && secret.length < 8)
    throw new WrongUse(
      'GRADKIT_SECRET has fewer than 8 characters. Next: npm run author -- fixtures aN --rekey makes a good one.',
    );
  return secret;
}

function commandOf(ids: readonly string[], { out, template, force }: Options): string {
  const flags = `${template ? ' --template' : ''}${force ? ' --force' : ''}`;
  return `npm run author -- release ${ids.join(' ')} --out ${quoted(out)}${flags}`;
}

function quoted(folder: string): string {
  return /^[\w./~-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`;
}
