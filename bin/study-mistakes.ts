/**
 * How often each known mistake is called by its own name on numbers it has never met: `npm run study:mistakes -- [seeds]`.
 * Ends with 1 when one earns full points, fewer than 95 of 100 are named, or one is called by another's name.
 */
import path from 'node:path';
import { studyRecognition } from '../grader/author/mistakes/recognition-study.ts';

const root = path.resolve(import.meta.dirname, '..');
const [seeds = 5] = process.argv.slice(2).map(Number);
const kit = { root, built: path.join(root, 'bin/dist'), version: '' };
const studied = await studyRecognition(
  kit,
  Array.from({ length: seeds }, (_, i) => 1000 + i),
);
const exercises = [...new Set(studied.map(({ exercise }) => exercise))];
console.log(
  `${'exercise'.padEnd(20)}${'graded'.padStart(8)}${'lose points'.padStart(13)}${'named'.padStart(8)}${'misnamed'.padStart(10)}`,
);
for (const exercise of [...exercises, 'all']) {
  const those = studied.filter((each) => exercise === 'all' || each.exercise === exercise);
  const count = (holds: (each: (typeof those)[number]) => boolean): string =>
    String(those.filter(holds).length);
  const cells = [
    String(those.length).padStart(8),
    count(({ losesPoints }) => losesPoints).padStart(13),
    count(({ named }) => named).padStart(8),
    count(({ misnamed }) => misnamed.length > 0).padStart(10),
  ];
  console.log(`${exercise.padEnd(20)}${cells.join('')}`);
}
const named = studied.filter((each) => each.named).length / studied.length;
const sound = studied.every(({ losesPoints, misnamed }) => losesPoints && misnamed.length === 0);
process.exitCode = sound && named >= 0.95 ? 0 : 1;
