import { defineMistakes } from '#define';
import { add, map, matmul, mean, multiply, sum, transpose, zipWith } from '#starter';
import type { Tensor3 } from '#starter';
import forward from './attention-forward.ts';
import {
  type Cache,
  lessRow,
  meansOf,
  scoresOf,
  softmaxRows,
  withCache,
  withForward,
  withGradients,
  withSoftmaxBack,
} from './attention-parts.ts';
import { attentionBackward } from '../attention.ts';

export default defineMistakes([
  ...forward,
  {
    code: 'ATTENTION_SCALE_MISSING_IN_BACKWARD',
    message: 'lacks the factor 1 / sqrt(D) on the way back',
    hint: 'The products of queries and keys were scaled. Did your gradient pass the same place?',
    functions: withGradients(({ dq, dk }, _, { q }) => {
      const root = Math.sqrt(q[0][0].length);
      return { dq: map(dq, (d) => d * root), dk: map(dk, (d) => d * root) };
    }),
  },
  {
    code: 'ATTENTION_SCALED_TWICE_IN_BACKWARD',
    message: 'has the factor 1 / sqrt(D) twice on the way back',
    hint: 'The forward pass scales once. Count the places where your backward pass does.',
    functions: withGradients(({ dq, dk }, _, { q }) => {
      const root = Math.sqrt(q[0][0].length);
      return { dq: map(dq, (d) => d / root), dk: map(dk, (d) => d / root) };
    }),
  },
  {
    code: 'ATTENTION_SOFTMAX_NOT_CENTRED',
    message: 'has the gradient of the weights multiplied by the weights, and nothing taken away',
    hint: 'The weights of a step come to 1: when one grows, the others shrink. Where is that in your backward pass?',
    functions: lessRow(() => 0),
  },
  {
    code: 'ATTENTION_SOFTMAX_CENTRED_BY_PLAIN_MEAN',
    message: 'has the plain mean taken away, where one weighted by the weights belongs',
    hint: 'Write out the slope of one weight with respect to one score, for the same step and for two different ones, and add up.',
    functions: lessRow((d) => mean(d)),
  },
  {
    code: 'ATTENTION_SOFTMAX_CENTRED_OVER_QUERIES',
    message:
      'has the sum that is taken away run over the queries, where it runs over the steps that one query looks at',
    hint: 'Over which axis do the weights come to 1?',
    functions: withSoftmaxBack((dweights, weights) => {
      const less = sum(multiply(dweights, weights), 0);
      return dweights.map((row, t) => row.map((d, s) => weights[t][s] * (d - less[s])));
    }),
  },
  {
    code: 'ATTENTION_SOFTMAX_PASSED_OVER',
    message: 'goes back as if the weights were the scores: the softmax has no way back',
    hint: 'Which of the four lines of your forward pass has no counterpart on the way back?',
    functions: withSoftmaxBack((dweights) => dweights),
  },
  {
    code: 'ATTENTION_SOFTMAX_SLOPE_OF_SIGMOID',
    message: 'has the slope w (1 - w) for each weight by itself, as if each score went through a sigmoid',
    hint: 'One score moves all weights of its row. Which of the ways back did you take?',
    functions: withSoftmaxBack((dweights, weights) =>
      zipWith(dweights, weights, (d, share) => d * share * (1 - share)),
    ),
  },
  {
    code: 'ATTENTION_MASK_MISSING_IN_BACKWARD',
    message: 'goes back through weights that were computed again without the mask',
    hint: 'Does your backward pass meet the same weights as the forward pass did?',
    functions: withGradients((_, dout, { q, k, v }) => {
      const weights = q.map((queries, n) => softmaxRows(scoresOf(queries, k[n], false, {})));
      return attentionBackward(dout, { q, k, v, weights });
    }),
  },
  {
    code: 'ATTENTION_DV_FROM_SCORES',
    message: 'is made with the scores, where the weights belong',
    hint: 'What multiplied v in the forward pass, the scores or what the softmax made of them?',
    functions: {
      ...withCache((_, causal) => ({ causal })),
      attentionBackward: (dout: Tensor3, cache: Cache & { causal: boolean }) => {
        const { q, k, causal } = cache;
        const dv = dout.map((rows, n) =>
          matmul(transpose(scoresOf(q[n], k[n], causal, { hiddenScore: 0 })), rows),
        );
        return { ...attentionBackward(dout, cache), dv };
      },
    },
  },
  {
    code: 'ATTENTION_DV_NOT_TRANSPOSED',
    message: 'is made with the weights themselves, where their transpose belongs',
    hint: 'To which steps did one value go? Along a row of the weights, or along a column?',
    functions: withGradients((_, dout, { weights }) => ({
      dv: dout.map((rows, n) => matmul(weights[n], rows)),
    })),
  },
  {
    code: 'ATTENTION_DK_NOT_TRANSPOSED',
    message: 'is made with the gradient of the scores itself, where its transpose belongs',
    hint: 'A row of the scores belongs to a query. What belongs to a key?',
    functions: withGradients((_, dout, { q, v, weights }) => ({
      dk: dout.map((rows, n) => {
        const dweights = matmul(rows, transpose(v[n]));
        const less = meansOf(dweights, weights[n]);
        const root = Math.sqrt(q[0][0].length);
        const dproducts = dweights.map((row, t) =>
          row.map((d, s) => (weights[n][t][s] * (d - less[t])) / root),
        );
        return matmul(dproducts, q[n]);
      }),
    })),
  },
  {
    code: 'ATTENTION_DQ_AND_DK_SWAPPED',
    message: 'stands in the place of the other: dq and dk are exchanged',
    hint: 'dq is made with the keys, dk with the queries. Which of yours is which?',
    functions: withGradients(({ dq, dk }) => ({ dq: dk, dk: dq })),
  },
  {
    code: 'ATTENTION_GRADIENTS_ADDED',
    message: 'is the sum of dq, dk and dv, which the layer should return apart',
    hint: 'In self-attention x is all three, and its gradient their sum. Who adds them up: the layer, or whoever gave it x three times?',
    functions: withGradients(({ dq, dk, dv }) => {
      const all = add(add(dq, dk), dv);
      return { dq: all, dk: all, dv: all };
    }),
  },
]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'ATTENTION_MASKED_BY_LARGE_NUMBER',
    message: 'has masked scores of minus a thousand million, as libraries have',
    hint: 'exp of that is exactly 0 too.',
    functions: withForward({ hiddenScore: -1e9 }),
  },
  {
    code: 'ATTENTION_SOFTMAX_BY_JACOBIAN',
    message: 'goes back through the softmax by its whole Jacobian, row by row',
    hint: 'It is larger than it need be, and right.',
    functions: withSoftmaxBack((dweights, weights) =>
      dweights.map((row, t) =>
        weights[t].map((share, s) =>
          sum(row.map((d, u) => d * (u === s ? share * (1 - share) : -share * weights[t][u]))),
        ),
      ),
    ),
  },
]);
