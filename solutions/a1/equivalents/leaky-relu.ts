import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const out = map(x, (entry) => (entry > 0 ? entry : alpha * entry));',
    change: 'entry > 0 -> entry >= 0',
    reason: 'At 0 both branches give 0.',
  },
  {
    line: 'const dx = zipWith(dout, x, (d, entry) => (entry > 0 ? d : alpha * d));',
    change: 'entry > 0 -> entry >= 0',
    reason: 'At the kink the contract takes every slope from alpha to 1.',
  },
]);
