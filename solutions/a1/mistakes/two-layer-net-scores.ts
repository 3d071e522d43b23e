import { defineMistakes } from '#define';
import { divide, exp, max, subtract, sum } from '#starter';
import type { Matrix } from '#starter';
import { affineForward, reluForward } from '../layers.ts';
import { twoLayerNetScores } from '../nets.ts';

type Params = Parameters<typeof twoLayerNetScores>[1];

export default defineMistakes([
  {
    code: 'TWO_LAYER_SCORES_WITHOUT_RELU',
    message: 'come from two affine layers with nothing between them: that is one affine layer',
    hint: 'What stands between the two layers? Without it, could the two matrices be one?',
    functions: {
      twoLayerNetScores: (X: Matrix, { W1, b1, W2, b2 }: Params) =>
        affineForward(affineForward(X, W1, b1).out, W2, b2).out,
    },
  },
  {
    code: 'TWO_LAYER_SCORES_THROUGH_RELU',
    message: 'are cut off at zero: a ReLU stands behind the last layer too',
    hint: 'May a score be negative? Which is the last layer of the network?',
    functions: {
      twoLayerNetScores: (X: Matrix, params: Params) => reluForward(twoLayerNetScores(X, params)).out,
    },
  },
  {
    code: 'TWO_LAYER_SCORES_ARE_PROBABILITIES',
    message: 'are probabilities: the softmax belongs to the loss',
    hint: 'What does the softmax loss expect: scores, or numbers that add up to one?',
    functions: {
      twoLayerNetScores: (X: Matrix, params: Params) => {
        const scores = twoLayerNetScores(X, params);
        const e = exp(subtract(scores, max(scores, 1, { keepdims: true })));
        return divide(e, sum(e, 1, { keepdims: true }));
      },
    },
  },
]);
