import { add, matmul, sum, todo, transpose } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';
import { wordEmbeddingBackward, wordEmbeddingForward } from './embedding.ts';
import { lstmBackward, lstmForward } from './lstm.ts';
import { rnnBackward, rnnForward } from './rnn.ts';
import { temporalAffineBackward, temporalAffineForward, temporalSoftmaxLoss } from './temporal.ts';

interface CaptioningParams {
  /** (D, H), makes the first hidden state of the features */
  Wproj: Matrix;
  bproj: Vector;
  /** (V, E), one vector for each word */
  Wembed: Matrix;
  /** (E, H) for an RNN, (E, 4H) for an LSTM */
  Wx: Matrix;
  /** (H, H) or (H, 4H) */
  Wh: Matrix;
  /** (H) or (4H) */
  b: Vector;
  /** (H, V), makes scores of hidden states */
  Wvocab: Matrix;
  bvocab: Vector;
}

interface CaptioningOptions {
  cell: 'rnn' | 'lstm';
  /** The word that fills captions up to their common length. Predicting it does not count. */
  nullToken: number;
}

/**
 * The loss of a network that writes captions for images (Vinyals et al., 2015). The features of an image, `features Wproj +
 * bproj`, are the first hidden state; the words of its caption but the last are embedded and go into the cell, one a step;
 * from every hidden state the temporal affine layer makes scores of which word comes next. The loss is the temporal softmax
 * loss of these scores against the words of the caption but the first, where those are not `nullToken`.
 *
 * @param features (N, D), what some other network saw in each image
 * @param captions (N, T + 1), words, each an integer from 0 to V - 1
 * @returns loss, a number, and grads, the gradient of the loss with respect to each of the params, by the same names
 */
export function captioningLoss(
  features: Matrix,
  captions: Matrix,
  params: CaptioningParams,
  { cell, nullToken }: CaptioningOptions,
): { loss: number; grads: CaptioningParams } {
  // <hole captioning-loss>
  const { Wproj, bproj, Wembed, Wx, Wh, b, Wvocab, bvocab } = params;
  const given = captions.map((caption) => caption.slice(0, -1));
  const wanted = captions.map((caption) => caption.slice(1));
  const mask = wanted.map((words) => words.map((word) => (word === nullToken ? 0 : 1)));

  const h0 = add(matmul(features, Wproj), bproj);
  const embedded = wordEmbeddingForward(given, Wembed);
  const read = () => {
    if (cell === 'rnn') {
      const { h, cache } = rnnForward(embedded.out, h0, Wx, Wh, b);
      return { h, backward: (dh: Tensor3) => rnnBackward(dh, cache) };
    }
    const { h, cache } = lstmForward(embedded.out, h0, Wx, Wh, b);
    return { h, backward: (dh: Tensor3) => lstmBackward(dh, cache) };
  };
  const { h, backward } = read();
  const scores = temporalAffineForward(h, Wvocab, bvocab);
  const { loss, dx: dscores } = temporalSoftmaxLoss(scores.out, wanted, mask);

  // scores = h Wvocab + bvocab
  const vocabulary = temporalAffineBackward(dscores, scores.cache);
  // h = cell(embedded, h0)
  const states = backward(vocabulary.dx);
  // embedded = Wembed[given], and h0 = features Wproj + bproj
  const { dW } = wordEmbeddingBackward(states.dx, embedded.cache);
  const grads = {
    Wproj: matmul(transpose(features), states.dh0),
    bproj: sum(states.dh0, 0),
    Wembed: dW,
    Wx: states.dWx,
    Wh: states.dWh,
    b: states.db,
    Wvocab: vocabulary.dw,
    bvocab: vocabulary.db,
  };
  return { loss, grads };
  // </hole>
}
