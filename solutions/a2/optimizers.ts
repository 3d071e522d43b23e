import { todo, zerosLike, zipWith } from '#starter';
import type { Numeric } from '#starter';

/** The settings and the state of SGD with momentum for one array of weights. */
interface MomentumConfig {
  /** The step size, lr below. */
  learningRate: number;
  /** The share of the velocity that survives a step, mu below; 0.9 when absent. */
  momentum?: number;
  /** The running velocity, in the shape of the weights; zeros when absent. */
  velocity?: Numeric;
}

/**
 * One step of stochastic gradient descent with momentum: `v = mu v - lr dw`, then `w + v`.
 *
 * Returns new arrays and a new config; `w`, `dw` and `config` stay as they are.
 *
 * @param w the weights: a number or an array of any shape
 * @param dw the gradient of the loss with respect to `w`, in its shape
 * @param config the settings, and the velocity after the step before
 * @returns nextW in the shape of w, and config with the new velocity
 */
export function sgdMomentum(
  w: Numeric,
  dw: Numeric,
  config: MomentumConfig,
): { nextW: Numeric; config: MomentumConfig } {
  // <hole sgd-momentum>
  const { learningRate, momentum = 0.9, velocity = zerosLike(w) } = config;
  const nextVelocity = zipWith(velocity, dw, (v, gradient) => momentum * v - learningRate * gradient);
  const nextW = zipWith(w, nextVelocity, (weight, v) => weight + v);
  return { nextW, config: { ...config, velocity: nextVelocity } };
  // </hole>
}

/** The settings and the state of RMSProp for one array of weights. */
interface RmspropConfig {
  /** The step size, lr below. */
  learningRate: number;
  /** The share of the cache that survives a step, rho below; 0.99 when absent. */
  decayRate?: number;
  /** Keeps the division away from zero; 1e-8 when absent. */
  epsilon?: number;
  /** The running mean of the squared gradients, in the shape of the weights; zeros when absent. */
  cache?: Numeric;
}

/**
 * One step of RMSProp (Tieleman and Hinton, 2012): `cache = rho cache + (1 - rho) dw^2`, then
 * `w - lr dw / (sqrt(cache) + epsilon)`, entry by entry.
 *
 * Returns new arrays and a new config; `w`, `dw` and `config` stay as they are.
 *
 * @param w the weights: a number or an array of any shape
 * @param dw the gradient of the loss with respect to `w`, in its shape
 * @param config the settings, and the cache after the step before
 * @returns nextW in the shape of w, and config with the new cache
 */
export function rmsprop(
  w: Numeric,
  dw: Numeric,
  config: RmspropConfig,
): { nextW: Numeric; config: RmspropConfig } {
  // <hole rmsprop>
  const { learningRate, decayRate = 0.99, epsilon = 1e-8, cache = zerosLike(w) } = config;
  const nextCache = zipWith(cache, dw, (c, gradient) => decayRate * c + (1 - decayRate) * gradient ** 2);
  const scaled = zipWith(dw, nextCache, (gradient, c) => gradient / (Math.sqrt(c) + epsilon));
  const nextW = zipWith(w, scaled, (weight, direction) => weight - learningRate * direction);
  return { nextW, config: { ...config, cache: nextCache } };
  // </hole>
}

/** The settings and the state of Adam for one array of weights. */
interface AdamConfig {
  /** The step size, lr below. */
  learningRate: number;
  /** The share of m that survives a step; 0.9 when absent. */
  beta1?: number;
  /** The share of v that survives a step; 0.999 when absent. */
  beta2?: number;
  /** Keeps the division away from zero; 1e-8 when absent. */
  epsilon?: number;
  /** The running mean of the gradients, in the shape of the weights; zeros when absent. */
  m?: Numeric;
  /** The running mean of the squared gradients, in the shape of the weights; zeros when absent. */
  v?: Numeric;
  /** How many steps there have been; 0 when absent. */
  t?: number;
}

/**
 * One step of Adam (Kingma and Ba, 2015, algorithm 1). The step is counted first: `t = t + 1`. Then, entry by entry,
 * `m = beta1 m + (1 - beta1) dw` and `v = beta2 v + (1 - beta2) dw^2`; with both freed from the bias of their start,
 * `mHat = m / (1 - beta1^t)` and `vHat = v / (1 - beta2^t)`, the weights become `w - lr mHat / (sqrt(vHat) + epsilon)`.
 *
 * Returns new arrays and a new config; `w`, `dw` and `config` stay as they are.
 *
 * @param w the weights: a number or an array of any shape
 * @param dw the gradient of the loss with respect to `w`, in its shape
 * @param config the settings, and m, v and t after the step before
 * @returns nextW in the shape of w, and config with the new m, v and t
 */
export function adam(w: Numeric, dw: Numeric, config: AdamConfig): { nextW: Numeric; config: AdamConfig } {
  // <hole adam>
  const { learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = config;
  const { m = zerosLike(w), v = zerosLike(w) } = config;
  const t = (config.t ?? 0) + 1;
  const nextM = zipWith(m, dw, (old, gradient) => beta1 * old + (1 - beta1) * gradient);
  const nextV = zipWith(v, dw, (old, gradient) => beta2 * old + (1 - beta2) * gradient ** 2);

  const direction = zipWith(nextM, nextV, (first, second) => {
    const mHat = first / (1 - beta1 ** t);
    const vHat = second / (1 - beta2 ** t);
    return mHat / (Math.sqrt(vHat) + epsilon);
  });
  const nextW = zipWith(w, direction, (weight, d) => weight - learningRate * d);
  return { nextW, config: { ...config, m: nextM, v: nextV, t } };
  // </hole>
}
