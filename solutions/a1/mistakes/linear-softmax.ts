import { defineMistakes } from '#define';
import type { Matrix, Vector } from '#starter';
import { softmaxLoss } from '../losses.ts';
import { linearSvmLoss } from '../nets.ts';
import { linearMistakes } from './linear-parts.ts';

export default defineMistakes([
  ...linearMistakes('LINEAR_SOFTMAX', 'linearSoftmaxLoss', softmaxLoss),
  {
    code: 'LINEAR_SOFTMAX_WITH_SVM_LOSS',
    message: 'comes from the SVM loss of the scores',
    hint: 'This classifier has the same scores as linear-svm. What is the one thing that differs, and did it come along when you copied?',
    functions: {
      linearSoftmaxLoss: (W: Matrix, X: Matrix, y: Vector, reg: number) => linearSvmLoss(W, X, y, reg),
    },
  },
]);
