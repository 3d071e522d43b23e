/**
 * Benchmarks, each beside what it is measured against and in one run, as ratios: machines differ, ratios hardly.
 * Timing never decides a test; read the table.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { requireAssignment } from '../grader/define/compile-manifest.ts';
import { judgedByValues, measureOwnComputation } from './own-computation.ts';
import { againstNumpy } from '../grader/gradcheck/study/against-numpy.ts';

const root = path.resolve(import.meta.dirname, '..');
const rounds = 21;
// Inherited settings, certificates above all, can triple the time of an empty process.
const environment = { PATH: process.env['PATH'] };

interface Row {
  readonly name: string;
  readonly args: readonly string[];
  /** What the exercises themselves compute, in milliseconds: not the grader's to answer for. */
  readonly ownMs: number;
}

const graded = await Promise.all(
  ['a1', 'a2', 'a3', 'a4'].map(async (id): Promise<Row> => {
    const heads = judgedByValues(await requireAssignment(root, id)).filter(({ partOf }) => partOf === null);
    const exercises = heads.map((exercise) => exercise.id);
    const options = ['--submission', `solutions/${id}`, '--fixtures', 'all'];
    return {
      name: `grade ${id}, reference, all fixtures`,
      args: ['bin/dist/gradkit.js', 'grade', id, ...exercises, ...options],
      ownMs: await measureOwnComputation(root, id),
    };
  }),
);
const rows: readonly Row[] = [
  { name: 'node -e 0', args: ['-e', '0'], ownMs: 0 },
  ...graded,
  { name: 'grade a2, starter', args: ['bin/dist/gradkit.js', 'grade', 'a2'], ownMs: 0 },
];

function timeOf({ args }: Pick<Row, 'args'>): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, env: environment });
  if (status === null || status > 1) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

const times = rows.map((): number[] => []);
// Interleaved, so that a busy moment of the machine meets every row alike.
for (let round = 0; round < rounds; round++) rows.forEach((row, i) => times[i]?.push(timeOf(row)));

const [empty = NaN] = times.map(median);
console.log(`Cold starts in a clean environment, Node ${process.version}, median of ${rounds}:\n`);
console.log(
  `${''.padEnd(36)}${'time'.padStart(9)}${'ratio'.padStart(9)}${'own work'.padStart(12)}${'ratio without'.padStart(16)}`,
);
for (const [i, { name, ownMs }] of rows.entries()) {
  const time = median(times[i] ?? []);
  const ratios = [
    (time / empty).toFixed(2).padStart(7),
    `${ownMs.toFixed(0)} ms`.padStart(12),
    ((time - ownMs) / empty).toFixed(2).padStart(14),
  ];
  console.log(`${name.padEnd(36)}${time.toFixed(0).padStart(6)} ms${ratios[0]} x${ratios[1]}${ratios[2]} x`);
}

const check = { args: ['--import', 'tsx', 'bin/author.ts', 'check', 'a2'] };
const checkTime = timeOf(check);
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
