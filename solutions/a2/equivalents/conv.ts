import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const out = zeros(N, F, windows(H, HH), windows(W, WW));',
    change: 'zeros(N, F, windows(H, HH), windows(W, WW)) -> ones(N, F, windows(H, HH), windows(W, WW))',
    reason: 'Every entry of out is set before it is read: what stood there at first never shows.',
  },
]);
