import { workOut } from '../work-out.ts';
import {
  attentionBackward,
  attentionForward,
  multiHeadAttentionBackward,
  multiHeadAttentionForward,
  positionalEncoding,
} from './attention.ts';
import { captioningLoss } from './captioning.ts';
import { wordEmbeddingBackward, wordEmbeddingForward } from './embedding.ts';
import { gruBackward, gruForward, gruStepBackward, gruStepForward } from './gru.ts';
import { lstmBackward, lstmForward, lstmStepBackward, lstmStepForward } from './lstm.ts';
import { rnnBackward, rnnForward, rnnStepBackward, rnnStepForward } from './rnn.ts';
import { temporalAffineBackward, temporalAffineForward, temporalSoftmaxLoss } from './temporal.ts';

// The examples that the handout works out, for its figures and for the tests of its numbers.

const ln3 = Math.log(3);

export const wordEmbedding = workOut(
  {
    x: [
      [2, 0, 2],
      [1, 2, 0],
    ],
    W: [
      [1, 0],
      [0, 2],
      [-1, 1],
      [3, 3],
    ],
    dout: [
      [
        [1, 2],
        [0, 1],
        [3, -1],
      ],
      [
        [2, 2],
        [1, 1],
        [-1, 0],
      ],
    ],
  },
  ({ x, W }) => wordEmbeddingForward(x, W),
  (cache, { dout }) => wordEmbeddingBackward(dout, cache),
);

export const rnnStep = workOut(
  {
    x: [[1, 2]],
    prevH: [[1, -1]],
    Wx: [
      [1, -1],
      [0, 1],
    ],
    Wh: [
      [1, 0],
      [2, 1],
    ],
    b: [1, 0],
    dnextH: [[1, 2]],
  },
  ({ x, prevH, Wx, Wh, b }) => rnnStepForward(x, prevH, Wx, Wh, b),
  (cache, { dnextH }) => rnnStepBackward(dnextH, cache),
);

export const rnn = workOut(
  { x: [[[1], [0], [-1]]], h0: [[0.5]], Wx: [[1]], Wh: [[0.5]], b: [0], dh: [[[1], [-1], [2]]] },
  ({ x, h0, Wx, Wh, b }) => rnnForward(x, h0, Wx, Wh, b),
  (cache, { dh }) => rnnBackward(dh, cache),
);

/**
 * What step t = 1, 2, 3 of `rnn` gets back from later steps: the gradient of the first state of a network that begins
 * after it. For t = 0, what the first step sends back.
 */
export function fromLaterSteps(t: number): number {
  const { dh, cache } = rnn;
  return t < dh[0].length ? rnnBackward([dh[0].slice(t)], cache.slice(t)).dh0[0][0] : 0;
}

export const lstmStep = workOut(
  {
    ...{ x: [[2]], prevH: [[-1]], prevC: [[1]] },
    ...{ Wx: [[1, 0.5, -1, 0.5]], Wh: [[2, 1, -2, 1]], b: [0, ln3, 0, ln3 / 2] },
    ...{ dnextH: [[2]], dnextC: [[1]] },
  },
  ({ x, prevH, prevC, Wx, Wh, b }) => lstmStepForward(x, prevH, prevC, Wx, Wh, b),
  (cache, { dnextH, dnextC }) => lstmStepBackward(dnextH, dnextC, cache),
);

const sequence = { x: [[[ln3 / 2], [0], [-ln3 / 2]]], dh: [[[0], [0], [1]]] };

export const lstm = workOut(
  { ...sequence, h0: [[0]], Wx: [[0, 0, 0, 1]], Wh: [[0, 0, 0, 0]], b: [0, ln3, 0, 0] },
  ({ x, h0, Wx, Wh, b }) => lstmForward(x, h0, Wx, Wh, b),
  (cache, { dh }) => lstmBackward(dh, cache),
);

export const gruStep = workOut(
  {
    ...{ x: [[2]], prevH: [[-1]] },
    ...{ Wx: [[1, 0.5, 0.5]], Wh: [[2, 1, 2]], b: [0, ln3, ln3 / 2] },
    dnextH: [[4]],
  },
  ({ x, prevH, Wx, Wh, b }) => gruStepForward(x, prevH, Wx, Wh, b),
  (cache, { dnextH }) => gruStepBackward(dnextH, cache),
);

export const gru = workOut(
  { ...sequence, h0: [[1]], Wx: [[0, 0, 1]], Wh: [[0, 0, 0]], b: [0, ln3, 0] },
  ({ x, h0, Wx, Wh, b }) => gruForward(x, h0, Wx, Wh, b),
  (cache, { dh }) => gruBackward(dh, cache),
);

export const attention = workOut(
  { q: [[[ln3], [0]]], k: [[[1], [0]]], v: [[[4], [8]]], dout: [[[4], [2]]] },
  ({ q, k, v }) => attentionForward(q, k, v, {}),
  (cache, { dout }) => attentionBackward(dout, cache),
);

const same = [
  [1, 0],
  [0, 1],
];
const nothing = [0, 0];
const maps = { Wq: same, bq: nothing, Wk: same, bk: nothing, Wv: same, bv: nothing };
const Wo = [
  [1, 0],
  [1, 1],
];

export const multiHeadAttention = workOut(
  {
    query: [
      [
        [ln3, 0],
        [0, ln3],
      ],
    ],
    key: [same],
    value: [
      [
        [4, 0],
        [8, 4],
      ],
    ],
    params: { ...maps, Wo, bo: [0, 1] },
    dout: [same],
  },
  ({ query, key, value, params }) => multiHeadAttentionForward(query, key, value, params, { heads: 2 }),
  (cache, { dout }) => multiHeadAttentionBackward(dout, cache),
);

export const waves = { T: 4, D: 4, out: positionalEncoding(4, 4) };

export const temporalAffine = workOut(
  {
    x: [
      [
        [1, 2],
        [0, 1],
      ],
      [
        [-1, 0],
        [2, 1],
      ],
    ],
    w: [[2], [-1]],
    b: [1],
    dout: [
      [[1], [2]],
      [[0], [-1]],
    ],
  },
  ({ x, w, b }) => temporalAffineForward(x, w, b),
  (cache, { dout }) => temporalAffineBackward(dout, cache),
);

const words = {
  x: [
    [
      [0, 0],
      [ln3, 0],
    ],
    [
      [0, ln3],
      [5, 1],
    ],
  ],
  y: [
    [0, 1],
    [1, 0],
  ],
  mask: [
    [1, 1],
    [1, 0],
  ],
};
export const temporalSoftmax = { ...words, ...temporalSoftmaxLoss(words.x, words.y, words.mask) };

const image = {
  features: [[2]],
  captions: [[1, 2, 0]],
  nullToken: 0,
  params: {
    Wproj: [[0.5]],
    bproj: [0],
    Wembed: [[0], [1], [-1]],
    Wx: [[1]],
    Wh: [[-1]],
    b: [0],
    Wvocab: [[1, 0, 2]],
    bvocab: [0, 0, 0],
  },
};
export const captioning = {
  ...image,
  ...captioningLoss(image.features, image.captions, image.params, {
    cell: 'rnn',
    nullToken: image.nullToken,
  }),
};
