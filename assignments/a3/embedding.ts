import { todo, zerosLike } from '#starter';
import type { Matrix, Tensor3 } from '#starter';

/** What `wordEmbeddingBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface EmbeddingCache {
  x: Matrix;
  W: Matrix;
}

/**
 * Word embedding: every word is replaced by its row of W, `out[n][t] = W[x[n][t]]`.
 *
 * @param x (N, T), words, each an integer from 0 to V - 1
 * @param W (V, D), one vector for each word of the vocabulary
 * @returns out (N, T, D), and the cache for the backward pass
 */
export function wordEmbeddingForward(x: Matrix, W: Matrix): { out: Tensor3; cache: EmbeddingCache } {
  // Your code here.
  todo('word-embedding');
}

/**
 * The gradient of the vectors. The words themselves are integers and have none.
 *
 * @param dout (N, T, D), the gradient of the loss with respect to `out`
 * @param cache what `wordEmbeddingForward` returned
 * @returns dW (V, D)
 */
export function wordEmbeddingBackward(dout: Tensor3, cache: EmbeddingCache): { dW: Matrix } {
  // Your code here.
  todo('word-embedding');
}
