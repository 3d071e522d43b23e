import { defineEquivalents } from '#define';

const onlyRatios = 'Only ratios of norms count, which neither the size of v nor its sign changes.';

export default defineEquivalents([
  {
    line: 'let v = Whh.map((_, i) => 1 / (i + 1));',
    change: '1 / (i + 1) -> -(1 / (i + 1))',
    reason: onlyRatios,
  },
  {
    line: 'let v = Whh.map((_, i) => 1 / (i + 1));',
    change: '1 / (i + 1) -> 2 / (i + 1)',
    reason: onlyRatios,
  },
  {
    line: 'v = multiply(next, 1 / after);',
    change: '1 / after -> -(1 / after)',
    reason: onlyRatios,
  },
  {
    line: 'v = multiply(next, 1 / after);',
    change: 'v = multiply(next, 1 / after) -> v = multiply(next, 2 / after)',
    reason: 'Scaled to norm 2 instead of 1, v overflows no sooner, and only ratios of norms count.',
  },
  {
    line: "const entries = Object.values(grads).flatMap((grad) => (typeof grad === 'number' ? [grad] : flatten(grad)));",
    change: "typeof grad === 'number' ? [grad] : flatten(grad) -> flatten(grad)",
    reason: 'The condition is for the types: a number that is flattened is a list of itself.',
  },
  {
    line: 'const scale = norm > limit ? limit / norm : 1;',
    change: 'norm > limit -> norm >= limit',
    reason: 'Where the norm is exactly the limit, limit / norm is 1 as well.',
  },
]);
