import { defineMistakes } from '#define';
import { permute, reshape, shape } from '#starter';
import { same, withParts } from './three-layer-convnet-parts.ts';

export default defineMistakes([
  {
    code: 'CONVNET_PENALTY_FORGOTTEN',
    message: 'lacks the penalty: reg is never used',
    hint: 'Which of the arguments does your function never look at?',
    functions: withParts({ penalised: [] }),
  },
  {
    code: 'CONVNET_PENALTY_WITHOUT_HALF',
    message: 'has twice the penalty that it should have: the half in front of it is missing',
    hint: 'Loss and gradient fit each other, so that a gradient check is content. Which number stands before the sum of squares in the handout?',
    functions: withParts({ penaltyInLoss: 2, penaltyInGradient: 2 }),
  },
  {
    code: 'CONVNET_PENALTY_SLOPE_DOUBLED',
    message: 'has twice the slope of the penalty: that of a penalty without the half',
    hint: 'What is the slope of half a square?',
    functions: withParts({ penaltyInGradient: 2 }),
  },
  {
    code: 'CONVNET_PENALTY_NOT_IN_GRADIENT',
    message: 'lacks the slope of the penalty, which is in the loss',
    hint: 'The loss has two terms. By how many ways does a weight reach it?',
    functions: withParts({ penaltyInGradient: 0 }),
  },
  {
    code: 'CONVNET_PENALTY_NOT_IN_LOSS',
    message: 'lacks the penalty, whose slope is in the gradients',
    hint: 'The gradients have two terms. How many has your loss?',
    functions: withParts({ penaltyInLoss: 0 }),
  },
  {
    code: 'CONVNET_PENALTY_NOT_ON_FILTERS',
    message: 'leaves the filters W1 out of the penalty',
    hint: 'How many arrays of weights has the network? Over how many of them does your sum of squares run?',
    functions: withParts({ penalised: ['W2', 'W3'] }),
  },
  {
    code: 'CONVNET_PENALTY_ON_BIASES',
    message: 'has the biases penalised as well as the weights',
    hint: 'Over which parameters does the sum of the penalty run in the handout?',
    functions: withParts({ penalised: ['W1', 'W2', 'W3', 'b1', 'b2', 'b3'] }),
  },
  {
    code: 'CONVNET_LOSS_SUMMED',
    message: 'is summed over the images instead of averaged, and so are the gradients',
    hint: 'Should the loss grow with the size of the batch? What does the softmax loss of a1 do?',
    functions: withParts({ dataFactor: (N) => N }),
  },
  {
    code: 'CONVNET_RELU_AFTER_CONV_MISSING',
    message: 'has no ReLU between the convolution and the pool',
    hint: 'Write down the seven steps of the network. What stands between the first and the third?',
    functions: withParts({ rectifyImages: same, gateImages: same }),
  },
  {
    code: 'CONVNET_HIDDEN_RELU_MISSING',
    message: 'has no ReLU between the two affine layers',
    hint: 'What can two affine layers do, one after the other, that one alone cannot?',
    functions: withParts({ rectifyHidden: same, gateHidden: same }),
  },
  {
    code: 'CONVNET_RELU_ON_SCORES',
    message: 'has a ReLU after the last layer too, which makes all scores below zero alike',
    hint: 'May a score be negative? What does the last layer consist of?',
    functions: withParts({
      rectifyScores: (entry) => Math.max(0, entry),
      gateScores: (d, before) => (before > 0 ? d : 0),
    }),
  },
  {
    code: 'CONVNET_CONV_RELU_NOT_IN_BACKWARD',
    message: 'has gone back through the ReLU after the convolution as if it were not there',
    hint: 'Count the steps of your forward pass, and those of the backward pass. Which one has no way back?',
    functions: withParts({ gateImages: same }),
  },
  {
    code: 'CONVNET_HIDDEN_RELU_NOT_IN_BACKWARD',
    message: 'has gone back through the ReLU between the affine layers as if it were not there',
    hint: 'Count the steps of your forward pass, and those of the backward pass. Which one has no way back?',
    functions: withParts({ gateHidden: same }),
  },
  {
    code: 'CONVNET_CHANNELS_LAST',
    message: 'has the pooled images laid out pixel by pixel, where the order in which they lie is asked for',
    hint: 'Which number comes second in a row: the next pixel of the first channel, or the first pixel of the next one?',
    functions: withParts({
      flatten: (images) => permute(images, [0, 2, 3, 1]).map((image) => image.flat(2)),
      unflatten: (rows, like) => {
        const [N, F, H, W] = shape(like);
        return permute(reshape(rows, [N, H, W, F]), [0, 3, 1, 2]);
      },
    }),
  },
  {
    code: 'CONVNET_UNFLATTENED_IN_OTHER_ORDER',
    message:
      'has the gradient brought back into images in another order than that in which they were laid out',
    hint: 'Take an array of eight different numbers to a row and back. Is it the array that it was?',
    functions: withParts({
      unflatten: (rows, like) => {
        const [N, F, H, W] = shape(like);
        return permute(reshape(rows, [N, H, W, F]), [0, 3, 1, 2]);
      },
    }),
  },
  {
    code: 'CONVNET_GRADIENT_SPREAD_OVER_WINDOWS',
    message: 'has gone back through the pool as if each window had been averaged',
    hint: 'Which backward function belongs to the pool that you took forward?',
    functions: withParts({
      unpool: (dout, { x }) => ({
        dx: x.map((image, n) =>
          image.map((channel, c) =>
            channel.map((row, i) => row.map((_, j) => dout[n][c][Math.floor(i / 2)][Math.floor(j / 2)] / 4)),
          ),
        ),
      }),
    }),
  },
]);
