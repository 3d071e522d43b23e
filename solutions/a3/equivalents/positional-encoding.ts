import { defineEquivalents } from '#define';

const sign = 'A remainder has the sign of what is divided: that of the divisor makes no difference.';

export default defineEquivalents([
  { line: 'const even = column - (column % 2);', change: 'column % 2 -> column % -2', reason: sign },
  {
    line: 'return column % 2 === 0 ? Math.sin(angle) : Math.cos(angle);',
    change: 'column % 2 === 0 -> column % -2 === 0',
    reason: sign,
  },
]);
