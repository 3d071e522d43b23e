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
  // <hole rnn-step>
  const nextH = tanh(add(add(matmul(x, Wx), matmul(prevH, Wh)), b));
  return { nextH, cache: { x, prevH, Wx, Wh, nextH } };
  // </hole>
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
  // <hole rnn-step>
  const { x, prevH, Wx, Wh, nextH } = cache;

  // nextH = tanh(a): the slope of tanh is 1 less the square of what it gave
  const da = zipWith(dnextH, nextH, (d, h) => d * (1 - h * h));

  // a = x Wx + prevH Wh + b
  const dx = matmul(da, transpose(Wx));
  const dWx = matmul(transpose(x), da);
  const dprevH = matmul(da, transpose(Wh));
  const dWh = matmul(transpose(prevH), da);
  const db = sum(da, 0);
  return { dx, dprevH, dWx, dWh, db };
  // </hole>
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
  // <hole rnn>
  const cache: RnnCache = [];
  let prevH = h0;
  const states = permute(x, [1, 0, 2]).map((input) => {
    const step = rnnStepForward(input, prevH, Wx, Wh, b);
    cache.push(step.cache);
    prevH = step.nextH;
    return step.nextH;
  });
  return { h: permute(states, [1, 0, 2]), cache };
  // </hole>
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
  // <hole rnn>
  const [{ prevH, Wx, Wh }] = cache;
  let [dWx, dWh, db, dprevH] = [zerosLike(Wx), zerosLike(Wh), zerosLike(Wh[0]), zerosLike(prevH)];
  const dinputs: Matrix[] = [];
  const dstates = permute(dh, [1, 0, 2]);
  for (let t = cache.length - 1; t >= 0; t--) {
    // The state of a step goes two ways, out of the layer and into the next step: their gradients add up
    const step = rnnStepBackward(add(dstates[t], dprevH), cache[t]);
    dinputs.unshift(step.dx);
    dprevH = step.dprevH;
    // All steps share the weights
    [dWx, dWh, db] = [add(dWx, step.dWx), add(dWh, step.dWh), add(db, step.db)];
  }
  return { dx: permute(dinputs, [1, 0, 2]), dh0: dprevH, dWx, dWh, db };
  // </hole>
}
