import {
  add,
  map,
  matmul,
  multiply,
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

/** What `gruStepBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface GruStepCache {
  x: Matrix;
  prevH: Matrix;
  Wx: Matrix;
  Wh: Matrix;
  /** The gates, (N, H) each. */
  r: Matrix;
  z: Matrix;
  n: Matrix;
}

/** The sigmoid of every entry, given: you have written it in a1. */
function sigmoid(x: Matrix): Matrix {
  return map(x, (entry) => 1 / (1 + Math.exp(-entry)));
}

/** The three blocks of columns of an array with 3H of them, (..., H) each, given. */
function blocks(x: Matrix): Matrix[] {
  const H = x[0].length / 3;
  return [0, 1, 2].map((k) => x.map((row) => row.slice(k * H, (k + 1) * H)));
}

/** The way back of `blocks`: three arrays side by side, given. */
function sideBySide(left: Matrix, middle: Matrix, right: Matrix): Matrix {
  return left.map((row, k) => [...row, ...middle[k], ...right[k]]);
}

/**
 * One step of a GRU (Cho et al., 2014). The columns of Wx, Wh and b are three blocks of H in the order r, z, n:
 * `r = sigmoid(x Wxr + prevH Whr + br)`, `z = sigmoid(x Wxz + prevH Whz + bz)`,
 * `n = tanh(x Wxn + (r * prevH) Whn + bn)`, `nextH = (1 - z) * n + z * prevH`.
 *
 * @param x (N, D), the input of this step
 * @param prevH (N, H), the hidden state before
 * @param Wx (D, 3H)
 * @param Wh (H, 3H)
 * @param b (3H)
 * @returns nextH (N, H), and the cache for the backward pass
 */
export function gruStepForward(
  x: Matrix,
  prevH: Matrix,
  Wx: Matrix,
  Wh: Matrix,
  b: Vector,
): { nextH: Matrix; cache: GruStepCache } {
  // <hole gru-step>
  const [xr, xz, xn] = blocks(add(matmul(x, Wx), b));
  const [Whr, Whz, Whn] = blocks(Wh);
  const r = sigmoid(add(xr, matmul(prevH, Whr)));
  const z = sigmoid(add(xz, matmul(prevH, Whz)));
  const n = tanh(add(xn, matmul(multiply(r, prevH), Whn)));
  const nextH = z.map((row, k) => row.map((keep, j) => (1 - keep) * n[k][j] + keep * prevH[k][j]));
  return { nextH, cache: { x, prevH, Wx, Wh, r, z, n } };
  // </hole>
}

/**
 * The gradients through one step of a GRU.
 *
 * @param dnextH (N, H), the gradient of the loss with respect to `nextH`
 * @param cache what `gruStepForward` returned
 * @returns dx (N, D), dprevH (N, H), dWx (D, 3H), dWh (H, 3H), db (3H)
 */
export function gruStepBackward(
  dnextH: Matrix,
  cache: GruStepCache,
): { dx: Matrix; dprevH: Matrix; dWx: Matrix; dWh: Matrix; db: Vector } {
  // <hole gru-step>
  const { x, prevH, Wx, Wh, r, z, n } = cache;
  const [Whr, Whz, Whn] = blocks(Wh);
  const sigmoidSlope = (s: number) => s * (1 - s);
  const tanhSlope = (t: number) => 1 - t * t;

  // nextH = (1 - z) * n + z * prevH, and n = tanh(x Wxn + (r * prevH) Whn + bn)
  const straight = zipWith(dnextH, z, (d, keep) => d * keep);
  const daz = dnextH.map((row, k) => row.map((d, j) => d * (prevH[k][j] - n[k][j]) * sigmoidSlope(z[k][j])));
  const dan = dnextH.map((row, k) => row.map((d, j) => d * (1 - z[k][j]) * tanhSlope(n[k][j])));

  // reset = r * prevH
  const reset = zipWith(r, prevH, (gate, h) => gate * h);
  const dreset = matmul(dan, transpose(Whn));
  const dar = dreset.map((row, k) => row.map((d, j) => d * prevH[k][j] * sigmoidSlope(r[k][j])));
  const viaReset = zipWith(dreset, r, (d, gate) => d * gate);

  // r = sigmoid(x Wxr + prevH Whr + br), and z in the same way
  const viaGates = add(matmul(dar, transpose(Whr)), matmul(daz, transpose(Whz)));
  const toWeights = transpose(prevH);

  const da = sideBySide(dar, daz, dan);
  return {
    dx: matmul(da, transpose(Wx)),
    // prevH goes four ways: straight on, reset into n, and into each of the two gates
    dprevH: add(add(straight, viaReset), viaGates),
    dWx: matmul(transpose(x), da),
    dWh: sideBySide(matmul(toWeights, dar), matmul(toWeights, daz), matmul(transpose(reset), dan)),
    db: sum(da, 0),
  };
  // </hole>
}

/** What `gruBackward` needs from the forward pass: for instance the cache of every step. */
interface GruCache {
  steps: GruStepCache[];
}

/**
 * A GRU over whole sequences: T steps with the same weights.
 *
 * @param x (N, T, D)
 * @param h0 (N, H), the hidden state before the first step
 * @param Wx (D, 3H)
 * @param Wh (H, 3H)
 * @param b (3H)
 * @returns h (N, T, H), the hidden state after every step, and the cache for the backward pass
 */
export function gruForward(
  x: Tensor3,
  h0: Matrix,
  Wx: Matrix,
  Wh: Matrix,
  b: Vector,
): { h: Tensor3; cache: GruCache } {
  // <hole gru>
  const steps: GruStepCache[] = [];
  const states: Matrix[] = [];
  let h = h0;
  for (const xt of permute(x, [1, 0, 2])) {
    const step = gruStepForward(xt, h, Wx, Wh, b);
    h = step.nextH;
    steps.push(step.cache);
    states.push(h);
  }
  return { h: permute(states, [1, 0, 2]), cache: { steps } };
  // </hole>
}

/**
 * The gradients through a GRU over whole sequences.
 *
 * @param dh (N, T, H), the gradient of the loss with respect to every hidden state
 * @param cache what `gruForward` returned
 * @returns dx (N, T, D), dh0 (N, H), dWx (D, 3H), dWh (H, 3H), db (3H)
 */
export function gruBackward(
  dh: Tensor3,
  cache: GruCache,
): { dx: Tensor3; dh0: Matrix; dWx: Matrix; dWh: Matrix; db: Vector } {
  // <hole gru>
  const { steps } = cache;
  const [N, T, H] = shape(dh);
  const [{ Wx, Wh }] = steps;
  let [dWx, dWh, db] = [zerosLike(Wx), zerosLike(Wh), zeros(Wx[0].length)];
  let dnextH = zeros(N, H);
  const dxs: Matrix[] = [];
  for (let t = T - 1; t >= 0; t--) {
    // h[t] reaches the loss by itself and through the step after
    const above = dh.map((sequence) => sequence[t]);
    const step = gruStepBackward(add(above, dnextH), steps[t]);
    dnextH = step.dprevH;
    // all steps share the weights
    dWx = add(dWx, step.dWx);
    dWh = add(dWh, step.dWh);
    db = add(db, step.db);
    dxs[t] = step.dx;
  }
  return { dx: permute(dxs, [1, 0, 2]), dh0: dnextH, dWx, dWh, db };
  // </hole>
}
