import { defineEquivalents } from '#define';

export default defineEquivalents([
  {
    line: 'const { dx: dfirst } = reluBackward(reshape(dhidden, [X.length, b1.length]), hidden.cache);',
    change: 'reshape(dhidden, [X.length, b1.length]) -> dhidden',
    reason:
      'affineBackward returns its dx in the shape that its input had, here (N, H): reshape only tells the type checker so.',
  },
]);
