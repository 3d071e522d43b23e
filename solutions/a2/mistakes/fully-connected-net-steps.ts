import { defineMistakes } from '#define';
import { divide, map, sum } from '#starter';
import { right, withSteps } from './fully-connected-net-parts.ts';

type Back = ReturnType<typeof right.normalise>['back'];

/** A net that goes back through the normalisation of layer l by a rule of its own; `back` is the right way. */
function withNormaliseBack(
  rule: (back: Back, ...given: [...Parameters<Back>, l: number]) => ReturnType<Back>,
) {
  return withSteps({
    normalise: (...given) => {
      const made = right.normalise(...given);
      return { ...made, back: (dout, grads) => rule(made.back, dout, grads, given[2]) };
    },
  });
}

/** What goes wrong in the steps of the layers, on the way to the scores or back. */
export const stepMistakes = defineMistakes([
  {
    code: 'NET_RELU_ON_SCORES',
    message: 'has a ReLU after the last layer too, which makes all scores below zero alike',
    hint: 'May a score be negative? What does the last layer consist of?',
    functions: withSteps({ orderOfLast: ['rectify'] }),
  },
  {
    code: 'NET_RELU_BEFORE_NORMALISATION',
    message: 'has the ReLU before the normalisation instead of after it',
    hint: 'What is the order of the four steps of a layer? What becomes of the zeros of a ReLU when the mean is taken away?',
    functions: withSteps({ order: ['rectify', 'normalise', 'drop'] }),
  },
  {
    code: 'NET_DROPOUT_BEFORE_NORMALISATION',
    message: 'has dropout at the beginning of the layer, before the normalisation',
    hint: 'What is the order of the four steps of a layer? Should entries that were dropped count in mean and variance?',
    functions: withSteps({ order: ['drop', 'normalise', 'rectify'] }),
  },
  {
    code: 'NET_RELU_MISSING',
    message: 'has no ReLU: the network is one product of matrices',
    hint: 'What can two affine layers do, one after the other, that one alone cannot?',
    functions: withSteps({ order: ['normalise', 'drop'] }),
  },
  {
    code: 'NET_DROPOUT_MISSING',
    message: 'has no dropout, though the probability to keep an entry is below 1',
    hint: 'Where does your code look at keepProbability?',
    functions: withSteps({ order: ['normalise', 'rectify'] }),
  },
  {
    code: 'NET_BATCHNORM_FOR_LAYERNORM',
    message: 'has batch normalisation where layer normalisation is asked for',
    hint: 'normalization has three values. What does your code do for each of them?',
    functions: withSteps({
      normalise: (x, params, l, options) =>
        right.normalise(x, params, l, { ...options, normalization: 'batchnorm' }),
    }),
  },
  {
    code: 'NET_RELU_NOT_IN_BACKWARD',
    message: 'has gone back through the ReLU as if it were not there',
    hint: 'Count the steps of your forward pass, and those of the backward pass. Which one has no way back?',
    functions: withSteps({
      rectify: (x, ...rest) => ({ ...right.rectify(x, ...rest), back: (dout) => dout }),
    }),
  },
  {
    code: 'NET_RELU_MASK_FROM_GRADIENT',
    message: 'has gone back through a ReLU that looks at the gradient instead of at its own input',
    hint: 'Which entries did the ReLU let through in the forward pass? Does the gradient know that?',
    functions: withSteps({
      rectify: (x, ...rest) => ({
        ...right.rectify(x, ...rest),
        back: (dout) => map(dout, (d) => Math.max(0, d)),
      }),
    }),
  },
  {
    code: 'NET_DROPOUT_NOT_IN_BACKWARD',
    message: 'has gone back through dropout as if it were not there',
    hint: 'Count the steps of your forward pass, and those of the backward pass. Which one has no way back?',
    functions: withSteps({ drop: (x, ...rest) => ({ ...right.drop(x, ...rest), back: (dout) => dout }) }),
  },
  {
    code: 'NET_NORMALISATION_NOT_IN_BACKWARD',
    message: 'has gone back through the normalisation as if it were not there',
    hint: 'Count the steps of your forward pass, and those of the backward pass. Which dx do you hand on?',
    functions: withNormaliseBack((back, dout, grads) => {
      back(dout, grads);
      return dout;
    }),
  },
  {
    code: 'NET_SCALE_AND_SHIFT_SWAPPED',
    message: 'belongs to the other of the two: those of gamma and beta have changed places',
    hint: 'In which order does your backward pass of the normalisation return its gradients? Which name gets which?',
    functions: withNormaliseBack((back, dout, grads, l) => {
      const dx = back(dout, grads);
      [grads[`gamma${l}`], grads[`beta${l}`]] = [grads[`beta${l}`], grads[`gamma${l}`]];
      return dx;
    }),
  },
  {
    code: 'NET_BIAS_AVERAGED',
    message: 'is averaged over the examples instead of summed',
    hint: 'The loss has already averaged over the examples. What do gradients do that reach one parameter by several ways?',
    functions: withSteps({
      affine: (x, params, l, options) => {
        const made = right.affine(x, params, l, options);
        return {
          ...made,
          back: (dout, grads) => {
            const dx = made.back(dout, grads);
            grads[`b${l}`] = divide(sum(dout, 0), x.length);
            return dx;
          },
        };
      },
    }),
  },
]);
