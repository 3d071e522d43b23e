import {
  add,
  map,
  matmul,
  multiply,
  permute,
  shape,
  subtract,
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

/** Columns `from` up to, but not including, `to`. */
function columns(x: Matrix, from: number, to: number): Matrix {
  return x.map((row) => row.slice(from, to));
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
  const H = Wh.length;
  const fromX = add(matmul(x, Wx), b);
  const fromH = matmul(prevH, columns(Wh, 0, 2 * H));
  const r = sigmoid(add(columns(fromX, 0, H), columns(fromH, 0, H)));
  const z = sigmoid(add(columns(fromX, H, 2 * H), columns(fromH, H, 2 * H)));
  const fromReset = matmul(multiply(r, prevH), columns(Wh, 2 * H, 3 * H));
  const n = tanh(add(columns(fromX, 2 * H, 3 * H), fromReset));
  const nextH = add(multiply(subtract(1, z), n), multiply(z, prevH));
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
  const H = Wh.length;
  const throughSigmoid = (d: Matrix, gate: Matrix) => zipWith(d, gate, (up, s) => up * s * (1 - s));

  // nextH = (1 - z) * n + z * prevH
  const dn = multiply(dnextH, subtract(1, z));
  const daz = throughSigmoid(multiply(dnextH, subtract(prevH, n)), z);
  const straight = multiply(dnextH, z);

  // n = tanh(x Wxn + (r * prevH) Whn + bn)
  const dan = zipWith(dn, n, (up, value) => up * (1 - value * value));
  const dreset = matmul(dan, transpose(columns(Wh, 2 * H, 3 * H)));
  const dar = throughSigmoid(multiply(dreset, prevH), r);

  // r and z = sigmoid(x Wx + prevH Wh + b), each with its own block of columns
  const darz = dar.map((row, k) => [...row, ...daz[k]]);
  const viaGates = matmul(darz, transpose(columns(Wh, 0, 2 * H)));
  const dWhrz = matmul(transpose(prevH), darz);
  const dWhn = matmul(transpose(multiply(r, prevH)), dan);

  const da = darz.map((row, k) => [...row, ...dan[k]]);
  return {
    dx: matmul(da, transpose(Wx)),
    // prevH goes three ways: straight on, through the gates, and reset into n
    dprevH: add(add(straight, multiply(dreset, r)), viaGates),
    dWx: matmul(transpose(x), da),
    dWh: dWhrz.map((row, k) => [...row, ...dWhn[k]]),
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
  let [dWx, dWh, db] = [zerosLike(Wx), zerosLike(Wh), zeros(3 * H)];
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
