import { defineMistakes } from '#define';

/** The sigmoid of one number. */
export const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/**
 * What goes wrong with the slope of a sigmoid behind a weighted sum, in one neuron or a layer of them.
 *
 * @param prefix what the codes start with
 * @param withDz the backward pass with another gradient at z, made of that of an output and the output itself
 */
export function slopeMistakes(
  prefix: 'NEURON' | 'LAYER',
  withDz: (wrong: (d: number, out: number) => number) => Record<string, (...args: never[]) => unknown>,
) {
  return defineMistakes([
    {
      code: `${prefix}_SLOPE_OF_TANH`,
      message: 'uses the slope of tanh',
      hint: 'Tanh and sigmoid have similar curves and different slopes. How steep is the sigmoid at z = 0?',
      functions: withDz((d, out) => d * (1 - out * out)),
    },
    {
      code: `${prefix}_SIGMOID_APPLIED_TWICE`,
      message: 'applies the sigmoid once more to what is already its output',
      hint: 'Does your slope use out, or the sigmoid of out?',
      functions: withDz((d, out) => d * sigmoid(out) * (1 - sigmoid(out))),
    },
  ]);
}
