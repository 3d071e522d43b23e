import { defineEquivalents } from '#define';

const unchanged =
  'In test mode the statistics are the running ones themselves, and a blend of a number with itself is that number, to within rounding.';
const commutes =
  'The two arrays are multiplied entry by entry, and a product does not know the order of its factors.';

export default defineEquivalents([
  {
    line: 'runningMean: training ? zipWith(runningMean, mean, blend) : runningMean,',
    change: 'training ? zipWith(runningMean, mean, blend) : runningMean -> zipWith(runningMean, mean, blend)',
    reason: unchanged,
  },
  {
    line: 'runningVar: training ? zipWith(runningVar, variance, blend) : runningVar,',
    change:
      'training ? zipWith(runningVar, variance, blend) : runningVar -> zipWith(runningVar, variance, blend)',
    reason: unchanged,
  },
  {
    line: 'const dgamma = sumOverBatch(zipWith(dout, xhat, times));',
    change: 'zipWith(dout, xhat, times) -> zipWith(xhat, dout, times)',
    reason: commutes,
  },
  {
    line: 'const dstd = sumOverBatch(zipWith(dxhat, centred, times)).map((sum, j) => -sum / std[j] ** 2);',
    change: 'zipWith(dxhat, centred, times) -> zipWith(centred, dxhat, times)',
    reason: commutes,
  },
]);
