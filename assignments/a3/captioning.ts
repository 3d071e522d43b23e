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
  // Your code here.
  todo('captioning-loss');
}
