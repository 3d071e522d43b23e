import { NONE } from './layer.ts';
import type { Layer } from './layer.ts';

/** Mean cross-entropy of softmax scores x (N, C) with labels y: one number. */
export function softmaxLoss(y: readonly number[], C: number): Layer {
  const N = y.length;
  const probabilities = (x: Float64Array, n: number): Float64Array => {
    const row = x.subarray(n * C, (n + 1) * C);
    const top = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const powers = row.map((score) => Math.exp(score - top));
    const sum = powers.reduce((a, b) => a + b, 0);
    return powers.map((power) => power / sum);
  };
  return {
    name: 'softmax loss',
    sizes: { x: N * C },
    forward: ({ x = NONE }) => {
      let loss = 0;
      for (let n = 0; n < N; n++) {
        const row = x.subarray(n * C, (n + 1) * C);
        const top = row.reduce((a, b) => Math.max(a, b), -Infinity);
        const sum = row.reduce((total, score) => total + Math.exp(score - top), 0);
        loss += (Math.log(sum) + top - row[y[n]!]!) / N;
      }
      return [Float64Array.of(loss)];
    },
    backward: ({ x = NONE }, [dout = NONE]) => {
      const dx = new Float64Array(N * C);
      for (let n = 0; n < N; n++) {
        probabilities(x, n).forEach((p, c) => (dx[n * C + c] = (dout[0]! * (p - (c === y[n] ? 1 : 0))) / N));
      }
      return { x: dx };
    },
  };
}

/** Mean multiclass hinge loss of scores x (N, C) with labels y and a margin of 1: one number. */
export function svmLoss(y: readonly number[], C: number): Layer {
  const N = y.length;
  const margin = (x: Float64Array, n: number, c: number): number => x[n * C + c]! - x[n * C + y[n]!]! + 1;
  return {
    name: 'svm loss',
    sizes: { x: N * C },
    forward: ({ x = NONE }) => {
      let loss = 0;
      for (let n = 0; n < N; n++) {
        for (let c = 0; c < C; c++) if (c !== y[n]) loss += Math.max(0, margin(x, n, c)) / N;
      }
      return [Float64Array.of(loss)];
    },
    backward: ({ x = NONE }, [dout = NONE]) => {
      const dx = new Float64Array(N * C);
      for (let n = 0; n < N; n++) {
        for (let c = 0; c < C; c++) {
          if (c === y[n] || margin(x, n, c) <= 0) continue;
          dx[n * C + c]! += dout[0]! / N;
          dx[n * C + y[n]!]! -= dout[0]! / N;
        }
      }
      return { x: dx };
    },
    kink: ({ x = NONE }, distance, uniform) => {
      for (let n = 0; n < N; n++) {
        const label = n * C + y[n]!;
        x[label] = Math.round(64 * x[label]!) / 64; // so that the margin is exactly zero
        for (let c = 0; c < C; c++) {
          if (c !== y[n] && uniform() < 0.5)
            x[n * C + c] = x[label] - 1 + (uniform() < 0.5 ? -1 : 1) * distance;
        }
      }
    },
  };
}
