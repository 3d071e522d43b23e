import { NONE } from './layer.ts';
import type { Layer } from './layer.ts';

/** Scaled dot-product attention of one head: out (L, D) = softmax(q k' / sqrt D) v, with q, k, v (L, D). */
export function attention(L: number, D: number): Layer {
  const weightsOf = (q: Float64Array, k: Float64Array): Float64Array => {
    const weights = new Float64Array(L * L);
    for (let i = 0; i < L; i++) {
      const row = weights.subarray(i * L, (i + 1) * L);
      for (let j = 0; j < L; j++) row[j] = dot(q, i, k, j) / Math.sqrt(D);
      const top = row.reduce((a, b) => Math.max(a, b), -Infinity);
      for (let j = 0; j < L; j++) row[j] = Math.exp(row[j]! - top);
      const sum = row.reduce((a, b) => a + b, 0);
      for (let j = 0; j < L; j++) row[j]! /= sum;
    }
    return weights;
  };
  const dot = (a: Float64Array, i: number, b: Float64Array, j: number): number => {
    let sum = 0;
    for (let d = 0; d < D; d++) sum += a[i * D + d]! * b[j * D + d]!;
    return sum;
  };
  return {
    name: 'attention',
    sizes: { q: L * D, k: L * D, v: L * D },
    forward: ({ q = NONE, k = NONE, v = NONE }) => {
      const weights = weightsOf(q, k);
      const out = new Float64Array(L * D);
      for (let i = 0; i < L; i++) {
        for (let j = 0; j < L; j++) {
          for (let d = 0; d < D; d++) out[i * D + d]! += weights[i * L + j]! * v[j * D + d]!;
        }
      }
      return [out];
    },
    backward: ({ q = NONE, k = NONE, v = NONE }, [dout = NONE]) => {
      const weights = weightsOf(q, k);
      const [dq, dk, dv] = [new Float64Array(L * D), new Float64Array(L * D), new Float64Array(L * D)];
      for (let i = 0; i < L; i++) {
        const dweights = Float64Array.from({ length: L }, (_, j) => dot(dout, i, v, j));
        const mean = dweights.reduce((sum, up, j) => sum + up * weights[i * L + j]!, 0);
        for (let j = 0; j < L; j++) {
          const weight = weights[i * L + j]!;
          const dscore = (weight * (dweights[j]! - mean)) / Math.sqrt(D);
          for (let d = 0; d < D; d++) {
            dv[j * D + d]! += weight * dout[i * D + d]!;
            dq[i * D + d]! += dscore * k[j * D + d]!;
            dk[j * D + d]! += dscore * q[i * D + d]!;
          }
        }
      }
      return { q: dq, k: dk, v: dv };
    },
  };
}
