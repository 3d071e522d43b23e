import { defineEquivalents } from '#define';

const product = 'A product is the same whichever of its factors comes first, and the two have one shape.';

export default defineEquivalents([
  {
    line: 'const dgamma = sumOverBatch(zipWith(dscaled, normalised, times));',
    change: 'zipWith(dscaled, normalised, times) -> zipWith(normalised, dscaled, times)',
    reason: product,
  },
  {
    line: 'const dnormalised = dscaled.map((row) => zipWith(row, gamma, times));',
    change: 'zipWith(row, gamma, times) -> zipWith(gamma, row, times)',
    reason: product,
  },
  {
    line: 'const dinverse = sumOverBatch(zipWith(dnormalised, centred, times));',
    change: 'zipWith(dnormalised, centred, times) -> zipWith(centred, dnormalised, times)',
    reason: product,
  },
  {
    line: 'zipWith(centred, dsquared, (c, d) => 2 * c * d),',
    change:
      'zipWith(centred, dsquared, (c, d) => 2 * c * d) -> zipWith(dsquared, centred, (c, d) => 2 * c * d)',
    reason: product,
  },
  {
    line: 'dnormalised.map((row) => zipWith(row, inverse, times)),',
    change: 'zipWith(row, inverse, times) -> zipWith(inverse, row, times)',
    reason: product,
  },
]);
