import { add, matmul, permute, sum, tanh, todo, transpose, zerosLike, zipWith } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';

/** What `rnnStepBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface RnnStepCache {
  x: Matrix;
  prevH: Matrix;
  Wx: Matrix;
  Wh: Matrix;
  nextH: Matrix;
}

/**
 * One step of a vanilla recurrent network: `nextH = tanh(x Wx + prevH Wh + b)`.
 *
 * @param x (N, D), the input of this step
 * @param prevH (N, H), the hidden state before it
 * @param Wx (D, H)
 * @param Wh (H, H)
 * @param b (H)
 * @returns nextH (N, H), the hidden state after it, and the cache for the backward pass
 */
export function rnnStepForward(
  x: Matrix,
  prevH: Matrix,
  Wx: Matrix,
  Wh: Matrix,
  b: Vector,
): { nextH: Matrix; cache: RnnStepCache } {
  // Your code here.
  todo('rnn-step');
}

/**
 * The gradients through one step.
 *
 * @param dnextH (N, H), the gradient of the loss with respect to `nextH`
 * @param cache what `rnnStepForward` returned
 * @returns dx (N, D), dprevH (N, H), dWx (D, H), dWh (H, H), db (H)
 */
export function rnnStepBackward(
  dnextH: Matrix,
  cache: RnnStepCache,
): { dx: Matrix; dprevH: Matrix; dWx: Matrix; dWh: Matrix; db: Vector } {
  // Your code here.
  todo('rnn-step');
}

/** What `rnnBackward` needs from the forward pass: the cache of every step, in the order of time. */
type RnnCache = RnnStepCache[];

/**
 * A vanilla recurrent network over whole sequences: the step above, T times, with the same weights. What comes out of one
 * step goes into the next.
 *
 * @param x (N, T, D)
 * @param h0 (N, H), the hidden state before the first step
 * @param Wx (D, H)
 * @param Wh (H, H)
 * @param b (H)
 * @returns h (N, T, H), the hidden state after every step, and the cache for the backward pass
 */
export function rnnForward(
  x: Tensor3,
  h0: Matrix,
  Wx: Matrix,
  Wh: Matrix,
  b: Vector,
): { h: Tensor3; cache: RnnCache } {
  // Your code here.
  todo('rnn');
}

/**
 * The gradients through all steps (backpropagation through time).
 *
 * @param dh (N, T, H), the gradient of the loss with respect to every hidden state, as it comes from outside: from the
 *   layers that read `h`, not from later steps
 * @param cache what `rnnForward` returned
 * @returns dx (N, T, D), dh0 (N, H), dWx (D, H), dWh (H, H), db (H)
 */
export function rnnBackward(
  dh: Tensor3,
  cache: RnnCache,
): { dx: Tensor3; dh0: Matrix; dWx: Matrix; dWh: Matrix; db: Vector } {
  // Your code here.
  todo('rnn');
}
