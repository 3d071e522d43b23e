import { defineMistakes } from '#define';
import { flatten, map, matmul, multiply, transpose } from '#starter';
import type { Matrix } from '#starter';
import { norm, norms, withStack } from './saturation-parts.ts';

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export default defineMistakes([
  {
    code: 'SATURATION_WITHOUT_SLOPE',
    message: 'is what the products with W leave of the gradient: the slope of the sigmoid is missing',
    hint: 'A layer is a product and then a sigmoid. Your gradient comes back through one of them. What does the other do to it?',
    functions: withStack({ slope: () => 1 }),
  },
  {
    code: 'SATURATION_SLOPE_OF_INPUT',
    message: 'has a slope of z (1 - z), of what goes into the sigmoid',
    hint: 'The slope of the sigmoid can be written with the sigmoid. Which of the two numbers of a unit do you have in hand: before, or after?',
    functions: withStack({ slope: (_, z) => z * (1 - z) }),
  },
  {
    code: 'SATURATION_SIGMOID_TWICE',
    message: 'has the slope of the sigmoid at its output: the sigmoid is taken twice',
    hint: 'What does your forward pass keep: z, or sigmoid(z)? And what does your slope expect?',
    functions: withStack({ slope: (a) => sigmoid(a) * (1 - sigmoid(a)) }),
  },
  {
    code: 'SATURATION_SLOPE_OF_TANH',
    message: 'has the slope of tanh, 1 - a^2',
    hint: 'What is the slope of a sigmoid whose output is 1/2? How steep is tanh in its middle?',
    functions: withStack({ slope: (a) => 1 - a * a }),
  },
  {
    code: 'SATURATION_WEIGHTS_NOT_TRANSPOSED',
    message: 'comes back through W instead of its transpose',
    hint: 'The matrices are square, so that no shape can warn you. How many ways lead from input i of a layer to its outputs, and in which row or column are their weights?',
    functions: withStack({ back: (W) => W }),
  },
  {
    code: 'SATURATION_WEIGHTS_LEFT_OUT',
    message: 'has the slopes of the sigmoids and no weights',
    hint: 'A layer is a product and then a sigmoid. Your gradient comes back through one of them. What does the other do to it?',
    functions: withStack({ back: (W) => W.map((row, i) => row.map((_, j) => (i === j ? 1 : 0))) }),
  },
  {
    code: 'SATURATION_BEFORE_WEIGHTS',
    message: 'is the norm of the gradient between the product and the sigmoid of a layer',
    hint: 'The first norm belongs to X itself. Through what else must your gradient go to reach it?',
    functions: withStack({ note: ({ dz }) => norm(dz) }),
  },
  {
    code: 'SATURATION_OF_OUTPUTS',
    message: 'is the norm of the gradient that arrives at a layer, one layer too late',
    hint: 'The last of the norms belongs to what goes into the last layer. Has your gradient gone through that layer by then?',
    functions: withStack({ note: ({ dout }) => norm(dout) }),
  },
  {
    code: 'SATURATION_OF_WEIGHTS',
    message: "is the norm of the gradient of the layer's weights",
    hint: 'Two gradients leave a layer on the way back. Which one goes on to the layer before?',
    functions: withStack({ note: ({ h, dz }) => norm(matmul(transpose(h), dz)) }),
  },
  {
    code: 'SATURATION_LAST_LAYER_FIRST',
    message: 'is in the order of the backward pass: the last layer stands first',
    hint: 'To which layer does the first entry belong? In which order does your loop note them?',
    functions: {
      sigmoidNetGradientNorms: (X: Matrix, weights: Matrix[]) => norms(X, weights, {}).reverse(),
    },
  },
  {
    code: 'SATURATION_NORM_SQUARED',
    message: 'is the square of the norm: the root is missing',
    hint: 'How long is a vector with the entries 3 and 4?',
    functions: withStack({ note: ({ dh }) => norm(dh) ** 2 }),
  },
  {
    code: 'SATURATION_NORM_AVERAGED',
    message: 'is the root of the mean of squares, and not of their sum',
    hint: 'How long is a vector with the entries 3 and 4?',
    functions: withStack({ note: ({ dh }) => norm(dh) / Math.sqrt(flatten(dh).length) }),
  },
  {
    code: 'SATURATION_NORM_OF_ABSOLUTE_VALUES',
    message: 'is the sum of absolute values',
    hint: 'How long is a vector with the entries 3 and 4?',
    functions: withStack({ note: ({ dh }) => flatten(dh).reduce((sum, entry) => sum + Math.abs(entry), 0) }),
  },
  {
    code: 'SATURATION_LOSS_AVERAGED',
    message: 'belongs to the mean over the examples: the loss is the sum of all outputs',
    hint: 'If the loss is the sum of all outputs, by how much does it grow with one of them?',
    functions: withStack({ start: (out) => map(out, () => 1 / out.length) }),
  },
  {
    code: 'SATURATION_STARTS_WITH_OUTPUT',
    message: 'starts with the outputs themselves in place of ones',
    hint: 'If the loss is the sum of all outputs, by how much does it grow with one of them?',
    functions: withStack({ start: (out) => multiply(out, 1) }),
  },
]);
