import { defineMistakes } from '#define';
import { add, divide, matmul, sum, transpose } from '#starter';
import type { Matrix, Tensor3 } from '#starter';
import {
  asTheyLie,
  backToHeads,
  backToProjections,
  type Cache,
  gradientsFrom,
  interleaved,
  withGradients,
} from './multi-head-parts.ts';

/** A backward pass that sends something else to the joined heads. */
function withHeadsGradient(rule: (dout: Tensor3, cache: Cache) => Tensor3) {
  return withGradients((_, dout, cache) => {
    const { grads, ...inputs } = gradientsFrom(backToProjections(rule(dout, cache), cache), dout, cache);
    return { ...inputs, grads };
  });
}

export default defineMistakes([
  {
    code: 'MULTI_HEAD_LAST_MAP_NOT_IN_BACKWARD',
    message: 'has dout go to the heads directly: the last map has no way back',
    hint: 'Count the steps of your forward pass, and those of the backward pass. Which one has no way back?',
    functions: withHeadsGradient((dout) => dout),
  },
  {
    code: 'MULTI_HEAD_WO_NOT_TRANSPOSED',
    message: 'has dout go back through Wo itself, where its transpose belongs',
    hint: 'The matrices are square, so that every product fits. Which of the two axes of Wo do the outputs lie along?',
    functions: withHeadsGradient((dout, { params }) => dout.map((rows) => matmul(rows, params.Wo))),
  },
  {
    code: 'MULTI_HEAD_BACKWARD_INTERLEAVED',
    message: 'has the gradient dealt out to the heads in turn, where the forward pass took neighbours',
    hint: 'Does your backward pass split and join the features as the forward pass did?',
    functions: withGradients((_, dout, cache) =>
      gradientsFrom(backToProjections(backToHeads(dout, cache), cache, interleaved), dout, cache),
    ),
  },
  {
    code: 'MULTI_HEAD_BACKWARD_AS_THEY_LIE',
    message: 'has the gradient cut into heads as its numbers lie, which mixes steps and features',
    hint: 'Does your backward pass split and join the features as the forward pass did?',
    functions: withGradients((_, dout, cache) =>
      gradientsFrom(backToProjections(backToHeads(dout, cache), cache, asTheyLie), dout, cache),
    ),
  },
  {
    code: 'MULTI_HEAD_INPUTS_NOT_THROUGH_WEIGHTS',
    message: 'is the gradient of the projection: the way back through its weights is missing',
    hint: 'The shapes agree, for the weights are square. What lies between query and the queries of the heads?',
    functions: withGradients((_, dout, cache) => {
      const { dQ, dK, dV } = backToProjections(backToHeads(dout, cache), cache);
      return { dquery: dQ, dkey: dK, dvalue: dV };
    }),
  },
  {
    code: 'MULTI_HEAD_WEIGHTS_NOT_TRANSPOSED_IN_BACKWARD',
    message: 'goes back through the weights themselves, where their transpose belongs',
    hint: 'The matrices are square, so that every product fits. Which of them is the right one?',
    functions: withGradients((_, dout, cache) => {
      const { dQ, dK, dV } = backToProjections(backToHeads(dout, cache), cache);
      const { Wq, Wk, Wv } = cache.params;
      const back = (d: Tensor3, W: Matrix) => d.map((rows) => matmul(rows, W));
      return { dquery: back(dQ, Wq), dkey: back(dK, Wk), dvalue: back(dV, Wv) };
    }),
  },
  {
    code: 'MULTI_HEAD_DW_TRANSPOSED',
    message: 'holds the transposes of the gradients of the weights',
    hint: 'The matrices are square, so that both shapes fit. To which row of Wq does the gradient of one entry of query belong?',
    functions: withGradients(({ grads: { Wq, Wk, Wv, Wo } }) => ({
      grads: { Wq: transpose(Wq), Wk: transpose(Wk), Wv: transpose(Wv), Wo: transpose(Wo) },
    })),
  },
  {
    code: 'MULTI_HEAD_WEIGHTS_OF_LAST_SEQUENCE',
    message: 'is what the last sequence alone contributes: each turn of the loop overwrites it',
    hint: 'All sequences share the weights. What should each turn of the loop do to what is there already?',
    functions: withGradients((_, dout, cache) => {
      const { query, key, value, joined } = cache;
      const { dQ, dK, dV } = backToProjections(backToHeads(dout, cache), cache);
      const last = query.length - 1;
      const weight = (x: Tensor3, d: Tensor3) => matmul(transpose(x[last]), d[last]);
      return {
        grads: {
          Wq: weight(query, dQ),
          Wk: weight(key, dK),
          Wv: weight(value, dV),
          Wo: weight(joined, dout),
        },
      };
    }),
  },
  {
    code: 'MULTI_HEAD_WEIGHTS_AVERAGED',
    message: 'is averaged over the sequences instead of summed',
    hint: 'The loss has already averaged. What do gradients do that reach one parameter by several ways?',
    functions: withGradients(({ grads: { Wq, Wk, Wv, Wo } }, { length: N }) => ({
      grads: { Wq: divide(Wq, N), Wk: divide(Wk, N), Wv: divide(Wv, N), Wo: divide(Wo, N) },
    })),
  },
  {
    code: 'MULTI_HEAD_BIASES_SUMMED_OVER_BATCH_ALONE',
    message: 'is summed over the sequences, and not over their steps',
    hint: 'How many rows does one bias meet? Count sequences and steps.',
    functions: withGradients((_, dout, cache) => {
      const { dQ, dK, dV } = backToProjections(backToHeads(dout, cache), cache);
      return { grads: { bq: sum(dQ, 0), bk: sum(dK, 0), bv: sum(dV, 0), bo: sum(dout, 0) } };
    }),
  },
  {
    code: 'MULTI_HEAD_WO_FROM_VALUES',
    message: 'is made with the projected values, where what the heads gave belongs, in Wo',
    hint: 'What stood on the left of Wo in the forward pass?',
    functions: withGradients((_, dout, { value, params: { Wv, bv } }) => {
      const projected = value.map((rows) => add(matmul(rows, Wv), bv));
      return { grads: { Wo: matmul(transpose(projected.flat()), dout.flat()) } };
    }),
  },
  {
    code: 'MULTI_HEAD_DKEY_AND_DVALUE_SWAPPED',
    message: 'stands in the place of the other: dkey and dvalue are exchanged',
    hint: 'In which order does your attention return its three gradients?',
    functions: withGradients(({ dkey, dvalue }) => ({ dkey: dvalue, dvalue: dkey })),
  },
  {
    code: 'MULTI_HEAD_GRADIENTS_ADDED',
    message: 'is the sum of dquery, dkey and dvalue, which the layer should return apart',
    hint: 'In self-attention x is all three, and its gradient their sum. Who adds them up: the layer, or whoever gave it x three times?',
    functions: withGradients(({ dquery, dkey, dvalue }) => {
      const all = add(add(dquery, dkey), dvalue);
      return { dquery: all, dkey: all, dvalue: all };
    }),
  },
]);
