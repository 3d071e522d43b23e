import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const gate = (d: number, entry: number) => (entry > 0 ? d : 0);',
    change: 'entry > 0 -> entry >= 0',
    reason:
      'The two differ where an entry is exactly zero, at the kink, where each of them gives a right subgradient.',
  },
]);
