import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const out = zeros(N, C, 1 + (H - poolHeight) / stride, 1 + (W - poolWidth) / stride);',
    change:
      'zeros(N, C, 1 + (H - poolHeight) / stride, 1 + (W - poolWidth) / stride) -> ones(N, C, 1 + (H - poolHeight) / stride, 1 + (W - poolWidth) / stride)',
    reason: 'Every entry of out is set before it is read: what stood there at first never shows.',
  },
  {
    line: 'if (x[n][c][p][q] > x[n][c][row][column]) [row, column] = [p, q];',
    change: 'x[n][c][p][q] > x[n][c][row][column] -> x[n][c][p][q] >= x[n][c][row][column]',
    reason: 'Among entries that tie it picks the last instead of the first: the contract takes both.',
  },
]);
