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
  // Your code here.
  todo('gru-step');
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
  // Your code here.
  todo('gru-step');
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
  // Your code here.
  todo('gru');
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
  // Your code here.
  todo('gru');
}
