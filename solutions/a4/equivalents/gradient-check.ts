import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const errors = zipWith(a, b, (p, q) => Math.abs(p - q) / Math.max(1e-8, Math.abs(p) + Math.abs(q)));',
    change: 'zipWith(a, b, (p, q) => Math.abs(p -... -> zipWith(b, a, (p, q) => Math.abs(p -...',
    reason:
      'The error is the same from both sides: |a - b| and |a| + |b| do not change when a and b change places.',
  },
  {
    line: 'const errors = zipWith(a, b, (p, q) => Math.abs(p - q) / Math.max(1e-8, Math.abs(p) + Math.abs(q)));',
    change: 'p - q -> -(p - q)',
    reason: 'The absolute value of a difference does not depend on its sign.',
  },
  {
    line: "return typeof errors === 'number' ? errors : Math.max(...flatten(errors));",
    change: "typeof errors === ' ... .max(...flatten(errors)) -> Math.max(...flatten(errors))",
    reason: 'The condition is for the types: a number that is flattened is a list of itself.',
  },
]);
