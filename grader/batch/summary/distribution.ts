import type { Distribution } from './class-summary.ts';

/** How scores are distributed; null where there are none. Quartiles are interpolated linearly. */
export function distributionOf(scores: readonly number[], maxScore: number): Distribution | null {
  if (scores.length === 0) return null;
  const sorted = [...scores].sort((a, b) => a - b);
  const mean = sum(sorted) / sorted.length;
  const variance = sum(sorted.map((score) => (score - mean) ** 2)) / sorted.length;
  const quantile = (q: number): number => {
    const at = q * (sorted.length - 1);
    const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
    return rounded(low + (at - Math.floor(at)) * (high - low));
  };
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const score of sorted) {
    const tenth = maxScore > 0 ? Math.min(9, Math.max(0, Math.floor((10 * score) / maxScore))) : 9;
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  return {
    mean: rounded(mean),
    deviation: rounded(Math.sqrt(variance)),
    quartiles: [quantile(0), quantile(0.25), quantile(0.5), quantile(0.75), quantile(1)],
    tenths,
  };
}

/** Gathers two numbers of each student and gives their correlation (Pearson's); null where one of them never varies. */
export function makeCorrelation(): { add(x: number, y: number): void; value(): number | null } {
  let n = 0;
  let [meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0];
  return {
    // Welford's way of updating means and sums of squares (Technometrics 4, 1962).
    add(x, y) {
      n += 1;
      const dx = x - meanX;
      const dy = y - meanY;
      meanX += dx / n;
      meanY += dy / n;
      xx += dx * (x - meanX);
      yy += dy * (y - meanY);
      xy += dx * (y - meanY);
    },
    value() {
      const scale = Math.sqrt(xx * yy);
      return scale <= 1e-12 * n ? null : rounded(xy / scale);
    },
  };
}

/** Numbers for people: to a thousandth. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
