import {
  add,
  map,
  matmul,
  permute,
  shape,
  sum,
  tanh,
  todo,
  transpose,
  zeros,
  zerosLike,
  zipWith,
} from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';

/** What `lstmStepBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface LstmStepCache {
  x: Matrix;
  prevH: Matrix;
  prevC: Matrix;
  Wx: Matrix;
  Wh: Matrix;
  /** The gates, (N, H) each. */
  i: Matrix;
  f: Matrix;
  o: Matrix;
  g: Matrix;
  /** tanh of the new cell state, (N, H) */
  tanhC: Matrix;
}

/** The sigmoid of every entry, given: you have written it in a1. */
function sigmoid(x: Matrix): Matrix {
  return map(x, (entry) => 1 / (1 + Math.exp(-entry)));
}

/**
 * One step of an LSTM (Hochreiter and Schmidhuber, 1997; the forget gate by Gers, Schmidhuber and Cummins, 2000). With
 * `a = x Wx + prevH Wh + b`, whose columns are four blocks of H in the order i, f, o, g:
 * `i = sigmoid(a_i)`, `f = sigmoid(a_f)`, `o = sigmoid(a_o)`, `g = tanh(a_g)`,
 * `nextC = f * prevC + i * g`, `nextH = o * tanh(nextC)`.
 *
 * @param x (N, D), the input of this step
 * @param prevH (N, H), the hidden state before
 * @param prevC (N, H), the cell state before
 * @param Wx (D, 4H)
 * @param Wh (H, 4H)
 * @param b (4H)
 * @returns nextH (N, H), nextC (N, H), and the cache for the backward pass
 */
export function lstmStepForward(
  x: Matrix,
  prevH: Matrix,
  prevC: Matrix,
  Wx: Matrix,
  Wh: Matrix,
  b: Vector,
): { nextH: Matrix; nextC: Matrix; cache: LstmStepCache } {
  // <hole lstm-step>
  const H = Wh.length;
  const fromH = matmul(prevH, Wh);
  const a = matmul(x, Wx).map((row, n) => row.map((entry, column) => entry + fromH[n][column] + b[column]));
  const block = (k: number) => a.map((row) => row.slice(k * H, (k + 1) * H));
  const i = sigmoid(block(0));
  const f = sigmoid(block(1));
  const o = sigmoid(block(2));
  const g = tanh(block(3));
  const nextC = f.map((row, n) => row.map((kept, j) => kept * prevC[n][j] + i[n][j] * g[n][j]));
  const tanhC = tanh(nextC);
  const nextH = zipWith(o, tanhC, (gate, t) => gate * t);
  return { nextH, nextC, cache: { x, prevH, prevC, Wx, Wh, i, f, o, g, tanhC } };
  // </hole>
}

/**
 * The gradients through one step of an LSTM.
 *
 * @param dnextH (N, H), the gradient of the loss with respect to `nextH`
 * @param dnextC (N, H), the gradient of the loss with respect to `nextC`, from the step after
 * @param cache what `lstmStepForward` returned
 * @returns dx (N, D), dprevH (N, H), dprevC (N, H), dWx (D, 4H), dWh (H, 4H), db (4H)
 */
