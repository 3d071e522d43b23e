import { defineMistakes } from '#define';
import { divide, map, maximum, max, mean, multiply, negate, sum } from '#starter';
import type { Matrix, Vector } from '#starter';
import { svmLoss } from '../losses.ts';
import { averagingMistakes } from './averaging.ts';

type Loss = ReturnType<typeof svmLoss>;

/** The solution with something else made of its results. */
function withResult(wrong: (right: Loss, x: Matrix, y: Vector) => Loss) {
  return { svmLoss: (x: Matrix, y: Vector) => wrong(svmLoss(x, y), x, y) };
}

/** The solution's gradient with something else at the right classes. */
function atTrueClass(wrong: (right: number, broken: number, N: number) => number) {
  return withResult(({ loss, dx }, x, y) => ({
    loss,
    dx: dx.map((row, i) => {
      const broken = marginsOf(x, y)[i].filter((margin) => margin > 0).length;
      return row.map((d, j) => (j === y[i] ? wrong(d, broken, x.length) : d));
    }),
  }));
}

/** The margins, 0 at the right classes. */
function marginsOf(x: Matrix, y: Vector, gap = 1): Matrix {
  return x.map((row, i) => row.map((score, j) => (j === y[i] ? 0 : score - row[y[i]] + gap)));
}

/** The loss and its gradient from the slope of each term. */
function fromTerms(terms: Matrix, slopes: Matrix, y: Vector): Loss {
  const N = y.length;
  const dx = slopes.map((row, i) => row.map((d, j) => (j === y[i] ? -sum(row) : d) / N));
  return { loss: sum(terms) / N, dx };
}

const step = (margin: number) => (margin > 0 ? 1 : 0);

export default defineMistakes([
  {
    code: 'SVM_TRUE_CLASS_COUNTED',
    message: 'is 1 too large: the right class is compared with itself',
    hint: 'What is the margin of the right class against itself? Should an example that is right by far cost anything?',
    functions: withResult(({ loss, dx }) => ({ loss: loss + 1, dx })),
  },
  {
    code: 'SVM_TRUE_CLASS_PULLED_ONCE',
    message: 'counts one broken margin only at the right class, however many there are',
    hint: 'If three wrong classes come too near, the right score stands in three terms. What happens to their gradients?',
    functions: atTrueClass((_, broken, N) => (broken > 0 ? -1 / N : 0)),
  },
  {
    code: 'SVM_TRUE_CLASS_FORGOTTEN',
    message: 'is zero at the right classes: only the wrong ones are pulled',
    hint: 'Two scores stand in every margin. Which of them does your gradient leave out?',
    functions: atTrueClass(() => 0),
  },
  {
    code: 'SVM_TRUE_CLASS_SIGN',
    message: 'has the wrong sign at the right classes',
    hint: 'If the score of the right class grows, does the loss grow or shrink?',
    functions: atTrueClass((right) => -right),
  },
  ...averagingMistakes('SVM', withResult),
  {
    code: 'SVM_AVERAGED_OVER_CLASSES',
    message: 'is averaged over examples and classes; it should be over examples alone',
    hint: 'Over what is the mean taken, and over what the sum? How many terms does one example add?',
    functions: withResult(({ loss, dx }, [row]) => ({ loss: loss / row.length, dx: divide(dx, row.length) })),
  },
  {
    code: 'SVM_GRADIENT_OF_SQUARES',
    message: 'is that of squared margins, while the loss adds them up as they are',
    hint: 'A margin of 3 and one of 0.1 cost differently. Do they pull differently, too, when the loss is a plain sum?',
    functions: withResult(({ loss }, x, y) => {
      const broken = maximum(marginsOf(x, y), 0);
      return { loss, dx: fromTerms(broken, multiply(2, broken), y).dx };
    }),
  },
  {
    code: 'SVM_SQUARED',
    message: 'is that of the squared hinge: every broken margin is squared',
    hint: 'That is a loss in its own right, the L2-SVM. Which one does the handout ask for?',
    functions: {
      svmLoss: (x: Matrix, y: Vector) => {
        const broken = maximum(marginsOf(x, y), 0);
        return fromTerms(multiply(broken, broken), multiply(2, broken), y);
      },
    },
  },
  {
    code: 'SVM_MARGIN_MISSING',
    message: 'lacks the margin: a wrong class costs only when it scores higher than the right one',
    hint: 'Is it enough for the right class to be ahead by a hair? By how much should it be ahead?',
    functions: {
      svmLoss: (x: Matrix, y: Vector) => {
        const margins = marginsOf(x, y, 0);
        return fromTerms(maximum(margins, 0), map(margins, step), y);
      },
    },
  },
  {
    code: 'SVM_MARGINS_NOT_CUT',
    message: 'adds negative margins as well: what is right by far makes up for what is wrong',
    hint: 'What should a class cost that scores far below the right one? Is there a max in your loss?',
    functions: {
      svmLoss: (x: Matrix, y: Vector) =>
        fromTerms(
          marginsOf(x, y),
          map(x, () => 1).map((row, i) => row.map((one, j) => (j === y[i] ? 0 : one))),
          y,
        ),
    },
  },
  {
    code: 'SVM_WORST_CLASS_ONLY',
    message: 'counts only the largest margin of each example instead of all that are broken',
    hint: 'There is a loss of that kind too. Here every wrong class that comes too near adds its share: do you take a sum or a maximum?',
    functions: {
      svmLoss: (x: Matrix, y: Vector) => {
        const margins = maximum(marginsOf(x, y), 0);
        const worst = margins.map((row) => row.map((margin) => (margin === max(row) ? margin : 0)));
        return fromTerms(worst, map(worst, step), y);
      },
    },
  },
  {
    code: 'SVM_GRADIENT_SIGN',
    message: 'has the wrong sign',
    hint: 'If the score of a wrong class grows, does the loss grow or shrink? What does your gradient say?',
    functions: withResult(({ loss, dx }) => ({ loss, dx: negate(dx) })),
  },
]);

/** Not wrong: other ways to the same numbers, and the other subgradients where a margin is exactly 0. */
export const accepted = defineMistakes([
  {
    code: 'SVM_COUNT_WITH_SELF',
    message: 'counts the right class too and takes it away again',
    hint: 'The two cancel.',
    functions: withResult(({ loss }, x, y) => {
      const hits = marginsOf(x, y).map((row, i) => row.map((margin, j) => (j === y[i] ? 1 : step(margin))));
      return {
        loss,
        dx: hits.map((row, i) => row.map((hit, j) => (j === y[i] ? hit - sum(row) : hit) / x.length)),
      };
    }),
  },
  {
    code: 'SVM_PULLS_AT_THE_MARGIN',
    message: 'counts margins of exactly 0 as broken',
    hint: 'There is a kink, and every slope between the two sides is right.',
    functions: {
      svmLoss: (x: Matrix, y: Vector) => {
        const losses = x.map((row, i) => sum(maximum(marginsOf([row], [y[i]]), 0)));
        const slopes = marginsOf(x, y).map((row, i) =>
          row.map((margin, j) => (j !== y[i] && margin >= 0 ? 1 : 0)),
        );
        return { loss: mean(losses), dx: fromTerms(x, slopes, y).dx };
      },
    },
  },
]);
