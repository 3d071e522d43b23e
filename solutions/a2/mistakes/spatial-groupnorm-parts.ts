import { map, mean, multiply, ones, reshape, shape, subtract, zipWith } from '#starter';
import type { Tensor4, Vector } from '#starter';
import { replacing } from '../../replacing.ts';
import { spatialGroupnormBackward, spatialGroupnormForward } from '../layernorm.ts';

/** The arguments of the forward pass. */
export type Given = Parameters<typeof spatialGroupnormForward>;
type Forward = ReturnType<typeof spatialGroupnormForward>;
export type Cache = Forward['cache'];

/** A forward pass with some of its results replaced. */
export const withForward = replacing({ spatialGroupnormForward });

/** A forward pass that divides by something else than the root of variance and eps; D is the size of a group. */
export function withSpread(spread: (variance: number, eps: number, D: number) => number) {
  return withForward(({ cache }, x, gamma, beta, { eps = 1e-5 }) => {
    const centred = reshape(x, shape(cache.rows.xhat)).map((row) => subtract(row, mean(row)));
    const std = centred.map((row) => spread(mean(multiply(row, row)), eps, row.length));
    const rows = centred.map((row, n) => row.map((entry) => entry / std[n]));
    const xhat = reshape(rows, shape(x));
    return {
      out: byChannel(xhat, (entry, c) => gamma[c] * entry + beta[c]),
      cache: { rows: { xhat: rows, std, gamma: ones(rows[0].length) }, xhat, gamma },
    };
  });
}

/** The solution's gradients with some of them replaced; those of the parameters may have any shape. */
export const withGradients = replacing({ spatialGroupnormBackward });

/** One group of one image on its way from xhat back to x; vectors hold its D entries. */
interface Group {
  dout: Vector;
  dxhat: Vector;
  xhat: Vector;
  /** The gamma of each entry. */
  gamma: Vector;
  std: number;
  /** The number of channels in the group. */
  channels: number;
}

/** A backward pass that goes back to x by a rule of its own, group by group. */
export function withDx(rule: (group: Group) => Vector) {
  return withGradients((_, dout, { rows, gamma }) => {
    const [N, C] = shape(dout);
    const toRows = (images: Tensor4) => reshape(images, shape(rows.xhat));
    const [douts, gammas] = [toRows(dout), toRows(byChannel(dout, (_, c) => gamma[c]))];
    const channels = (N * C) / rows.xhat.length;
    const dx = rows.xhat.map((xhat, g) => {
      const dxhat = zipWith(douts[g], gammas[g], (d, scale) => d * scale);
      return rule({ dout: douts[g], dxhat, xhat, gamma: gammas[g], std: rows.std[g], channels });
    });
    return { dx: reshape(dx, shape(dout)) };
  });
}

/** `f` of every entry and its channel. */
export function byChannel(x: Tensor4, f: (entry: number, c: number) => number): Tensor4 {
  return x.map((image) => image.map((channel, c) => map(channel, (entry) => f(entry, c))));
}
