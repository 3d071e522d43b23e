import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'return x > y ? { dx: dout, dy: 0 } : { dx: 0, dy: dout };',
    change: 'x > y -> x >= y',
    reason: 'The two differ at x = y alone, a tie, where max has a kink and the contract asks for nothing.',
  },
]);
