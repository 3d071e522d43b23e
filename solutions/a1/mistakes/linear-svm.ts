import { defineMistakes } from '#define';
import { add, matmul, multiply, transpose } from '#starter';
import type { Matrix, Vector } from '#starter';
import { svmLoss } from '../losses.ts';
import { linearSvmLoss } from '../nets.ts';
import { linearMistakes } from './linear-parts.ts';

/** Mistakes of svm-loss that come through when it is used here. */
const comingThrough = defineMistakes([
  {
    code: 'LINEAR_SVM_TRUE_CLASS_COUNTED',
    message: 'is 1 too large: the right class is compared with itself',
    hint: 'If you use your svmLoss here, grade svm-loss first: what is said there holds here too.',
    functions: {
      linearSvmLoss: (W: Matrix, X: Matrix, y: Vector, reg: number) => {
        const { loss, dW } = linearSvmLoss(W, X, y, reg);
        return { loss: loss + 1, dW };
      },
    },
  },
  {
    code: 'LINEAR_SVM_TRUE_CLASS_PULLED_ONCE',
    message: 'counts one broken margin only at the right class, however many there are',
    hint: 'If you use your svmLoss here, grade svm-loss first: what is said there holds here too.',
    functions: {
      linearSvmLoss: (W: Matrix, X: Matrix, y: Vector, reg: number) => {
        const { dx } = svmLoss(matmul(X, W), y);
        const once = dx.map((row, i) => row.map((d, j) => (j === y[i] ? Math.max(d, -1 / X.length) : d)));
        const dW = add(matmul(transpose(X), once), multiply(2 * reg, W));
        return { loss: linearSvmLoss(W, X, y, reg).loss, dW };
      },
    },
  },
]);

export default [...linearMistakes('LINEAR_SVM', 'linearSvmLoss', svmLoss), ...comingThrough];
