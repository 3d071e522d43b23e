/** A random study of the robust gradient check: `npm run study -- [seed] [coordinates per seed] [seeds]`. */
import { drawCase, TIMED_LAYERS } from '../grader/gradcheck/study/cases.ts';
import { runStudy, worstError } from '../grader/gradcheck/study/run.ts';

const [seed = 1, coordinates = 30000, seeds = 5] = process.argv.slice(2).map(Number);
const totals: Record<string, number> = {};
for (let s = seed; s < seed + seeds; s++) {
  const started = performance.now();
  const tallies = runStudy(s, coordinates);
  console.log(`seed ${s}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  for (const t of tallies) {
    for (const [k, v] of Object.entries(t))
      if (typeof v === 'number') totals[k] = k === 'worst' ? 0 : (totals[k] ?? 0) + v;
    if (s === seed || t.failed > 0 || t.missed > 0)
      console.log(
        t.layer.padEnd(14),
        t.variant.padEnd(12),
        t.coordinates,
        (t.evaluations / t.coordinates).toFixed(1),
        'failed',
        t.failed,
        'coarse',
        t.coarse,
        'kinks',
        t.kinks,
        'missed',
        t.missed,
        '/',
        t.spoilt,
        'tiny',
        t.missedTiny,
        '/',
        t.tiny,
        t.worst.toExponential(1),
      );
  }
}
console.log(totals);
for (const layer of TIMED_LAYERS)
  console.log(
    layer.name,
    Math.max(
      ...[1, 2, 3, 4, 5].map((s) => {
        const c = drawCase(layer, 'plain', s);
        return c ? worstError(c) : NaN;
      }),
    ),
  );
