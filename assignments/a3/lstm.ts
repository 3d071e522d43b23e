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
  // Your code here.
  todo('lstm-step');
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
  // Your code here.
  todo('lstm-step');
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
  // Your code here.
  todo('lstm');
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
  // Your code here.
  todo('lstm');
}
