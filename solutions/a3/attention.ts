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
  // <hole attention>
  const { causal = false } = options;
  const [, , D] = shape(q);
  const softmax = (scores: Vector) => {
    // less the largest, so that exp does not overflow
    const largest = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - largest));
    const total = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / total);
  };
  const weights = q.map((queries, n) => {
    const scores = map(matmul(queries, transpose(k[n])), (product) => product / Math.sqrt(D));
    return scores.map((row, t) => softmax(row.map((score, s) => (causal && s > t ? -Infinity : score))));
  });
  const out = weights.map((rows, n) => matmul(rows, v[n]));
  return { out, cache: { q, k, v, weights } };
  // </hole>
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
  // <hole attention>
  const { q, k, v, weights } = cache;
  const [, , D] = shape(q);

  // out = A v
  const dv = dout.map((rows, n) => matmul(transpose(weights[n]), rows));
  const dweights = dout.map((rows, n) => matmul(rows, transpose(v[n])));

  // A = softmax of each row of the scores; where A is 0, behind the mask, nothing comes back
  const dscores = dweights.map((rows, n) =>
    rows.map((row, t) => {
      const shares = weights[n][t];
      const mean = sum(multiply(row, shares));
      return zipWith(row, shares, (d, share) => share * (d - mean));
    }),
  );

  // scores = q k^T / sqrt(D)
  const dproducts = map(dscores, (d) => d / Math.sqrt(D));
  const dq = dproducts.map((rows, n) => matmul(rows, k[n]));
  const dk = dproducts.map((rows, n) => matmul(transpose(rows), q[n]));
  return { dq, dk, dv };
  // </hole>
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
  // <hole multi-head-attention>
  const { heads, causal = false } = options;
  const { Wq, bq, Wk, bk, Wv, bv, Wo, bo } = params;
  const project = (x: Tensor3, W: Matrix, b: Vector) => x.map((rows) => add(matmul(rows, W), b));
  const { out: apart, cache: attended } = attentionForward(
    splitHeads(project(query, Wq, bq), heads),
    splitHeads(project(key, Wk, bk), heads),
    splitHeads(project(value, Wv, bv), heads),
    { causal },
  );
  const joined = joinHeads(apart, heads);
  const out = project(joined, Wo, bo);
  return { out, cache: { query, key, value, params, heads, attended, joined } };
  // </hole>
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
  // <hole multi-head-attention>
  const { query, key, value, params, heads, attended, joined } = cache;
  const back = (d: Tensor3, W: Matrix) => d.map((rows) => matmul(rows, transpose(W)));
  // one row for each step of each sequence: all of them share W and b
  const weight = (x: Tensor3, d: Tensor3) => matmul(transpose(x.flat()), d.flat());
  const bias = (d: Tensor3) => sum(d.flat(), 0);

  // out = joined Wo + bo
  const djoined = back(dout, params.Wo);
  // each head by itself
  const { dq, dk, dv } = attentionBackward(splitHeads(djoined, heads), attended);
  const [dQ, dK, dV] = [joinHeads(dq, heads), joinHeads(dk, heads), joinHeads(dv, heads)];
  // Q = query Wq + bq, and so on
  return {
    dquery: back(dQ, params.Wq),
    dkey: back(dK, params.Wk),
    dvalue: back(dV, params.Wv),
    grads: {
      Wq: weight(query, dQ),
      bq: bias(dQ),
      Wk: weight(key, dK),
      bk: bias(dK),
      Wv: weight(value, dV),
      bv: bias(dV),
      Wo: weight(joined, dout),
      bo: bias(dout),
    },
  };
  // </hole>
}

/** (N, T, E) to (N heads, T, E / heads): the heads of a sequence one after the other, each with its block of features. */
function splitHeads(x: Tensor3, heads: number): Tensor3 {
  // <hole multi-head-attention>
  const D = x[0][0].length / heads;
  return x.flatMap((rows) =>
    Array.from({ length: heads }, (_, j) => rows.map((row) => row.slice(j * D, (j + 1) * D))),
  );
  // </hole>
}

/** The way back of `splitHeads`: (N heads, T, E / heads) to (N, T, E). */
function joinHeads(x: Tensor3, heads: number): Tensor3 {
  // <hole multi-head-attention>
  return Array.from({ length: x.length / heads }, (_, n) => {
    const apart = x.slice(n * heads, (n + 1) * heads);
    return apart[0].map((_, t) => apart.flatMap((rows) => rows[t]));
  });
  // </hole>
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
  // <hole positional-encoding>
  return Array.from({ length: T }, (_, t) =>
    Array.from({ length: D }, (_, column) => {
      const even = column - (column % 2);
      const angle = t / 10000 ** (even / D);
      return column % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    }),
  );
  // </hole>
}
