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
  // Your code here.
  todo('sgd-momentum');
}
