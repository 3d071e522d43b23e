import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const scores = W[0].map((_, j) => x.reduce((sum, entry, d) => sum + entry * W[d][j], 0));',
    change:
      'x.reduce((sum, entry, d) => sum + entry * W[d][j], 0) -> x.reduce((sum, entry, d) => sum + entry * W[d][j], 1)',
    reason: 'It adds 1 to every score, and a margin is a difference of two scores.',
  },
]);
