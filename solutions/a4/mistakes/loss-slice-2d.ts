import { defineMistakes } from '#define';
import { transpose } from '#starter';
import type { Matrix, Vector } from '#starter';
import { hinge, slices, straight, svm } from './loss-slices.ts';

const right = slices(svm);

export default defineMistakes([
  {
    code: 'LOSS_GRID_TRANSPOSED',
    message: 'is transposed: d1 runs along the rows, where it should run down the columns',
    hint: 'Row i belongs to one step along d1. Along which direction do its entries go on?',
    functions: {
      lossSlice2d: (...given: Parameters<typeof right.lossSlice2d>) => transpose(right.lossSlice2d(...given)),
    },
  },
  {
    code: 'LOSS_GRID_OF_SUMS',
    message: 'is the sum of two slices, which leaves out what the directions do together',
    hint: 'Where does one stand after a step along each direction? Is that on one of the two slices?',
    functions: {
      lossSlice2d: (W: Matrix, d1: Matrix, d2: Matrix, X: Matrix, y: Vector, steps: Vector) => {
        const here = svm(W, X, y);
        const [down, across] = [d1, d2].map((d) => right.lossSlice1d(W, d, X, y, steps));
        return down.map((a) => across.map((b) => a + b - here));
      },
    },
  },
  {
    code: 'LOSS_GRID_ALONG_ONE_DIRECTION',
    message: 'is the same along every row: the second direction is never taken',
    hint: 'Which of your arguments is never used?',
    functions: {
      lossSlice2d: (W: Matrix, d1: Matrix, _: Matrix, X: Matrix, y: Vector, steps: Vector) =>
        steps.map((step) => steps.map(() => svm(straight(W, d1, step), X, y))),
    },
  },
  {
    code: 'LOSS_GRID_DIAGONAL',
    message: 'makes the same step along both directions in a row',
    hint: 'How many different pairs of steps are there, and how many have you looked at?',
    functions: {
      lossSlice2d: (W: Matrix, d1: Matrix, d2: Matrix, X: Matrix, y: Vector, steps: Vector) =>
        steps.map((step) => steps.map(() => svm(straight(straight(W, d1, step), d2, step), X, y))),
    },
  },
  {
    code: 'LOSS_GRID_CURVED',
    message: 'is curved between its kinks: the margins are squared',
    hint: 'A margin is linear in W. What must be done to it, so that flat pieces come out?',
    functions: slices(hinge((margin) => Math.max(0, margin) ** 2)),
  },
]);
