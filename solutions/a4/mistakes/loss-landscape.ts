import { defineMistakes } from '#define';
import type { Matrix, Vector } from '#starter';
import { downhill, hinge, meanOf, slices, straight, svm, unit } from './loss-slices.ts';

export default defineMistakes([
  {
    code: 'LOSS_SLICE_WITH_PENALTY',
    message: 'is curved between its kinks: a penalty on the weights is in it',
    hint: 'Which term of the loss in a1 is no straight line along any direction? It is not asked for here.',
    functions: slices((W, X, y) => svm(W, X, y) + W.flat().reduce((sum, w) => sum + w * w, 0)),
  },
  {
    code: 'LOSS_SLICE_SQUARED_HINGE',
    message: 'is curved between its kinks: the margins are squared',
    hint: 'A margin is linear in W. What must be done to it, so that straight pieces come out?',
    functions: slices(hinge((margin) => Math.max(0, margin) ** 2)),
  },
  {
    code: 'LOSS_SLICE_OF_SOFTMAX_LOSS',
    message: 'is curved everywhere and has no kinks: it is the softmax loss',
    hint: 'Which loss of a1 has kinks?',
    functions: slices((W, X, y) =>
      meanOf(X, y, W, (scores, right) => {
        const top = Math.max(...scores);
        return Math.log(scores.reduce((sum, s) => sum + Math.exp(s - top), 0)) + top - scores[right];
      }),
    ),
  },
  {
    code: 'LOSS_SLICE_MARGINS_NOT_CUT',
    message: 'is one straight line: margins below zero count too',
    hint: 'What does a class cost that is far below the right one?',
    functions: slices(hinge((margin) => margin)),
  },
  {
    code: 'LOSS_SLICE_RIGHT_CLASS_COUNTED',
    message: 'is higher by 1 everywhere: the right class is compared with itself',
    hint: 'What is the margin of the right class against itself?',
    functions: slices((W, X, y) => svm(W, X, y) + 1),
  },
  {
    code: 'LOSS_SLICE_WITHOUT_MARGIN',
    message: 'asks of the right class to be above the others, but not by a margin of 1',
    hint: 'What does a wrong class cost whose score is 0.5 below that of the right one?',
    functions: slices(hinge((margin) => Math.max(0, margin - 1))),
  },
  {
    code: 'LOSS_SLICE_WORST_CLASS_ALONE',
    message: 'counts the worst class alone, where all that break the margin add up',
    hint: 'Two wrong classes break the margin. How many of them does your loss see?',
    functions: slices((W, X, y) =>
      meanOf(X, y, W, (scores, right) =>
        Math.max(0, ...scores.map((score, j) => (j === right ? 0 : score - scores[right] + 1))),
      ),
    ),
  },
  {
    code: 'LOSS_SLICE_SUMMED',
    message: 'is summed over the examples instead of averaged',
    hint: 'Twice as many examples of the same kind: should the landscape be twice as high?',
    functions: slices((W, X, y) => svm(W, X, y) * X.length),
  },
  {
    code: 'LOSS_SLICE_AVERAGED_OVER_CLASSES',
    message: 'is averaged over the classes too',
    hint: 'By what is the sum over the classes divided in the handout?',
    functions: slices((W, X, y) => svm(W, X, y) / W[0].length),
  },
  {
    code: 'LOSS_SLICE_BACKWARDS',
    message: 'goes the other way: the direction is subtracted',
    hint: 'Gradient descent subtracts. Does one that only looks around?',
    functions: slices(svm, downhill),
  },
  {
    code: 'LOSS_SLICE_DIRECTION_NORMALISED',
    message: 'is stretched: the direction is brought to length 1 first',
    hint: 'How far does a step of 1 go, in multiples of the direction that came in?',
    functions: slices(svm, unit),
  },
  {
    code: 'LOSS_SLICE_FROM_ZERO',
    message: 'goes through the origin instead of through W',
    hint: 'What should the height at step 0 be?',
    functions: slices(svm, (_, direction, step) => direction.map((row) => row.map((entry) => step * entry))),
  },
  {
    code: 'LOSS_SLICE_STEPS_ADD_UP',
    message: 'makes each step from where the last one ended, not from W',
    hint: 'Where does the slice stand after steps of 1 and then of -1?',
    functions: {
      lossSlice1d: (W: Matrix, direction: Matrix, X: Matrix, y: Vector, steps: Vector) => {
        let at = W;
        return steps.map((step) => svm((at = straight(at, direction, step)), X, y));
      },
    },
  },
]);
