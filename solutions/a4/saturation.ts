import { map, matmul, ones, shape, sum, todo, transpose, zeros, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';

/** The logistic function of every entry. Given, for you to use. */
function sigmoid(x: Matrix): Matrix {
  return map(x, (z) => 1 / (1 + Math.exp(-z)));
}

/** The square root of the sum of all squared entries. Given, for you to use. */
function norm(x: Matrix): number {
  return Math.sqrt(sum(map(x, (entry) => entry * entry)));
}

/**
 * What a stack of sigmoid layers without biases, `h = sigmoid(h W)` with h = X at first, leaves of a gradient. The loss is
 * the sum of all entries of the last h, so that a gradient of ones arrives at it.
 *
 * @param X (N, D), the examples
 * @param weights the matrix of each layer, the first layer's first: each takes what the one before gives
 * @returns one norm for each layer: that of the gradient of the loss with respect to what goes into this layer, the first
 *   entry belonging to X
 */
export function sigmoidNetGradientNorms(X: Matrix, weights: Matrix[]): Vector {
  // <hole saturation>
  const outputs: Matrix[] = [];
  let h = X;
  for (const W of weights) {
    h = sigmoid(matmul(h, W));
    outputs.push(h);
  }
  const norms: Vector = [];
  let dh: Matrix = ones(...shape(h));
  for (let l = weights.length - 1; l >= 0; l--) {
    // h = sigmoid(z): the slope is h (1 - h), never more than a quarter
    const dz = zipWith(dh, outputs[l], (d, a) => d * a * (1 - a));
    // z = (h of the layer before) W
    dh = matmul(dz, transpose(weights[l]));
    norms.unshift(norm(dh));
  }
  return norms;
  // </hole>
}

/**
 * What no gradient of that stack can exceed: a bound for every entry that `sigmoidNetGradientNorms` returns, computed from
 * the weights alone, without a forward pass. At the loss it is the norm of the gradient of ones; each layer on the way back
 * multiplies it by a quarter and by the norm of the layer's weights.
 *
 * @param weights as above
 * @param examples N, how many examples there are
 * @returns one bound for each layer, the first layer's first
 */
export function sigmoidNetGradientBounds(weights: Matrix[], examples: number): Vector {
  // <hole saturation>
  const bounds: Vector = [];
  const units = weights[weights.length - 1][0].length;
  let bound = Math.sqrt(examples * units);
  for (let l = weights.length - 1; l >= 0; l--) {
    bound *= norm(weights[l]) / 4;
    bounds.unshift(bound);
  }
  return bounds;
  // </hole>
}

/**
 * Initial weights after Glorot and Bengio (2010), for layers such as sigmoid and tanh: uniform on [-a, a) with
 * `a = sqrt(6 / (fanIn + fanOut))`.
 *
 * Each entry takes one number u of the generator, row by row: it is `(2 u - 1) a`.
 *
 * @param fanIn the number of inputs of the layer
 * @param fanOut the number of its outputs
 * @param rng gives uniform numbers on [0, 1)
 * @returns (fanIn, fanOut)
 */
export function xavierInit(fanIn: number, fanOut: number, rng: () => number): Matrix {
  // <hole saturation>
  const a = Math.sqrt(6 / (fanIn + fanOut));
  return map(zeros(fanIn, fanOut), () => (2 * rng() - 1) * a);
  // </hole>
}

/**
 * Initial weights after He, Zhang, Ren and Sun (2015), for ReLU layers, in the uniform form of the same variance: uniform on
 * [-a, a) with `a = sqrt(6 / fanIn)`. Draws as `xavierInit` does.
 *
 * @param fanIn the number of inputs of the layer
 * @param fanOut the number of its outputs
 * @param rng gives uniform numbers on [0, 1)
 * @returns (fanIn, fanOut)
 */
export function heInit(fanIn: number, fanOut: number, rng: () => number): Matrix {
  // <hole saturation>
  const a = Math.sqrt(6 / fanIn);
  return map(zeros(fanIn, fanOut), () => (2 * rng() - 1) * a);
  // </hole>
}
