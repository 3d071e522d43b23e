import { affineGradients } from './dense.ts';
import { NONE } from './layer.ts';
import type { Layer } from './layer.ts';

/** out (N, H) = tanh(x wx + h wh + b), with x (N, D), h (N, H). */
export function rnnStep(N: number, D: number, H: number): Layer {
  return {
    name: 'rnn step',
    sizes: { x: N * D, h: N * H, wx: D * H, wh: H * H, b: H },
    forward: ({ x = NONE, h = NONE, wx = NONE, wh = NONE, b = NONE }) => [
      mixed(x, h, wx, wh, b, N, D, H, H).map(Math.tanh),
    ],
    backward: ({ x = NONE, h = NONE, wx = NONE, wh = NONE, b = NONE }, [dout = NONE]) => {
      const da = mixed(x, h, wx, wh, b, N, D, H, H).map((a, i) => (1 - Math.tanh(a) ** 2) * dout[i]!);
      return unmixed(da, x, h, wx, wh, N, D, H, H);
    },
  };
}

/** An LSTM over T steps from a cell of zeros: x (N, T, D), h0 (N, H), gates in the order i, f, o, g; out (N, T, H). */
export function lstm(N: number, T: number, D: number, H: number): Layer {
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  const stepOf = (data: Float64Array, t: number, size: number): Float64Array => {
    const step = new Float64Array(N * size);
    for (let n = 0; n < N; n++) step.set(data.subarray((n * T + t) * size, (n * T + t + 1) * size), n * size);
    return step;
  };
  const gatesOf = (a: Float64Array): Float64Array =>
    a.map((z, i) => (i % (4 * H) < 3 * H ? sigmoid(z) : Math.tanh(z)));
  return {
    name: 'lstm',
    sizes: { x: N * T * D, h: N * H, wx: D * 4 * H, wh: H * 4 * H, b: 4 * H },
    forward: ({ x = NONE, h: h0 = NONE, wx = NONE, wh = NONE, b = NONE }) => {
      const out = new Float64Array(N * T * H);
      const c = new Float64Array(N * H);
      const h = h0.slice();
      for (let t = 0; t < T; t++) {
        const a = mixed(stepOf(x, t, D), h, wx, wh, b, N, D, H, 4 * H);
        for (let n = 0; n < N; n++) {
          for (let k = 0; k < H; k++) {
            const at = n * 4 * H + k;
            const cell = sigmoid(a[at + H]!) * c[n * H + k]! + sigmoid(a[at]!) * Math.tanh(a[at + 3 * H]!);
            c[n * H + k] = cell;
            h[n * H + k] = sigmoid(a[at + 2 * H]!) * Math.tanh(cell);
            out[(n * T + t) * H + k] = h[n * H + k]!;
          }
        }
      }
      return [out];
    },
    backward: ({ x = NONE, h: h0 = NONE, wx = NONE, wh = NONE, b = NONE }, [dout = NONE]) => {
      const tape: {
        x: Float64Array;
        h: Float64Array;
        c: Float64Array;
        gates: Float64Array;
        next: Float64Array;
      }[] = [];
      let [h, c] = [h0, new Float64Array(N * H)];
      for (let t = 0; t < T; t++) {
        const xt = stepOf(x, t, D);
        const gates = gatesOf(mixed(xt, h, wx, wh, b, N, D, H, 4 * H));
        const gate = (i: number, which: number): number =>
          gates[Math.floor(i / H) * 4 * H + which * H + (i % H)]!;
        const next = c.map((cell, i) => gate(i, 1) * cell + gate(i, 0) * gate(i, 3));
        tape.push({ x: xt, h, c, gates, next });
        h = next.map((cell, i) => gate(i, 2) * Math.tanh(cell));
        c = next;
      }
      const total = {
        wx: new Float64Array(wx.length),
        wh: new Float64Array(wh.length),
        b: new Float64Array(4 * H),
      };
      const dx = new Float64Array(x.length);
      const dc = new Float64Array(N * H);
      let dh = new Float64Array(N * H);
      for (let t = T - 1; t >= 0; t--) {
        const step = tape[t]!;
        const da = new Float64Array(N * 4 * H);
        for (let n = 0; n < N; n++) {
          for (let k = 0; k < H; k++) {
            const [at, i] = [n * 4 * H + k, n * H + k];
            const [ig, fg] = [step.gates[at]!, step.gates[at + H]!];
            const [og, g] = [step.gates[at + 2 * H]!, step.gates[at + 3 * H]!];
            const up = dh[i]! + dout[(n * T + t) * H + k]!;
            const squashed = Math.tanh(step.next[i]!);
            const cell = dc[i]! + up * og * (1 - squashed ** 2);
            da[at] = cell * g * ig * (1 - ig);
            da[at + H] = cell * step.c[i]! * fg * (1 - fg);
            da[at + 2 * H] = up * squashed * og * (1 - og);
            da[at + 3 * H] = cell * ig * (1 - g ** 2);
            dc[i] = cell * fg;
          }
        }
        const part = unmixed(da, step.x, step.h, wx, wh, N, D, H, 4 * H);
        for (let n = 0; n < N; n++) dx.set(part.x.subarray(n * D, (n + 1) * D), (n * T + t) * D);
        for (const name of ['wx', 'wh', 'b'] as const)
          part[name].forEach((entry, i) => (total[name][i]! += entry));
        dh = part.h;
      }
      return { x: dx, h: dh, ...total };
    },
  };
}

/** x wx + h wh + b with x (N, D), h (N, H), out (N, M). */
function mixed(
  x: Float64Array,
  h: Float64Array,
  wx: Float64Array,
  wh: Float64Array,
  b: Float64Array,
  N: number,
  D: number,
  H: number,
  M: number,
): Float64Array {
  const out = new Float64Array(N * M);
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < M; m++) {
      let sum = b[m]!;
      for (let d = 0; d < D; d++) sum += x[n * D + d]! * wx[d * M + m]!;
      for (let k = 0; k < H; k++) sum += h[n * H + k]! * wh[k * M + m]!;
      out[n * M + m] = sum;
    }
  }
  return out;
}

/** The gradients of {@link mixed}. */
function unmixed(
  da: Float64Array,
  x: Float64Array,
  h: Float64Array,
  wx: Float64Array,
  wh: Float64Array,
  N: number,
  D: number,
  H: number,
  M: number,
): Record<'x' | 'h' | 'wx' | 'wh' | 'b', Float64Array<ArrayBuffer>> {
  const { x: dx, w: dwx, b: db } = affineGradients(da, x, wx, { N, D, M });
  const { x: dh, w: dwh } = affineGradients(da, h, wh, { N, D: H, M });
  return { x: dx, h: dh, wx: dwx, wh: dwh, b: db };
}
