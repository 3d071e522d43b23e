import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const t = (config.t ?? 0) + 1;',
    change: 'config.t ?? 0 -> config.t || 0',
    reason:
      'Of the numbers of steps that there can be, the two treat 0 alone differently, and put 0 in its place.',
  },
]);
