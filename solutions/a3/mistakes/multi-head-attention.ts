import { defineMistakes } from '#define';
import { add, matmul, sum, transpose } from '#starter';
import type { Matrix, Tensor3 } from '#starter';
import { multiHeadAttentionForward } from '../attention.ts';
import backward from './multi-head-backward.ts';
import {
  affine,
  asTheyLie,
  backToHeads,
  backToProjections,
  type Cache,
  type Given,
  gradientsFrom,
  inBlocks,
  interleaved,
  type Layout,
  withForward,
} from './multi-head-parts.ts';

/** Heads of another layout, forward and backward: right by their own lights. */
function withLayout(layout: Layout) {
  return {
    ...withForward(layout),
    multiHeadAttentionBackward: (dout: Tensor3, cache: Cache) =>
      gradientsFrom(backToProjections(backToHeads(dout, cache), cache, layout), dout, cache),
  };
}

export default defineMistakes([
  {
    code: 'MULTI_HEAD_INTERLEAVED',
    message: 'has the features dealt out to the heads in turn, where neighbours belong together',
    hint: 'To which head do the first two features belong, when there are two heads of two?',
    functions: withLayout(interleaved),
  },
  {
    code: 'MULTI_HEAD_RESHAPED_AS_THEY_LIE',
    message: 'has the heads cut out of the numbers as they lie, which mixes steps and features',
    hint: 'In (N, T, E) the features of one step lie together. Can (N, heads, T, E / heads) hold the same numbers in the same order?',
    functions: withLayout(asTheyLie),
  },
  {
    code: 'MULTI_HEAD_JOINED_AS_THEY_LIE',
    message: 'has the heads joined as they lie, without their axis being brought beside the features first',
    hint: 'Split a small array into heads and join it again. Is it the array that it was?',
    functions: {
      ...withForward({ join: asTheyLie.join }),
      multiHeadAttentionBackward: (dout: Tensor3, cache: Cache) => {
        const apart = asTheyLie.split(backToHeads(dout, cache), cache.heads);
        return gradientsFrom(backToProjections(inBlocks.join(apart, cache.heads), cache), dout, cache);
      },
    },
  },
  {
    code: 'MULTI_HEAD_SCALED_BY_ROOT_E',
    message: 'has the products divided by the root of E, where that of the features of one head belongs',
    hint: 'Over how many numbers does the product of a query and a key run, within one head?',
    functions: withForward({ stretch: (_, heads) => 1 / Math.sqrt(heads) }),
  },
  {
    code: 'MULTI_HEAD_NOT_SCALED',
    message: 'has the products of queries and keys not scaled',
    hint: 'Is each head the attention that you have written before?',
    functions: withForward({ stretch: (E, heads) => Math.sqrt(E / heads) }),
  },
  {
    code: 'MULTI_HEAD_SCALED_BY_ROOT_OF_HEADS',
    message:
      'has the products divided by the root of the number of heads, where that of their features belongs',
    hint: 'How many heads are there, and how many features has each? Which of the two numbers does the scale need?',
    functions: withForward({ stretch: (E, heads) => Math.sqrt(E / heads) / Math.sqrt(heads) }),
  },
  {
    code: 'MULTI_HEAD_ONE_HEAD',
    message: 'is attention with a single head: the option heads is not used',
    hint: 'Which of the options does your function never read?',
    functions: withForward({ heads: () => 1 }),
  },
  {
    code: 'MULTI_HEAD_HEADS_AND_FEATURES_EXCHANGED',
    message: 'takes the number of heads for the number of features in one',
    hint: 'With six features and three heads, how many features has a head? How many had yours?',
    functions: withForward({ heads: (heads, E) => E / heads }),
  },
  {
    code: 'MULTI_HEAD_CAUSAL_IGNORED',
    message: 'looks at all steps, where causal attention looks at those up to its own',
    hint: 'Which of the options does your function never read?',
    functions: withForward({ causal: false }),
  },
  {
    code: 'MULTI_HEAD_WEIGHTS_TRANSPOSED',
    message: 'has the weights applied as x times the transpose of W, as PyTorch’s Linear does',
    hint: 'On which side of x does W stand in the handout, and is it turned?',
    functions: {
      ...withForward({ project: (x, W, b) => affine(x, transpose(W), b) }),
      multiHeadAttentionBackward: (dout: Tensor3, cache: Cache) => {
        const { Wq, Wk, Wv, Wo } = cache.params;
        const turned = { Wq: transpose(Wq), Wk: transpose(Wk), Wv: transpose(Wv), Wo: transpose(Wo) };
        const forTurned = { ...cache, params: { ...cache.params, ...turned } };
        const right = gradientsFrom(
          backToProjections(backToHeads(dout, forTurned), forTurned),
          dout,
          forTurned,
        );
        const { grads } = right;
        return {
          ...right,
          grads: {
            ...grads,
            Wq: transpose(grads.Wq),
            Wk: transpose(grads.Wk),
            Wv: transpose(grads.Wv),
            Wo: transpose(grads.Wo),
          },
        };
      },
    },
  },
  {
    code: 'MULTI_HEAD_LAST_MAP_MISSING',
    message: 'is what the heads give, joined: the last affine map is missing',
    hint: 'Four affine maps are given. How many does your forward pass use?',
    functions: withForward({ project: (x, W, b, name) => (name === 'Wo' ? x : affine(x, W, b)) }),
  },
  {
    code: 'MULTI_HEAD_LAST_BIAS_MISSING',
    message: 'lacks the bias of the last map',
    hint: 'Four biases are given. How many does your forward pass use?',
    functions: withForward({
      project: (x, W, b, name) =>
        affine(
          x,
          W,
          b.map((entry) => (name === 'Wo' ? 0 : entry)),
        ),
    }),
  },
  {
    code: 'MULTI_HEAD_BIASES_MISSING',
    message: 'is computed without the biases',
    hint: 'Four biases are given. How many does your forward pass use?',
    functions: withForward({
      project: (x, W, b) =>
        affine(
          x,
          W,
          b.map(() => 0),
        ),
    }),
  },
  {
    code: 'MULTI_HEAD_VALUES_FROM_KEY',
    message: 'takes its values from key, where they come from value',
    hint: 'Three sequences are given. How many does your forward pass read?',
    functions: {
      multiHeadAttentionForward: (...[query, key, _value, params, options]: Given) =>
        multiHeadAttentionForward(query, key, key, params, options),
    },
  },
  ...backward,
]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'MULTI_HEAD_SUM_OVER_HEADS',
    message: 'sends each head through its own rows of Wo and adds up',
    hint: 'A product of matrices is a sum over blocks.',
    functions: withForward({
      project: (x, W, b, name) => {
        if (name !== 'Wo') return affine(x, W, b);
        const half = Math.floor(W.length / 2);
        return x.map((rows) => {
          const left = matmul(
            rows.map((row) => row.slice(0, half + 1)),
            W.slice(0, half + 1),
          );
          const right: Matrix = rows.map((row) =>
            W[0].map((_, e) =>
              sum([0, ...row.slice(half + 1).map((entry, k) => entry * W[half + 1 + k][e])]),
            ),
          );
          return add(add(left, right), b);
        });
      },
    }),
  },
]);
