import { divide, mean, multiply, subtract, sum } from '#starter';
import type { Vector } from '#starter';

// What layer and group normalisation get wrong alike, since both normalise the D entries of one row at a time.

/** One row of the backward pass on its way from xhat back to x; vectors hold its D entries. */
interface Row {
  dout: Vector;
  dxhat: Vector;
  xhat: Vector;
  /** The gamma of each entry. */
  gamma: Vector;
  std: number;
}

/** What stands where the root of variance and eps belongs. */
export const spreads = {
  epsOutsideRoot: (variance: number, eps: number) => Math.sqrt(variance) + eps,
  epsMissing: (variance: number) => Math.sqrt(variance),
  unbiased: (variance: number, eps: number, D: number) => Math.sqrt((variance * D) / (D - 1) + eps),
};

/** What is left of a gradient after its part along xhat is taken away, weighted by `share`. */
export function lessXhat(d: Vector, xhat: Vector, share: number): Vector {
  return subtract(d, multiply(xhat, share));
}

/** Ways back to x. */
export const ways = {
  unbiased: ({ dxhat, xhat, std }: Row) => {
    const share = sum(multiply(dxhat, xhat)) / (xhat.length - 1);
    return divide(lessXhat(subtract(dxhat, mean(dxhat)), xhat, share), std);
  },
  constantStatistics: ({ dxhat, std }: Row) => divide(dxhat, std),
  withoutVariance: ({ dxhat, std }: Row) => divide(subtract(dxhat, mean(dxhat)), std),
  gammaOutsideMeans: ({ dout, xhat, gamma, std }: Row) => {
    const centred = subtract(dout, mean(dout));
    return divide(multiply(gamma, lessXhat(centred, xhat, mean(multiply(dout, xhat)))), std);
  },
  /** Sums are divided by `count` where D belongs. */
  averagedOver: (count: number, { dxhat, xhat, std }: Row) => {
    const centred = subtract(dxhat, sum(dxhat) / count);
    return divide(lessXhat(centred, xhat, sum(multiply(dxhat, xhat)) / count), std);
  },
};
