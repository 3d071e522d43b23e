import { mean, multiply, subtract, zipWith } from '#starter';
import type { Vector } from '#starter';
import { replacing } from '../../replacing.ts';
import { layernormBackward, layernormForward } from '../layernorm.ts';

type Forward = ReturnType<typeof layernormForward>;
export type Cache = Forward['cache'];

/** A forward pass with some of its results replaced. */
export const withForward = replacing({ layernormForward });

/** A forward pass that divides by something else than the root of variance and eps. */
export function withSpread(spread: (variance: number, eps: number, D: number) => number) {
  return withForward((_, x, gamma, beta, { eps = 1e-5 }) => {
    const centred = x.map((row) => subtract(row, mean(row)));
    const std = centred.map((row) => spread(mean(multiply(row, row)), eps, row.length));
    const xhat = centred.map((row, n) => row.map((entry) => entry / std[n]));
    const out = xhat.map((row) => row.map((entry, j) => gamma[j] * entry + beta[j]));
    return { out, cache: { xhat, std, gamma } };
  });
}

/** The solution's gradients with some of them replaced; dgamma may come out unsummed. */
export const withGradients = replacing({ layernormBackward });

/** One example of the backward pass on its way from xhat back to x. */
interface Example {
  N: number;
  /** (D) */
  dout: Vector;
  /** (D) */
  dxhat: Vector;
  /** (D) */
  xhat: Vector;
  std: number;
  /** (D) */
  gamma: Vector;
}

/** A backward pass that goes back to x by a rule of its own, example by example. */
export function withDx(rule: (example: Example) => Vector) {
  return withGradients((_, dout, { xhat, std, gamma }) => ({
    dx: dout.map((row, n) => {
      const dxhat = zipWith(row, gamma, (d, scale) => d * scale);
      return rule({ N: dout.length, dout: row, dxhat, xhat: xhat[n], std: std[n], gamma });
    }),
  }));
}
