import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'loss += (size <= delta ? 0.5 * error * error : delta * (size - 0.5 * delta)) / N;',
    change: 'size <= delta -> size < delta',
    reason: 'At delta the parabola and the line meet: both are half of its square there.',
  },
]);
