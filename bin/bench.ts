/**
 * Benchmarks, each beside what it is measured against and in one run, as ratios: machines differ, ratios hardly.
 * Timing never decides a test; read the table.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { requireAssignment } from '../grader/define/compile-manifest.ts';
import { measureClassPage } from './bench-class-page.ts';
import { openPythonSuite } from './bench-python.ts';
import { measureWatch } from './bench-watch.ts';
import { measureOwnComputation, trainingNothing } from './own-computation.ts';
import { againstNumpy } from '../grader/gradcheck/study/against-numpy.ts';

const root = path.resolve(import.meta.dirname, '..');
const rounds = 21;
// Inherited settings, certificates above all, can triple the time of an empty process.
const environment = { PATH: process.env['PATH'] };

interface Row {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** What the exercises themselves compute, in milliseconds: not the grader's to answer for. */
  readonly ownMs: number;
}

const gradkit = (name: string, args: readonly string[], ownMs = 0): Row => ({
  ...{ name, command: process.execPath, args: ['bin/dist/gradkit.js', 'grade', ...args], ownMs },
});
const reference = (id: string): string[] => ['--submission', `solutions/${id}`, '--fixtures', 'all'];

const graded = await Promise.all(
  ['a1', 'a2', 'a3', 'a4'].map(async (id): Promise<Row> => {
    const assignment = await requireAssignment(root, id);
    const exercises = trainingNothing(assignment);
    return gradkit(
      `grade ${id}, what trains nothing`,
      [id, ...exercises, ...reference(id)],
      await measureOwnComputation(root, assignment, exercises),
    );
  }),
);
const a2 = await requireAssignment(root, 'a2');
const whole = await measureOwnComputation(
  root,
  a2,
  a2.exercises.map(({ partOf, id }) => partOf ?? id),
);
const three = ['batchnorm', 'layernorm', 'dropout'];
const threeMs = await measureOwnComputation(root, a2, three);
const suite = await openPythonSuite(path.join(root, 'bin/bench-python'));
const rows: readonly Row[] = [
  { name: 'node -e 0', command: process.execPath, args: ['-e', '0'], ownMs: 0 },
  ...graded,
  gradkit('grade a2, everything', ['a2', ...reference('a2')], whole),
  gradkit('grade a2, starter', ['a2']),
  gradkit('three layers of a2', ['a2', ...three, ...reference('a2')], threeMs),
  ...['default', 'hardened'].map((level) =>
    gradkit(`three layers, ${level}`, ['a2', ...three, ...reference('a2'), '--sandbox', level], threeMs),
  ),
  ...(suite.status === 'there' ? [{ name: 'pytest + NumPy, three layers', ...suite.pytest, ownMs: 0 }] : []),
];

function timeOf({ command, args, cwd = root }: Pick<Row, 'command' | 'args' | 'cwd'>): number | null {
  const start = performance.now();
  const { status } = spawnSync(command, args, { cwd, env: environment });
  // Some levels do not work everywhere.
  if (status === 2) return null;
  if (status === null || status > 1) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

const times = rows.map((): number[] => []);
// Interleaved, so that a busy moment of the machine meets every row alike.
for (let round = 0; round < rounds; round++) {
  for (const [i, row] of rows.entries()) {
    const time = timeOf(row);
    if (time !== null) times[i]?.push(time);
  }
}

const [empty = NaN] = times.map(median);
const say = (name: string, time: number, ownMs: number): void => {
  const ratios = [
    (time / empty).toFixed(2).padStart(7),
    `${ownMs.toFixed(0)} ms`.padStart(12),
    ((time - ownMs) / empty).toFixed(2).padStart(14),
  ];
  console.log(`${name.padEnd(36)}${time.toFixed(0).padStart(6)} ms${ratios[0]} x${ratios[1]}${ratios[2]} x`);
};
console.log(`Cold starts in a clean environment, Node ${process.version}, median of ${rounds}:\n`);
console.log(
  `${''.padEnd(36)}${'time'.padStart(9)}${'ratio'.padStart(9)}${'own work'.padStart(12)}${'ratio without'.padStart(16)}`,
);
for (const [i, { name, ownMs }] of rows.entries()) say(name, median(times[i] ?? []), ownMs);
if (suite.status === 'there') {
  const runs = [1, 2, 3].flatMap(() => timeOf(suite.notebook) ?? []);
  say('the same notebook, executed', median(runs), 0);
  await suite.remove();
} else {
  console.log(`Python was not compared: ${suite.reason}`);
}
const saves = await measureWatch(root, 11);
if (saves !== null) say('watch: save to verdict, batchnorm', median(saves), 0);

for (const [name, ms] of Object.entries((await measureClassPage(2000, 11)) ?? {}))
  say(`page of 2,000: ${name}`, median(ms), 0);

const check = { command: process.execPath, args: ['--import', 'tsx', 'bin/author.ts', 'check', 'a2'] };
const checkTime = timeOf(check) ?? NaN;
const checkRatio = (checkTime / empty).toFixed(0);
console.log(
  `${'author check a2, once'.padEnd(36)}${checkTime.toFixed(0).padStart(6)} ms${checkRatio.padStart(7)} x`,
);

const compared = await againstNumpy();
if (compared.status === 'skipped') {
  console.log(`\nThe gradient check was not compared with NumPy: ${compared.reason}`);
} else {
  console.log(
    `\nA gradient check in the course's form (centred differences), beside NumPy ${compared.numpy}:\n`,
  );
  for (const { layer, coordinates, ms, numpyMs, ratio } of compared.rows) {
    const times = `${ms.toFixed(2).padStart(9)} ms${numpyMs.toFixed(1).padStart(9)} ms`;
    console.log(
      `${`${layer}, ${coordinates} coordinates`.padEnd(32)}${times}${ratio.toFixed(1).padStart(8)} x faster`,
    );
  }
}
