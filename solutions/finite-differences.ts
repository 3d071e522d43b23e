import { flatten, map } from '#starter';
import type { Numeric, NumericArray, Vector } from '#starter';

/**
 * The gradient of `f` with respect to `x` by centred differences of step 1e-5, `(f(x + h) - f(x - h)) / 2h` entry by
 * entry. Each entry of `x` is changed in place and put back.
 */
export function numericGradient<A extends NumericArray>(f: () => number, x: A) {
  const h = 1e-5;
  const slopes: Vector = [];
  for (const row of rowsOf(x)) {
    row.forEach((entry, j) => {
      row[j] = entry + h;
      const above = f();
      row[j] = entry - h;
      slopes.push((above - f()) / (2 * h));
      row[j] = entry;
    });
  }
  let next = 0;
  return map(x, () => slopes[next++]);
}

/** `sum(dout * out)`: a loss whose gradient with respect to `out` is `dout`. */
export function weightedSum(dout: NumericArray, out: NumericArray): number {
  const weights = flatten(dout);
  return flatten(out).reduce((sum, entry, i) => sum + weights[i] * entry, 0);
}

/** The largest difference between two arrays, relative to the largest entry of the second; NaN where one has a NaN. */
export function relativeDifference(a: Numeric, b: Numeric): number {
  const [left, right] = [a, b].map((x) => (typeof x === 'number' ? [x] : flatten(x)));
  if (left.length !== right.length) return Infinity;
  return Math.max(...left.map((entry, i) => Math.abs(entry - right[i]))) / Math.max(...right.map(Math.abs));
}

/** The innermost axes of an array, as they stand in it. */
function rowsOf(x: NumericArray): Vector[] {
  const isVector = (part: NumericArray | Vector): part is Vector => typeof part[0] === 'number';
  if (isVector(x)) return [x];
  return x.flatMap((part) => rowsOf(part));
}
