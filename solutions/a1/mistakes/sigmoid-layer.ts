import { defineMistakes } from '#define';
import { exp, map, matmul, multiply, negate, outer, sum, transpose, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';
import { sigmoidLayerBackward, type sigmoidLayerForward } from '../gates.ts';
import { slopeMistakes } from './sigmoid-slopes.ts';

type Cache = ReturnType<typeof sigmoidLayerForward>['cache'];
type Gradients = ReturnType<typeof sigmoidLayerBackward>;

/** The backward pass with another gradient at z, before the sigmoid. */
function withDz(wrong: (d: number, out: number) => number) {
  return {
    sigmoidLayerBackward: (dout: Vector, { x, W, out }: Cache): Gradients => {
      const dz = zipWith(dout, out, wrong);
      return { dx: matmul(transpose(W), dz), dW: outer(dz, x) };
    },
  };
}

/** The solution's backward pass with other gradients, made from the right one at z. */
function withGradients(wrong: (dz: Vector, cache: Cache, dout: Vector) => Partial<Gradients>) {
  return {
    sigmoidLayerBackward: (dout: Vector, cache: Cache) => {
      const dz = zipWith(dout, cache.out, (d, out) => d * out * (1 - out));
      return { ...sigmoidLayerBackward(dout, cache), ...wrong(dz, cache, dout) };
    },
  };
}

/** A forward pass with another function in the place of the sigmoid. */
function forward(instead: (z: number) => number) {
  return {
    sigmoidLayerForward: (x: Vector, W: Matrix) => {
      const out = map(matmul(W, x), instead);
      return { out, cache: { x, W, out } };
    },
  };
}

export default defineMistakes([
  {
    code: 'LAYER_UPSTREAM_IGNORED',
    message: 'does not depend on dout: it is right only where every entry of dout is 1',
    hint: 'Two well-known lines of code stand for a layer at the very end, whose outputs are summed up. What comes in from above here?',
    functions: withDz((_, out) => out * (1 - out)),
  },
  {
    code: 'LAYER_SLOPE_MISSING',
    message: 'lacks the slope of the sigmoid: dout is brought to z unchanged',
    hint: 'Between out and z stands the sigmoid. What does it do to a gradient that goes through it?',
    functions: withDz((d) => d),
  },
  ...slopeMistakes('LAYER', withDz),
  {
    code: 'LAYER_DW_TRANSPOSED',
    message: 'is transposed: inputs stand where neurons should',
    hint: 'W has one row for each neuron. Which of the two vectors has to run down the rows?',
    functions: withGradients((dz, { x }) => ({ dW: outer(x, dz) })),
  },
  {
    code: 'LAYER_DW_WITHOUT_SLOPE',
    message: 'is made with dout, which has not gone through the sigmoid',
    hint: 'Does dW need the gradient at out or the one at z? Which of the two is W nearer to?',
    functions: withGradients((_, { x }, dout) => ({ dW: outer(dout, x) })),
  },
  {
    code: 'LAYER_DX_WITHOUT_SLOPE',
    message: 'is made with dout, which has not gone through the sigmoid',
    hint: 'Does dx need the gradient at out or the one at z? Which of the two is x nearer to?',
    functions: withGradients((_, { W }, dout) => ({ dx: matmul(transpose(W), dout) })),
  },
  {
    code: 'LAYER_DX_FROM_SUMS',
    message: 'multiplies the sum of the gradients at z with the sums of the weights',
    hint: 'Every neuron hands its own gradient back through its own weights. Is a product of two sums the same as the sum of products?',
    functions: withGradients((dz, { W }) => ({ dx: multiply(sum(W, 0), sum(dz)) })),
  },
  {
    code: 'LAYER_DX_LAST_NEURON_ONLY',
    message: 'comes from the last neuron alone',
    hint: 'Look at the line that writes dx inside the loop over the neurons. What becomes of what stood there before?',
    functions: withGradients((dz, { W }) => ({ dx: multiply(W[W.length - 1], dz[dz.length - 1]) })),
  },
  {
    code: 'LAYER_NOT_SQUASHED',
    message: 'is the weighted sums themselves: the sigmoid is missing',
    hint: 'Between which two numbers does every output of this layer lie?',
    functions: forward((z) => z),
  },
]);

/** Not wrong: the slope worked out anew from the weighted sums. */
export const accepted = defineMistakes([
  {
    code: 'LAYER_SLOPE_FROM_EXPONENTIAL',
    message: 'is computed from the exponentials of the weighted sums',
    hint: 'It is the same slope.',
    functions: {
      sigmoidLayerBackward: (dout: Vector, { x, W }: Cache) => {
        const dz = zipWith(dout, exp(negate(matmul(W, x))), (d, e) => (d * e) / (1 + e) ** 2);
        return { dx: matmul(transpose(W), dz), dW: outer(dz, x) };
      },
    },
  },
]);
