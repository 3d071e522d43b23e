import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const dx = zipWith(dout, cache.x, (d, entry) => (entry > 0 ? d : 0));',
    change: 'entry > 0 -> entry >= 0',
    reason: 'At the kink the contract takes every subgradient: 0 and dout are both right there.',
  },
]);
