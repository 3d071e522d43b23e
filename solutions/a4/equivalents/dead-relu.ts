import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const h = map(z, (entry) => (entry > 0 ? entry : alpha * entry));',
    change: 'entry > 0 -> entry >= 0',
    reason: 'At 0 both lines of the leaky ReLU give 0.',
  },
  {
    line: 'const dz = zipWith(dh, z, (d, entry) => (entry > 0 ? d : alpha * d));',
    change: 'entry > 0 -> entry >= 0',
    reason:
      'The two differ where z is exactly 0, and there every slope from alpha to 1 is accepted, as in a1.',
  },
]);
