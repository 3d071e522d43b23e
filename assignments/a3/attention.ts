import { add, map, matmul, multiply, shape, sum, todo, transpose, zipWith } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';

/** What `attentionBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface AttentionCache {
  q: Tensor3;
  k: Tensor3;
  v: Tensor3;
  /** (N, T, T): row t holds the weights that step t gives to all steps. */
  weights: Tensor3;
}

/**
 * Scaled dot-product attention (Vaswani et al., 2017, equation 1): every step asks all steps, and takes a mean of their
 * values. For each sequence `out = A v`, where the rows of `A` are the softmax of those of `q k^T / sqrt(D)`.
 *
 * @param q (N, T, D), the queries: what each step asks for
 * @param k (N, T, D), the keys: what each step offers
 * @param v (N, T, D), the values: what each step hands over
 * @param options with `causal`, step t sees the steps 0 to t alone; false when absent
 * @returns out (N, T, D), and the cache for the backward pass
 */
export function attentionForward(
  q: Tensor3,
  k: Tensor3,
  v: Tensor3,
  options: { causal?: boolean },
): { out: Tensor3; cache: AttentionCache } {
  // Your code here.
  todo('attention');
}

/**
 * The gradients through attention.
 *
 * @param dout (N, T, D), the gradient of the loss with respect to `out`
 * @param cache what `attentionForward` returned
 * @returns dq, dk, dv, (N, T, D) each
 */
export function attentionBackward(
  dout: Tensor3,
  cache: AttentionCache,
): { dq: Tensor3; dk: Tensor3; dv: Tensor3 } {
  // Your code here.
  todo('attention');
}

/** The weights and biases of the four affine maps of multi-head attention: W (E, E), b (E). */
interface AttentionParams {
  Wq: Matrix;
  bq: Vector;
  Wk: Matrix;
  bk: Vector;
  Wv: Matrix;
  bv: Vector;
  Wo: Matrix;
  bo: Vector;
}

/** What `multiHeadAttentionBackward` needs from the forward pass. */
interface MultiHeadCache {
  query: Tensor3;
  key: Tensor3;
  value: Tensor3;
  params: AttentionParams;
  heads: number;
  attended: AttentionCache;
  joined: Tensor3;
}

/**
 * Attention with several heads (Vaswani et al., 2017, section 3.2.2): query, key and value each go through an affine map,
 * the E features are split into heads, neighbours together, each head attends by itself, and what the heads give is joined
 * again and goes through a last affine map.
 *
 * @param query (N, T, E)
 * @param key (N, T, E)
 * @param value (N, T, E)
 * @param params `Wq, Wk, Wv, Wo` (E, E) and `bq, bk, bv, bo` (E), as in `query Wq + bq`
 * @param options how many heads: E is a multiple of it. With `causal`, step t sees the steps 0 to t alone.
 * @returns out (N, T, E), and the cache for the backward pass
 */
export function multiHeadAttentionForward(
  query: Tensor3,
  key: Tensor3,
  value: Tensor3,
  params: AttentionParams,
  options: { heads: number; causal?: boolean },
): { out: Tensor3; cache: MultiHeadCache } {
  // Your code here.
  todo('multi-head-attention');
}

/**
 * The gradients through attention with several heads.
 *
 * @param dout (N, T, E), the gradient of the loss with respect to `out`
 * @param cache what `multiHeadAttentionForward` returned
 * @returns dquery, dkey, dvalue, (N, T, E) each, and grads with the names and shapes of params
 */
export function multiHeadAttentionBackward(
  dout: Tensor3,
  cache: MultiHeadCache,
): { dquery: Tensor3; dkey: Tensor3; dvalue: Tensor3; grads: AttentionParams } {
  // Your code here.
  todo('multi-head-attention');
}

/** (N, T, E) to (N heads, T, E / heads): the heads of a sequence one after the other, each with its block of features. */
function splitHeads(x: Tensor3, heads: number): Tensor3 {
  // Your code here.
  todo('multi-head-attention');
}

/** The way back of `splitHeads`: (N heads, T, E / heads) to (N, T, E). */
function joinHeads(x: Tensor3, heads: number): Tensor3 {
  // Your code here.
  todo('multi-head-attention');
}

/**
 * Sinusoidal positional encoding (Vaswani et al., 2017, section 3.5): column 2i is `sin(t / 10000^(2i/D))`, column
 * 2i + 1 is `cos(t / 10000^(2i/D))`. If D is odd, the last column is a sine without its cosine.
 *
 * @param T the number of steps, counted from 0
 * @param D the number of features
 * @returns (T, D), which is added to what stands at the steps
 */
export function positionalEncoding(T: number, D: number): Matrix {
  // Your code here.
  todo('positional-encoding');
}
