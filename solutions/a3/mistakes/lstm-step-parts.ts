import { add, map, matmul, multiply, sum, tanh, transpose, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';
import { replacing } from '../../replacing.ts';
import { lstmStepBackward, lstmStepForward } from '../lstm.ts';

/** The arguments of the forward pass. */
type Given = Parameters<typeof lstmStepForward>;
type Forward = ReturnType<typeof lstmStepForward>;
export type Cache = Forward['cache'];

export const sigmoid = (x: Matrix) => map(x, (entry) => 1 / (1 + Math.exp(-entry)));
export const throughSigmoid = (d: Matrix, s: Matrix) => zipWith(d, s, (up, gate) => up * gate * (1 - gate));
export const throughTanh = (d: Matrix, t: Matrix) => zipWith(d, t, (up, value) => up * (1 - value * value));

/** What goes into the gates, block by block, and the states before. */
interface Activations {
  /** (N, H) each */
  ai: Matrix;
  af: Matrix;
  ao: Matrix;
  ag: Matrix;
  prevC: Matrix;
}

/** A forward pass that makes the states from the four blocks by a rule of its own; its backward pass is the solution's. */
export function withStates(rule: (given: Activations) => { nextC: Matrix; nextH: Matrix }) {
  return {
    lstmStepForward: (...given: Given) => {
      const [x, prevH, prevC, Wx, Wh, b] = given;
      const a = add(add(matmul(x, Wx), matmul(prevH, Wh)), b);
      const H = Wh.length;
      const [ai, af, ao, ag] = [0, 1, 2, 3].map((k) => a.map((row) => row.slice(k * H, (k + 1) * H)));
      return { ...lstmStepForward(...given), ...rule({ ai, af, ao, ag, prevC }) };
    },
  };
}

/**
 * An LSTM, forward and backward, that looks for column `place(k, h, H)` of the weights where column h of block k stands:
 * right for its own order, so that finite differences agree with it.
 */
export function withColumns(place: (k: number, h: number, H: number) => number) {
  const source = (H: number) =>
    Array.from({ length: 4 * H }, (_, column) => place(Math.floor(column / H), column % H, H));
  const taken = (row: Vector) => source(row.length / 4).map((column) => row[column]);
  const returned = (row: Vector) => {
    const columns = source(row.length / 4);
    return row.map((_, column) => row[columns.indexOf(column)]);
  };
  return {
    lstmStepForward: (...[x, prevH, prevC, Wx, Wh, b]: Given) =>
      lstmStepForward(x, prevH, prevC, Wx.map(taken), Wh.map(taken), taken(b)),
    lstmStepBackward: (dnextH: Matrix, dnextC: Matrix, cache: Cache) => {
      const { dWx, dWh, db, ...rest } = lstmStepBackward(dnextH, dnextC, cache);
      return { ...rest, dWx: dWx.map(returned), dWh: dWh.map(returned), db: returned(db) };
    },
  };
}

/** The solution's gradients with some of them replaced; db may come out unsummed. */
export const withGradients = replacing({ lstmStepBackward });

/** What a backward pass has at hand, `dc` included: all that comes back to nextC. */
export interface Backward extends Cache {
  dnextH: Matrix;
  dnextC: Matrix;
  dc: Matrix;
}

/** The gradients of what went into the gates, (N, H) each, and the one that goes on to the step before. */
interface Blocks {
  dai: Matrix;
  daf: Matrix;
  dao: Matrix;
  dag: Matrix;
  dprevC: Matrix;
}

/** How a backward pass differs from the solution's: in what comes to the cell, in a gate, in the order of the blocks. */
interface Changes {
  dc?: (all: Omit<Backward, 'dc'>) => Matrix;
  blocks?: (all: Backward, right: Blocks) => Partial<Blocks>;
  order?: readonly (keyof Omit<Blocks, 'dprevC'>)[];
}

/** A backward pass with some of its steps changed; what follows from them follows. */
export function withBackward({ dc: toCell, blocks: change, order }: Changes) {
  return {
    lstmStepBackward: (dnextH: Matrix, dnextC: Matrix, cache: Cache) => {
      const { x, prevH, prevC, Wx, Wh, i, f, o, g, tanhC } = cache;
      const all = { ...cache, dnextH, dnextC };
      const dc = toCell?.(all) ?? add(dnextC, throughTanh(multiply(dnextH, o), tanhC));
      const right = {
        dai: throughSigmoid(multiply(dc, g), i),
        daf: throughSigmoid(multiply(dc, prevC), f),
        dao: throughSigmoid(multiply(dnextH, tanhC), o),
        dag: throughTanh(multiply(dc, i), g),
        dprevC: multiply(dc, f),
      };
      const blocks = { ...right, ...change?.({ ...all, dc }, right) };
      const da = prevH.map((_, n) => (order ?? ['dai', 'daf', 'dao', 'dag']).flatMap((k) => blocks[k][n]));
      return {
        dx: matmul(da, transpose(Wx)),
        dprevH: matmul(da, transpose(Wh)),
        dprevC: blocks.dprevC,
        dWx: matmul(transpose(x), da),
        dWh: matmul(transpose(prevH), da),
        db: sum(da, 0),
      };
    },
  };
}

/** tanh of the sum of what is kept and what is written, gated: the states as they should be, of gates of one's own. */
export function statesOf(gates: { i: Matrix; f: Matrix; o: Matrix; g: Matrix; prevC: Matrix }) {
  const nextC = add(multiply(gates.f, gates.prevC), multiply(gates.i, gates.g));
  return { nextC, nextH: multiply(gates.o, tanh(nextC)) };
}
