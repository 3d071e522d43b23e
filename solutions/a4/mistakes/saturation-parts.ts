import { map, matmul, ones, shape, sum, transpose, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';

/** What a mistake may do otherwise on the way back through the stack. */
export interface Otherwise {
  /** The slope of the sigmoid, of its output and of what went into it; null where it is left out. */
  slope?: (out: number, z: number) => number;
  /** The gradient that arrives at the last layer. */
  start?: (out: Matrix) => Matrix;
  /** The matrix that brings a gradient back through a layer. */
  back?: (W: Matrix) => Matrix;
  /** What is noted for a layer. */
  note?: (layer: Layer) => number;
}

/** The gradients at one layer, and what went into it. */
export interface Layer {
  h: Matrix;
  dout: Matrix;
  dz: Matrix;
  dh: Matrix;
}

export const norm = (x: Matrix): number => Math.sqrt(sum(map(x, (entry) => entry * entry)));
const right: Required<Otherwise> = {
  slope: (a) => a * (1 - a),
  start: (out) => ones(...shape(out)),
  back: transpose,
  note: ({ dh }) => norm(dh),
};

/** The norms of the stack, with something done otherwise. */
export function norms(X: Matrix, weights: Matrix[], otherwise: Otherwise): Vector {
  const { slope, start, back, note } = { ...right, ...otherwise };
  const layers: { h: Matrix; z: Matrix; out: Matrix }[] = [];
  let h = X;
  for (const W of weights) {
    const z = matmul(h, W);
    const out = map(z, (entry) => 1 / (1 + Math.exp(-entry)));
    layers.push({ h, z, out });
    h = out;
  }
  let dout = start(h);
  const noted: Vector = [];
  for (let l = weights.length - 1; l >= 0; l--) {
    const { h: input, z, out } = layers[l];
    const slopes = zipWith(out, z, slope);
    const dz = zipWith(dout, slopes, (d, s) => d * s);
    const dh = matmul(dz, back(weights[l]));
    noted[l] = note({ h: input, dout, dz, dh });
    dout = dh;
  }
  return noted;
}

/** The function of a stack in which something is done otherwise. */
export function withStack(otherwise: Otherwise) {
  return { sigmoidNetGradientNorms: (X: Matrix, weights: Matrix[]) => norms(X, weights, otherwise) };
}
