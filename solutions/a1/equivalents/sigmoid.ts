import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'return entry >= 0 ? 1 / (1 + e) : e / (1 + e);',
    change: 'entry >= 0 -> entry > 0',
    reason: 'At 0 the two formulas meet: e is 1 there, and both give exactly 1 / 2.',
  },
]);
