import { defineMistakes } from '#define';
import { multiply } from '#starter';
import type { Matrix } from '#starter';

interface Loss {
  loss: number;
  dx: Matrix;
}

/**
 * What goes wrong with the mean over the examples, whatever the loss of the scores is.
 *
 * @param prefix what the codes start with
 * @param withResult the solution with something else made of its results, under the name of its function
 */
export function averagingMistakes(
  prefix: 'SOFTMAX' | 'SVM',
  withResult: (wrong: (right: Loss, x: Matrix) => Loss) => Record<string, (...args: never[]) => Loss>,
) {
  return defineMistakes([
    {
      code: `${prefix}_GRADIENT_NOT_AVERAGED`,
      message: 'is not divided by the number of examples, though the loss is',
      hint: 'The loss is a mean over the batch. What does that do to how it moves with the scores of one example?',
      functions: withResult(({ loss, dx }, x) => ({ loss, dx: multiply(dx, x.length) })),
    },
    {
      code: `${prefix}_LOSS_SUMMED`,
      message: 'is summed over the examples instead of averaged, and so is the gradient',
      hint: 'Loss and gradient fit each other, so that a gradient check is content. Should the loss grow with the size of the batch?',
      functions: withResult(({ loss, dx }, x) => ({ loss: loss * x.length, dx: multiply(dx, x.length) })),
    },
  ]);
}
