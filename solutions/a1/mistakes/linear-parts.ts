import { defineMistakes } from '#define';
import { abs, add, divide, map, matmul, multiply, sum, transpose } from '#starter';
import type { Matrix, Vector } from '#starter';

type ScoresLoss = (scores: Matrix, y: Vector) => { loss: number; dx: Matrix };

/** The two terms of the loss of a linear classifier, each with its share of dW. */
interface Terms {
  N: number;
  dataLoss: number;
  dataGradient: Matrix;
  penalty: number;
  penaltyGradient: Matrix;
  W: Matrix;
  reg: number;
}

/**
 * What goes wrong around the scores of a linear classifier, whatever the loss of the scores is.
 *
 * @param prefix what the codes start with
 * @param name the classifier's function
 * @param scoresLoss the loss of the scores, which is right
 */
export function linearMistakes(
  prefix: 'LINEAR_SVM' | 'LINEAR_SOFTMAX',
  name: string,
  scoresLoss: ScoresLoss,
) {
  const from = (wrong: (terms: Terms) => { loss: number; dW: Matrix }) => ({
    [name]: (W: Matrix, X: Matrix, y: Vector, reg: number) => wrong(termsOf(scoresLoss, W, X, y, reg)),
  });
  return defineMistakes([
    {
      code: `${prefix}_PENALTY_HALVED`,
      message: 'has half of the penalty: here it stands without a half, in the loss and in the gradient',
      hint: 'Loss and gradient fit each other, so that a gradient check is content. Which number stands before the sum of squares in the handout?',
      functions: from((t) => ({
        loss: t.dataLoss + t.penalty / 2,
        dW: add(t.dataGradient, divide(t.penaltyGradient, 2)),
      })),
    },
    {
      code: `${prefix}_PENALTY_HALVED_IN_GRADIENT`,
      message: 'has half of the slope of the penalty: the 2 that the square gives is missing',
      hint: 'What is the slope of reg times w squared? Which penalty has the slope that you took?',
      functions: from((t) => ({
        loss: t.dataLoss + t.penalty,
        dW: add(t.dataGradient, divide(t.penaltyGradient, 2)),
      })),
    },
    {
      code: `${prefix}_PENALTY_HALVED_IN_LOSS`,
      message: 'has half of the penalty, though the gradient has all of it',
      hint: 'Your gradient is that of a penalty without a half. Is there one in your loss?',
      functions: from((t) => ({
        loss: t.dataLoss + t.penalty / 2,
        dW: add(t.dataGradient, t.penaltyGradient),
      })),
    },
    {
      code: `${prefix}_PENALTY_FORGOTTEN`,
      message: 'lacks the penalty: reg is never used',
      hint: 'Four arguments come in. Which of them does your function never look at?',
      functions: from((t) => ({ loss: t.dataLoss, dW: t.dataGradient })),
    },
    {
      code: `${prefix}_PENALTY_NOT_IN_GRADIENT`,
      message: 'lacks the slope of the penalty, which is in the loss',
      hint: 'The loss has two terms. How many has your gradient?',
      functions: from((t) => ({ loss: t.dataLoss + t.penalty, dW: t.dataGradient })),
    },
    {
      code: `${prefix}_PENALTY_NOT_IN_LOSS`,
      message: 'lacks the penalty, whose slope is in the gradient',
      hint: 'The gradient has two terms. How many has your loss?',
      functions: from((t) => ({ loss: t.dataLoss, dW: add(t.dataGradient, t.penaltyGradient) })),
    },
    {
      code: `${prefix}_PENALTY_AVERAGED`,
      message: 'has the penalty divided by the number of examples',
      hint: 'The penalty is about the weights. How often are they in the batch? Where does your division by N stand?',
      functions: from((t) => ({
        loss: t.dataLoss + t.penalty / t.N,
        dW: add(t.dataGradient, divide(t.penaltyGradient, t.N)),
      })),
    },
    {
      code: `${prefix}_PENALTY_ABSOLUTE`,
      message: 'is penalised by the absolute values of the weights instead of their squares',
      hint: 'There is a penalty of that kind too, called L1. Which one does the handout ask for?',
      functions: from((t) => ({
        loss: t.dataLoss + t.reg * sum(abs(t.W)),
        dW: add(t.dataGradient, multiply(t.reg, map(t.W, Math.sign))),
      })),
    },
    {
      code: `${prefix}_AVERAGED_TWICE`,
      message: 'is divided by the number of examples once more than it should be',
      hint: 'The loss of the scores is a mean already, and its gradient knows that. Who divides here?',
      functions: from((t) => ({
        loss: t.dataLoss + t.penalty,
        dW: add(divide(t.dataGradient, t.N), t.penaltyGradient),
      })),
    },
    {
      code: `${prefix}_SUMMED`,
      message: 'is summed over the examples instead of averaged, and so is the gradient',
      hint: 'Should the loss grow with the size of the batch, beside a penalty that does not?',
      functions: from((t) => ({
        loss: t.dataLoss * t.N + t.penalty,
        dW: add(multiply(t.dataGradient, t.N), t.penaltyGradient),
      })),
    },
    {
      code: `${prefix}_GRADIENT_NOT_AVERAGED`,
      message: 'is not divided by the number of examples, though the loss is',
      hint: 'Where does the gradient of the scores come from? If it is from a function of your own, grade that one first.',
      functions: from((t) => ({
        loss: t.dataLoss + t.penalty,
        dW: add(multiply(t.dataGradient, t.N), t.penaltyGradient),
      })),
    },
    {
      code: `${prefix}_DW_TRANSPOSED`,
      message: 'is transposed: classes stand where features should',
      hint: 'W has one row for each feature. Which of the two factors has to be transposed so that the product has rows like that?',
      functions: from((t) => ({
        loss: t.dataLoss + t.penalty,
        dW: transpose(add(t.dataGradient, t.penaltyGradient)),
      })),
    },
  ]);
}

function termsOf(scoresLoss: ScoresLoss, W: Matrix, X: Matrix, y: Vector, reg: number): Terms {
  const { loss, dx } = scoresLoss(matmul(X, W), y);
  return {
    N: X.length,
    dataLoss: loss,
    dataGradient: matmul(transpose(X), dx),
    penalty: reg * sum(multiply(W, W)),
    penaltyGradient: multiply(2 * reg, W),
    W,
    reg,
  };
}
