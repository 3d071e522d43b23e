import { NONE } from './layer.ts';
import type { Layer } from './layer.ts';

/** Affine: out = x w + b, with x (N, D), w (D, M), b (M). */
export function affine(N: number, D: number, M: number): Layer {
  return {
    name: 'affine',
    sizes: { x: N * D, w: D * M, b: M },
    forward: ({ x = NONE, w = NONE, b = NONE }) => {
      const out = new Float64Array(N * M);
      for (let n = 0; n < N; n++) {
        for (let m = 0; m < M; m++) {
          let sum = b[m]!;
          for (let d = 0; d < D; d++) sum += x[n * D + d]! * w[d * M + m]!;
          out[n * M + m] = sum;
        }
      }
      return [out];
    },
    backward: ({ x = NONE, w = NONE }, [dout = NONE]) => affineGradients(dout, x, w, { N, D, M }),
  };
}

/** The gradients of x w + b with respect to x (N, D), w (D, M) and b (M) when that of the result is dout (N, M). */
export function affineGradients(
  dout: Float64Array,
  x: Float64Array,
  w: Float64Array,
  { N, D, M }: { readonly N: number; readonly D: number; readonly M: number },
): Record<'x' | 'w' | 'b', Float64Array<ArrayBuffer>> {
  const [dx, dw, db] = [new Float64Array(N * D), new Float64Array(D * M), new Float64Array(M)];
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < M; m++) {
      const up = dout[n * M + m]!;
      db[m]! += up;
      for (let d = 0; d < D; d++) {
        dx[n * D + d]! += up * w[d * M + m]!;
        dw[d * M + m]! += up * x[n * D + d]!;
      }
    }
  }
  return { x: dx, w: dw, b: db };
}

/** An activation applied to every entry: its value and its derivative; `kinkAt` where it has one. */
function elementwise(
  name: string,
  length: number,
  value: (x: number) => number,
  slope: (x: number) => number,
  kinkAt?: number,
): Layer {
  return {
    name,
    sizes: { x: length },
    forward: ({ x = NONE }) => [x.map(value)],
    backward: ({ x = NONE }, [dout = NONE]) => ({ x: x.map((entry, i) => slope(entry) * dout[i]!) }),
    ...(kinkAt !== undefined && {
      kink: ({ x = NONE }, distance, uniform) => {
        for (let i = 0; i < x.length; i++)
          if (uniform() < 0.5) x[i] = kinkAt + (uniform() < 0.5 ? -1 : 1) * distance;
      },
    }),
  };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** out = 1 / (1 + exp(-x)). */
export const sigmoid = (length: number): Layer =>
  elementwise('sigmoid', length, logistic, (x) => logistic(x) * (1 - logistic(x)));

/** out = tanh x. */
export const tanh = (length: number): Layer =>
  elementwise('tanh', length, Math.tanh, (x) => 1 - Math.tanh(x) ** 2);

/** out = max(0, x). */
export const relu = (length: number): Layer =>
  elementwise(
    'relu',
    length,
    (x) => Math.max(0, x),
    (x) => (x > 0 ? 1 : 0),
    0,
  );

/** out = x, or x / 100 below zero. */
export const leakyRelu = (length: number): Layer =>
  elementwise(
    'leaky relu',
    length,
    (x) => (x > 0 ? x : 0.01 * x),
    (x) => (x > 0 ? 1 : 0.01),
    0,
  );

/** out = log(1 + exp x), written so that it does not overflow. */
export const softplus = (length: number): Layer =>
  elementwise('softplus', length, (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), logistic);

/** Inverted dropout with its mask given: out = x mask / keep. */
export function dropout(mask: readonly boolean[], keep: number): Layer {
  const scaled = (data: Float64Array): Float64Array =>
    data.map((entry, i) => (mask[i] === true ? entry / keep : 0));
  return {
    name: 'dropout',
    sizes: { x: mask.length },
    forward: ({ x = NONE }) => [scaled(x)],
    backward: (_, [dout = NONE]) => ({ x: scaled(dout) }),
  };
}
