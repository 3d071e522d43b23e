/**
 * The natural length of a step in an array: its standard deviation, at most 1, rounded to a power of two so that
 * steps are exact in float64. An array without spread gets a thousandth of its size, and at least 1/128.
 */
export function spreadOf(data: Float64Array): number {
  if (data.length === 0) return 1;
  let mean = 0;
  for (const entry of data) mean += entry / data.length;
  let variance = 0;
  for (const entry of data) variance += (entry - mean) ** 2 / data.length;
  const deviation = Math.sqrt(variance);
  const size = Math.abs(mean);
  const spread =
    deviation > 1e-8 * size && deviation > 0 ? Math.min(deviation, 1) : Math.max(1e-3 * size, 2 ** -7);
  return 2 ** Math.round(Math.log2(spread));
}