export function lstmStepBackward(
  dnextH: Matrix,
  dnextC: Matrix,
  cache: LstmStepCache,
): { dx: Matrix; dprevH: Matrix; dprevC: Matrix; dWx: Matrix; dWh: Matrix; db: Vector } {
  // <hole lstm-step>
  const { x, prevH, prevC, Wx, Wh, i, f, o, g, tanhC } = cache;
  const sigmoidSlope = (s: number) => s * (1 - s);
  const tanhSlope = (t: number) => 1 - t * t;

  // nextH = o * tanh(nextC): nextC reaches the loss through nextH, and through the step after
  const dc = dnextC.map((row, n) => row.map((d, j) => d + dnextH[n][j] * o[n][j] * tanhSlope(tanhC[n][j])));
  const dao = dnextH.map((row, n) => row.map((d, j) => d * tanhC[n][j] * sigmoidSlope(o[n][j])));

  // nextC = f * prevC + i * g: a sum of two products
  const dprevC = zipWith(dc, f, (d, gate) => d * gate);
  const daf = dc.map((row, n) => row.map((d, j) => d * prevC[n][j] * sigmoidSlope(f[n][j])));
  const dai = dc.map((row, n) => row.map((d, j) => d * g[n][j] * sigmoidSlope(i[n][j])));
  const dag = dc.map((row, n) => row.map((d, j) => d * i[n][j] * tanhSlope(g[n][j])));

  // a = x Wx + prevH Wh + b, its columns in blocks i, f, o, g
  const da = dai.map((row, n) => [...row, ...daf[n], ...dao[n], ...dag[n]]);
  return {
    dx: matmul(da, transpose(Wx)),
    dprevH: matmul(da, transpose(Wh)),
    dprevC,
    dWx: matmul(transpose(x), da),
    dWh: matmul(transpose(prevH), da),
    db: sum(da, 0),
  };
  // </hole>
}

/** What `lstmBackward` needs from the forward pass: for instance the cache of every step. */
interface LstmCache {
  steps: LstmStepCache[];
}

/**
 * An LSTM over whole sequences: T steps with the same weights. The cell state starts at zero.
 *
 * @param x (N, T, D)
 * @param h0 (N, H), the hidden state before the first step
 * @param Wx (D, 4H)
 * @param Wh (H, 4H)
 * @param b (4H)
 * @returns h (N, T, H), the hidden state after every step, and the cache for the backward pass
 */
export function lstmForward(
  x: Tensor3,
  h0: Matrix,
  Wx: Matrix,
  Wh: Matrix,
  b: Vector,
): { h: Tensor3; cache: LstmCache } {
  // <hole lstm>
  const steps: LstmStepCache[] = [];
  const states: Matrix[] = [];
  let [h, c] = [h0, zerosLike(h0)];
  for (const xt of permute(x, [1, 0, 2])) {
    const step = lstmStepForward(xt, h, c, Wx, Wh, b);
    [h, c] = [step.nextH, step.nextC];
    steps.push(step.cache);
    states.push(h);
  }
  return { h: permute(states, [1, 0, 2]), cache: { steps } };
  // </hole>
}

/**
 * The gradients through an LSTM over whole sequences.
 *
 * @param dh (N, T, H), the gradient of the loss with respect to every hidden state
 * @param cache what `lstmForward` returned
 * @returns dx (N, T, D), dh0 (N, H), dWx (D, 4H), dWh (H, 4H), db (4H)
 */
export function lstmBackward(
  dh: Tensor3,
  cache: LstmCache,
): { dx: Tensor3; dh0: Matrix; dWx: Matrix; dWh: Matrix; db: Vector } {
  // <hole lstm>
  const { steps } = cache;
  const [N, T, H] = shape(dh);
  const [{ Wx, Wh }] = steps;
  let [dWx, dWh, db] = [zerosLike(Wx), zerosLike(Wh), zeros(Wx[0].length)];
  let dnextH = zeros(N, H);
  let dnextC = zeros(N, H);
  const dxs: Matrix[] = [];
  for (let t = T - 1; t >= 0; t--) {
    // h[t] reaches the loss by itself and through the step after; c[t] through the step after alone
    const above = dh.map((sequence) => sequence[t]);
    const step = lstmStepBackward(add(above, dnextH), dnextC, steps[t]);
    [dnextH, dnextC] = [step.dprevH, step.dprevC];
    // all steps share the weights
    dWx = add(dWx, step.dWx);
    dWh = add(dWh, step.dWh);
    db = add(db, step.db);
    dxs[t] = step.dx;
  }
  return { dx: permute(dxs, [1, 0, 2]), dh0: dnextH, dWx, dWh, db };
  // </hole>
}
