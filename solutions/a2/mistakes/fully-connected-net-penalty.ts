import { defineMistakes } from '#define';
import { abs, add, map, multiply, sum } from '#starter';
import { type fullyConnectedNetLoss, softmaxLoss } from '../nets.ts';
import { run, withPenalty } from './fully-connected-net-parts.ts';

/** What goes wrong in the two terms of the loss. */
export const penaltyMistakes = defineMistakes([
  {
    code: 'NET_PENALTY_ON_BIASES',
    message: 'has the biases penalised as well as the weights',
    hint: 'A bias decides where a line lies, not how steep it is. Over which parameters does the sum of the penalty run in the handout?',
    functions: withPenalty({ alsoOn: ['b'] }),
  },
  {
    code: 'NET_PENALTY_ON_SCALES',
    message: 'has the scales gamma penalised as well as the weights',
    hint: 'Over which parameters does the sum of the penalty run in the handout?',
    functions: withPenalty({ alsoOn: ['gamma'] }),
  },
  {
    code: 'NET_PENALTY_WITHOUT_HALF',
    message: 'has twice the penalty that it should have: the half in front of it is missing',
    hint: 'Loss and gradient fit each other, so that a gradient check is content. Which number stands before the sum of squares in the handout?',
    functions: withPenalty({
      value: (W, reg) => reg * sum(multiply(W, W)),
      slope: (W, reg) => multiply(2 * reg, W),
    }),
  },
  {
    code: 'NET_PENALTY_SLOPE_DOUBLED',
    message: 'has twice the slope of the penalty: that of a penalty without the half',
    hint: 'What is the slope of half a square?',
    functions: withPenalty({ slope: (W, reg) => multiply(2 * reg, W) }),
  },
  {
    code: 'NET_PENALTY_NOT_IN_GRADIENT',
    message: 'lacks the slope of the penalty, which is in the loss',
    hint: 'The loss has two terms. By how many ways does a weight reach it?',
    functions: withPenalty({ slope: (W) => multiply(0, W) }),
  },
  {
    code: 'NET_PENALTY_NOT_IN_LOSS',
    message: 'lacks the penalty, whose slope is in the gradients',
    hint: 'The gradients have two terms. How many has your loss?',
    functions: withPenalty({ value: () => 0 }),
  },
  {
    code: 'NET_PENALTY_FORGOTTEN',
    message: 'lacks the penalty: reg is never used',
    hint: 'Which of the options does your function never look at?',
    functions: withPenalty({ on: () => false }),
  },
  {
    code: 'NET_PENALTY_NOT_ON_LAST_LAYER',
    message: 'leaves the weights of the last layer out of the penalty',
    hint: 'Where does your loop over the layers end, and which weights come after it?',
    functions: withPenalty({ on: (l, layers) => l < layers || layers === 1 }),
  },
  {
    code: 'NET_PENALTY_AVERAGED',
    message: 'has the penalty divided by the number of examples',
    hint: 'The penalty is about the weights. How often are they in the batch? Where does your division by N stand?',
    functions: withPenalty({
      value: (W, reg, N) => (0.5 * reg * sum(multiply(W, W))) / N,
      slope: (W, reg, N) => multiply(reg / N, W),
    }),
  },
  {
    code: 'NET_PENALTY_ABSOLUTE',
    message: 'is penalised by the absolute values of the weights instead of their squares',
    hint: 'There is a penalty of that kind too, called L1. Which one does the handout ask for?',
    functions: withPenalty({
      value: (W, reg) => reg * sum(abs(W)),
      slope: (W, reg) => multiply(reg, map(W, Math.sign)),
    }),
  },
  {
    code: 'NET_LOSS_SUMMED',
    message: 'is summed over the examples instead of averaged, and so are the gradients',
    hint: 'Should the loss grow with the size of the batch? What does the softmax loss of a1 do?',
    functions: {
      fullyConnectedNetLoss: (...[X, y, params, options]: Parameters<typeof fullyConnectedNetLoss>) => {
        const { scores, backward } = run(X, params, options, {});
        const { loss: dataLoss, dx } = softmaxLoss(scores, y);
        const grads = backward(multiply(dx, X.length));
        let loss = dataLoss * X.length;
        for (let l = 1; `W${l}` in params; l++) {
          loss += 0.5 * options.reg * sum(multiply(params[`W${l}`], params[`W${l}`]));
          grads[`W${l}`] = add(grads[`W${l}`], multiply(options.reg, params[`W${l}`]));
        }
        return { loss, grads };
      },
    },
  },
]);
