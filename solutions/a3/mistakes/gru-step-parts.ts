import { add, map, matmul, multiply, subtract, sum, transpose, zipWith } from '#starter';
import type { Matrix } from '#starter';
import { replacing } from '../../replacing.ts';
import { gruStepBackward, gruStepForward } from '../gru.ts';

/** The arguments of the forward pass. */
export type Given = Parameters<typeof gruStepForward>;
export type Cache = ReturnType<typeof gruStepForward>['cache'];
type Gradients = ReturnType<typeof gruStepBackward>;

export const sigmoid = (x: Matrix) => map(x, (entry) => 1 / (1 + Math.exp(-entry)));
export const throughSigmoid = (d: Matrix, s: Matrix) => zipWith(d, s, (up, gate) => up * gate * (1 - gate));
export const throughTanh = (d: Matrix, t: Matrix) => zipWith(d, t, (up, value) => up * (1 - value * value));

/** Block k of H columns: 0 for r, 1 for z, 2 for n. */
export function block(x: Matrix, k: number): Matrix {
  const H = x[0].length / 3;
  return x.map((row) => row.slice(k * H, (k + 1) * H));
}

/** The gates by rules of one's own; `fromX` and `fromH` are (N, 3H): what x and prevH send into the three blocks. */
interface Rules {
  n?: (fromX: Matrix, fromH: Matrix, r: Matrix, right: Matrix) => Matrix;
  nextH?: (z: Matrix, n: Matrix, prevH: Matrix) => Matrix;
}

/** A forward pass with another candidate or another mixture; its cache is the solution's. */
export function withForward({ n: candidate, nextH: mixture }: Rules) {
  return {
    gruStepForward: (...given: Given) => {
      const [x, prevH, Wx, Wh, b] = given;
      const { nextH, cache } = gruStepForward(...given);
      const fromX = add(matmul(x, Wx), b);
      const n = candidate?.(fromX, matmul(prevH, Wh), cache.r, cache.n) ?? cache.n;
      const mixed = mixture ?? ((z, kept, h) => add(multiply(subtract(1, z), kept), multiply(z, h)));
      return { nextH: candidate || mixture ? mixed(cache.z, n, prevH) : nextH, cache: { ...cache, n } };
    },
  };
}

/** What a backward pass has at hand. */
interface Backward extends Cache {
  dnextH: Matrix;
}

/** A step of the backward pass by a rule of one's own: from what is at hand, and from what arrives. */
type Rule = (all: Backward, arrives: Matrix) => Matrix;

/** Which steps are changed; `dan` and its like are gradients of what goes into a gate. (N, H) each. */
interface Changes {
  /** From nextH to n, to z and straight to prevH. */
  dn?: Rule;
  dz?: Rule;
  straight?: Rule;
  dan?: Rule;
  /** From the product of r and prevH to its factors. */
  dr?: Rule;
  fromReset?: Rule;
  dar?: Rule;
  daz?: Rule;
  /** What prevH sent to n, for the third block of dWh. */
  reset?: Rule;
}

/** A backward pass with some of its steps changed; what follows from them follows. */
export function withBackward(changes: Changes) {
  return {
    gruStepBackward: (dnextH: Matrix, cache: Cache): Gradients => {
      const { prevH, Wh, r, z, n } = cache;
      const step = (name: keyof Changes, arrives: Matrix, right: () => Matrix) =>
        changes[name]?.({ ...cache, dnextH }, arrives) ?? right();
      const dn = step('dn', dnextH, () => multiply(dnextH, subtract(1, z)));
      const dz = step('dz', dnextH, () => multiply(dnextH, subtract(prevH, n)));
      const dan = step('dan', dn, () => throughTanh(dn, n));
      const dreset = matmul(dan, transpose(block(Wh, 2)));
      const dr = step('dr', dreset, () => multiply(dreset, prevH));
      return collect(cache, {
        dar: step('dar', dr, () => throughSigmoid(dr, r)),
        daz: step('daz', dz, () => throughSigmoid(dz, z)),
        dan,
        straight: step('straight', dnextH, () => multiply(dnextH, z)),
        fromReset: step('fromReset', dreset, () => multiply(dreset, r)),
        reset: step('reset', prevH, () => multiply(r, prevH)),
      });
    },
  };
}

type Step = 'dar' | 'daz' | 'dan' | 'straight' | 'fromReset' | 'reset';

/** The gradients, of those of the three blocks. */
function collect(
  { x, prevH, Wx, Wh }: Cache,
  { dar, daz, dan, straight, fromReset, reset }: Record<Step, Matrix>,
): Gradients {
  const da = dar.map((row, k) => [...row, ...daz[k], ...dan[k]]);
  const fromGates = add(matmul(dar, transpose(block(Wh, 0))), matmul(daz, transpose(block(Wh, 1))));
  const dWhBlocks = [
    matmul(transpose(prevH), dar),
    matmul(transpose(prevH), daz),
    matmul(transpose(reset), dan),
  ];
  return {
    dx: matmul(da, transpose(Wx)),
    dprevH: add(add(straight, fromReset), fromGates),
    dWx: matmul(transpose(x), da),
    dWh: Wh.map((_, k) => dWhBlocks.flatMap((part) => part[k])),
    db: sum(da, 0),
  };
}

/** The solution's gradients with some of them replaced; db may come out unsummed. */
export const withGradients = replacing({ gruStepBackward });
