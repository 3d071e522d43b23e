import { NONE } from './layer.ts';
import type { Layer } from './layer.ts';

/** The sizes of a convolution: x (N, C, H, W), F filters of (C, K, K), padding P, stride S. */
export interface ConvSizes {
  readonly N: number;
  readonly C: number;
  readonly H: number;
  readonly W: number;
  readonly F: number;
  readonly K: number;
  readonly P: number;
  readonly S: number;
}

/** Naive convolution: out (N, F, Ho, Wo), every window multiplied with every filter. */
export function conv({ N, C, H, W, F, K, P, S }: ConvSizes): Layer {
  const Ho = 1 + Math.floor((H + 2 * P - K) / S);
  const Wo = 1 + Math.floor((W + 2 * P - K) / S);
  /** Calls `visit` with the offsets of every pair of an input and a weight under one output. */
  const eachPair = (
    n: number,
    f: number,
    i: number,
    j: number,
    visit: (ix: number, iw: number) => void,
  ): void => {
    for (let c = 0; c < C; c++) {
      for (let p = 0; p < K; p++) {
        const row = i * S + p - P;
        if (row < 0 || row >= H) continue;
        for (let q = 0; q < K; q++) {
          const column = j * S + q - P;
          if (column < 0 || column >= W) continue;
          visit(((n * C + c) * H + row) * W + column, ((f * C + c) * K + p) * K + q);
        }
      }
    }
  };
  const eachOutput = (visit: (n: number, f: number, i: number, j: number, o: number) => void): void => {
    for (let o = 0; o < N * F * Ho * Wo; o++) {
      visit(Math.floor(o / (F * Ho * Wo)), Math.floor(o / (Ho * Wo)) % F, Math.floor(o / Wo) % Ho, o % Wo, o);
    }
  };
  return {
    name: 'conv',
    sizes: { x: N * C * H * W, w: F * C * K * K, b: F },
    forward: ({ x = NONE, w = NONE, b = NONE }) => {
      const out = new Float64Array(N * F * Ho * Wo);
      eachOutput((n, f, i, j, o) => {
        let sum = b[f]!;
        eachPair(n, f, i, j, (ix, iw) => {
          sum += x[ix]! * w[iw]!;
        });
        out[o] = sum;
      });
      return [out];
    },
    backward: ({ x = NONE, w = NONE, b = NONE }, [dout = NONE]) => {
      const [dx, dw, db] = [
        new Float64Array(x.length),
        new Float64Array(w.length),
        new Float64Array(b.length),
      ];
      eachOutput((n, f, i, j, o) => {
        db[f]! += dout[o]!;
        eachPair(n, f, i, j, (ix, iw) => {
          dx[ix]! += dout[o]! * w[iw]!;
          dw[iw]! += dout[o]! * x[ix]!;
        });
      });
      return { x: dx, w: dw, b: db };
    },
  };
}

/** Max pooling of x (planes, H, W) over K by K windows at stride S; of equal entries the first wins. */
export function maxPool(planes: number, H: number, W: number, K: number, S: number): Layer {
  const Ho = 1 + Math.floor((H - K) / S);
  const Wo = 1 + Math.floor((W - K) / S);
  const winner = (x: Float64Array, o: number): number => {
    const corner = Math.floor(o / (Ho * Wo)) * H * W + (Math.floor(o / Wo) % Ho) * S * W + (o % Wo) * S;
    let best = corner;
    for (let p = 0; p < K; p++) {
      for (let q = 0; q < K; q++) if (x[corner + p * W + q]! > x[best]!) best = corner + p * W + q;
    }
    return best;
  };
  const outputs = planes * Ho * Wo;
  return {
    name: 'max pool',
    sizes: { x: planes * H * W },
    forward: ({ x = NONE }) => [Float64Array.from({ length: outputs }, (_, o) => x[winner(x, o)]!)],
    backward: ({ x = NONE }, [dout = NONE]) => {
      const dx = new Float64Array(x.length);
      for (let o = 0; o < outputs; o++) dx[winner(x, o)]! += dout[o]!;
      return { x: dx };
    },
    kink: ({ x = NONE }, distance, uniform) => {
      for (let o = 0; o < outputs; o++) {
        const best = winner(x, o);
        const rival = best % W > 0 ? best - 1 : best + 1;
        if (uniform() < 0.7) x[rival] = x[best]! + (uniform() < 0.5 ? -1 : 1) * distance;
      }
    },
  };
}
