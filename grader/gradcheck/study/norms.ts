import { NONE } from './layer.ts';
import type { Layer } from './layer.ts';

const EPS = 1e-5;

/**
 * Normalisation of x over groups of entries, then a gain and a shift: `groupOf` and `parameterOf` say to which group and
 * to which gain an entry belongs.
 */
function normalisation(
  name: string,
  length: number,
  groups: number,
  parameters: number,
  groupOf: (i: number) => number,
  parameterOf: (i: number) => number,
): Layer {
  const members: number[][] = Array.from({ length: groups }, () => []);
  for (let i = 0; i < length; i++) members[groupOf(i)]!.push(i);
  const normalise = (x: Float64Array): { xhat: Float64Array; rstd: Float64Array } => {
    const [xhat, rstd] = [new Float64Array(length), new Float64Array(groups)];
    members.forEach((group, g) => {
      const mean = group.reduce((sum, i) => sum + x[i]!, 0) / group.length;
      const variance = group.reduce((sum, i) => sum + (x[i]! - mean) ** 2, 0) / group.length;
      rstd[g] = 1 / Math.sqrt(variance + EPS);
      for (const i of group) xhat[i] = (x[i]! - mean) * rstd[g];
    });
    return { xhat, rstd };
  };
  return {
    name,
    sizes: { x: length, gamma: parameters, beta: parameters },
    forward: ({ x = NONE, gamma = NONE, beta = NONE }) => [
      normalise(x).xhat.map((xhat, i) => gamma[parameterOf(i)]! * xhat + beta[parameterOf(i)]!),
    ],
    backward: ({ x = NONE, gamma = NONE }, [dout = NONE]) => {
      const { xhat, rstd } = normalise(x);
      const [dx, dgamma, dbeta] = [
        new Float64Array(length),
        new Float64Array(parameters),
        new Float64Array(parameters),
      ];
      const dxhat = dout.map((up, i) => up * gamma[parameterOf(i)]!);
      for (let i = 0; i < length; i++) {
        dgamma[parameterOf(i)]! += dout[i]! * xhat[i]!;
        dbeta[parameterOf(i)]! += dout[i]!;
      }
      members.forEach((group, g) => {
        const mean = group.reduce((sum, i) => sum + dxhat[i]!, 0) / group.length;
        const along = group.reduce((sum, i) => sum + dxhat[i]! * xhat[i]!, 0) / group.length;
        for (const i of group) dx[i] = rstd[g]! * (dxhat[i]! - mean - xhat[i]! * along);
      });
      return { x: dx, gamma: dgamma, beta: dbeta };
    },
  };
}

/** Batch norm in training of x (N, D): every column is normalised. */
export const batchNorm = (N: number, D: number): Layer =>
  normalisation(
    'batch norm',
    N * D,
    D,
    D,
    (i) => i % D,
    (i) => i % D,
  );

/** Layer norm of x (N, D): every row is normalised. */
export const layerNorm = (N: number, D: number): Layer =>
  normalisation(
    'layer norm',
    N * D,
    N,
    D,
    (i) => Math.floor(i / D),
    (i) => i % D,
  );

/** Group norm of x (N, C, S) with S places and G groups of channels; a gain per channel. */
export const groupNorm = (N: number, C: number, S: number, G: number): Layer => {
  const channelOf = (i: number): number => Math.floor(i / S) % C;
  const groupOf = (i: number): number => Math.floor(i / (C * S)) * G + Math.floor((channelOf(i) * G) / C);
  return normalisation('group norm', N * C * S, N * G, C, groupOf, channelOf);
};
