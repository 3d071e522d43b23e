/**
 * A random study of the robust gradient check, as a table: `npm run study -- [seed] [coordinates per seed] [seeds]`.
 * Ends with 1 when a correct gradient was failed, a wrong one was missed or an estimate was not as accurate as promised.
 */
import { drawCase, TIMED_LAYERS } from '../grader/gradcheck/study/cases.ts';
import { addTallies, runStudy, worstError, type Tally } from '../grader/gradcheck/study/run.ts';

const PROMISED_ERROR = 1e-10;
const [seed = 1, coordinates = 30000, seeds = 5] = process.argv.slice(2).map(Number);
if (![seed, coordinates, seeds].every(Number.isSafeInteger)) {
  console.error('Usage: npm run study -- [seed] [coordinates per seed] [seeds], three whole numbers.');
  process.exit(2);
}

const started = performance.now();
const studies = Array.from({ length: seeds }, (_, i) => runStudy(seed + i, coordinates));
const tallies = addTallies(studies.flat());
const columns = ['coordinates', 'evaluations each', 'failed', 'coarse', 'on a kink', 'spoilt', 'missed'];
console.log(`Seeds ${seed} to ${seed + seeds - 1}\n`);
console.log(`${'layer'.padEnd(28)}${columns.map((column) => column.padStart(18)).join('')}`);
for (const tally of tallies) console.log(`${`${tally.layer}, ${tally.variant}`.padEnd(28)}${rowOf(tally)}`);
const total = sum(tallies);
console.log(`${'all'.padEnd(28)}${rowOf(total)}`);
console.log(
  `\nEntries below a thousandth of the largest, wrong by 1e-6 of their own size: ${total.missedTiny} of ${total.tiny} missed.`,
);
console.log(`\nLargest error of the estimates, as a share of the largest entry of the gradient:\n`);
const errors = TIMED_LAYERS.map((layer) => {
  const cases = Array.from({ length: seeds }, (_, i) => drawCase(layer, 'plain', seed + i));
  return Math.max(...cases.map((drawn) => (drawn === undefined ? NaN : worstError(drawn))));
});
TIMED_LAYERS.forEach(({ name }, i) => {
  console.log(`${name.padEnd(28)}${(errors[i] ?? NaN).toExponential(1).padStart(18)}`);
});
console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s`);
const accurate = errors.every((error) => error <= PROMISED_ERROR);
process.exitCode = total.failed === 0 && total.missed === 0 && accurate ? 0 : 1;

function rowOf({ coordinates: count, evaluations, failed, coarse, kinks, spoilt, missed }: Tally): string {
  const cells = [count, (evaluations / count).toFixed(1), failed, coarse, kinks, spoilt, missed];
  return cells.map((cell) => String(cell).padStart(18)).join('');
}

function sum(rows: readonly Tally[]): Tally {
  const [all] = addTallies(rows.map((row) => ({ ...row, layer: 'all', variant: 'plain' })));
  if (all === undefined) throw new Error('a study of no cases');
  return all;
}
