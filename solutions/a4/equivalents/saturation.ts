import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const dz = zipWith(dh, outputs[l], (d, a) => d * a * (1 - a));',
    change: 'd * a * (1 - a) -> -(d * a * (1 - a))',
    reason: 'What is returned are norms, and a gradient has the norm of its negative.',
  },
  {
    line: 'return map(zeros(fanIn, fanOut), () => (2 * rng() - 1) * a);',
    change: 'zeros(fanIn, fanOut) -> ones(fanIn, fanOut)',
    reason: 'Only the shape counts: every entry is replaced by a draw.',
  },
]);
