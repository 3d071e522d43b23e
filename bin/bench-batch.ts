/**
 * What grading a class costs, each beside what it is measured against and at the same time: `npm run bench:batch`.
 * Timing never decides a test; read the table.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { benchExercises, makeBenchClass } from './bench-class.ts';
import { findNbconvert, writeNotebook } from './bench-notebook.ts';

const root = path.resolve(import.meta.dirname, '..');
const workers = 2;
const [count = 200, rounds = 3] = process.argv.slice(2).map(Number);
const environment = { PATH: process.env['PATH'] };
const work = await mkdtemp(path.join(tmpdir(), 'gradkit-bench-'));
/** What `npm run batch` says to Node. */
const batchCommand = readScript('batch')
  .replace(/^node /, '')
  .split(' ');

function readScript(name: string): string {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string | undefined>;
  };
  return scripts[name] ?? '';
}

/** Runs a command to its end; gives its exit code and the most memory that it was seen to hold itself, in MB. */
function run(command: string, args: readonly string[]): Promise<{ code: number | null; memory: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment, stdio: 'ignore' });
    let memory = 0;
    const timer = setInterval(() => {
      memory = Math.max(memory, peakOf(child.pid));
    }, 50);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(timer);
      resolve({ code, memory });
    });
  });
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** How many a second, `workers` at a time. */
async function rateOf(times: number, once: (i: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let next = 0;
  const line = async (): Promise<void> => {
    for (let i = next++; i < times; i = next++) await once(i);
  };
  await Promise.all(Array.from({ length: workers }, line));
  return times / ((performance.now() - start) / 1000);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

async function gradeClass(submissions: string): Promise<{ seconds: number; memory: number }> {
  // Another one each time: where a thousand files were just removed, ext4 searches long for room for new ones.
  const out = await mkdtemp(path.join(work, 'results-'));
  const start = performance.now();
  const args = ['a2', submissions, ...benchExercises, '--out', out, '--jobs', String(workers)];
  const { code, memory } = await run(process.execPath, [...batchCommand, ...args]);
  if (code !== 0) throw new Error(`the batch ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, memory };
}

try {
  const all = path.join(work, 'all');
  const ending = path.join(work, 'ending');
  await makeBenchClass(root, all, count);
  const kinds = await makeBenchClass(root, ending, count);
  const endless = [...kinds].filter(([, kind]) => kind === 'endless').map(([id]) => id);
  for (const id of endless) await rm(path.join(ending, id), { recursive: true });

  const empty: number[] = [];
  const rates: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = await rateOf(100, () => run(process.execPath, ['-e', '0']));
    const { seconds } = await gradeClass(ending);
    const after = await rateOf(100, () => run(process.execPath, ['-e', '0']));
    empty.push((before + after) / 2);
    rates.push((count - endless.length) / seconds);
    ratios.push((rates.at(-1) ?? NaN) / (empty.at(-1) ?? NaN));
  }
  const whole = await gradeClass(all);
  console.log(`${count} submissions of three layers of a2, ${workers} at a time, Node ${process.version}:\n`);
  console.log(`node -e 0                        ${median(empty).toFixed(1).padStart(7)} a second`);
  console.log(`batch, without the endless ones  ${median(rates).toFixed(1).padStart(7)} a second`);
  console.log(`  of the rate of node -e 0       ${median(ratios).toFixed(2).padStart(7)}  (bar: 0.35)`);
  console.log(`batch, all of them               ${(count / whole.seconds).toFixed(1).padStart(7)} a second`);
  console.log(`  memory of the host             ${whole.memory.toFixed(0).padStart(7)} MB`);

  const python = findNbconvert();
  if (python === null) {
    console.log('\nNotebooks were not executed: there is no Python with nbconvert and ipykernel.');
  } else {
    const options = [
      '-m',
      'nbconvert',
      '--to',
      'notebook',
      '--execute',
      '--output-dir',
      path.join(work, 'executed'),
    ];
    const notebooks = await rateOf(2 * workers, async (i) => {
      const { code } = await run(python, [...options, await writeNotebook(work, i)]);
      if (code !== 0) throw new Error(`nbconvert ended with ${code}`);
    });
    console.log(`nbconvert, a notebook each       ${notebooks.toFixed(2).padStart(7)} a second`);
    console.log(
      `  batch is so many times faster  ${(median(rates) / notebooks).toFixed(1).padStart(7)}  (bar: 18)`,
    );
  }
} finally {
  await rm(work, { recursive: true });
}
