import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const o = sigmoid(block(2));',
    change: 'o = sigmoid(block(2)) -> o = sigmoid(block(-2))',
    reason:
      'Of four blocks the one that is third from the left is second from the right, which -2 means to slice.',
  },
]);
