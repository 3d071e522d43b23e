/**
 * Kills `batch` with SIGKILL at moments without a pattern, lets it go on, and compares every byte with an undisturbed run:
 * `npx tsx bin/kill-batch.ts [moments] [submissions]`. The tests do the same at fewer moments.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchExercises, makeBenchClass } from './bench-class.ts';

const root = path.resolve(import.meta.dirname, '..');
const [moments = 20, count = 20] = process.argv.slice(2).map(Number);
const work = await mkdtemp(path.join(tmpdir(), 'gradkit-kills-'));
const submissions = path.join(work, 'submissions');

/** Grades the class; with `killMs`, for that long at most. Gives the exit code, null where it was killed. */
async function grade(out: string, killMs?: number): Promise<number | null> {
  const args = ['bin/dist/gradkit.js', 'batch', 'a2', submissions, ...benchExercises, '--out', out];
  const run = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve, reject) => {
    run.once('error', reject);
    run.once('close', resolve);
  });
  if (killMs !== undefined) {
    await Promise.race([sleep(killMs), ended]);
    run.kill('SIGKILL');
  }
  return ended;
}

/** Every file of a folder of results by its name, but for those that tell times. */
async function bytesOf(out: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(
      (entry) => entry.isFile() && !['journal.jsonl', 'timings.json', 'timings.html'].includes(entry.name),
    )
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const read = files.map(async (file) => [path.relative(out, file), await readFile(file, 'latin1')] as const);
  return new Map(await Promise.all(read));
}

async function journalOf(out: string): Promise<string[]> {
  const text = await readFile(path.join(out, 'journal.jsonl'), 'utf8').catch(() => '');
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => /"id":"([^"]+)"/.exec(line)?.[1] ?? []);
}

/** Numbers without a pattern from 0 to 1, the same in every run (Lehmer's generator). */
function scattered(seed: number): () => number {
  let state = seed;
  return () => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
}

function fail(problem: string): never {
  throw new Error(problem);
}

try {
  const kinds = await makeBenchClass(root, submissions, count);
  for (const [id, kind] of kinds)
    if (kind === 'endless') await rm(path.join(submissions, id), { recursive: true });
  const ids = [...kinds].flatMap(([id, kind]) => (kind === 'endless' ? [] : id));
  const whole = path.join(work, 'whole');
  const start = performance.now();
  if ((await grade(whole)) !== 0) fail('The undisturbed run did not end as it should.');
  const wholeMs = performance.now() - start;
  const expected = await bytesOf(whole);
  const random = scattered(2026);
  for (let moment = 1; moment <= moments; moment++) {
    const out = path.join(work, `killed-${moment}`);
    const killMs = wholeMs * random();
    const code = await grade(out, killMs);
    const kept = (await journalOf(out)).length;
    if ((await grade(out)) !== 0) fail(`After kill ${moment} the run did not end as it should.`);
    const found = await bytesOf(out);
    const other = [...new Set([...expected.keys(), ...found.keys()])].find(
      (name) => expected.get(name) !== found.get(name),
    );
    if (other !== undefined) fail(`After kill ${moment} at ${Math.round(killMs)} ms, ${other} is another.`);
    const journal = await journalOf(out);
    if (journal.join() !== ids.join()) fail(`After kill ${moment} the journal does not have everyone once.`);
    const how = code === null ? 'killed' : 'was done';
    console.log(
      `${how} at ${Math.round(killMs)} ms with ${kept} of ${ids.length} kept; resumed: equal bytes`,
    );
    await rm(out, { recursive: true });
  }
  console.log(`${moments} kills, ${expected.size} files each: nothing lost, nothing twice, equal bytes.`);
} finally {
  await rm(work, { recursive: true });
}
