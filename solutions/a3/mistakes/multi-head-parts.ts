import { add, matmul, permute, reshape, shape, sum, transpose } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';
import {
  attentionBackward,
  attentionForward,
  multiHeadAttentionBackward,
  type multiHeadAttentionForward,
} from '../attention.ts';

/** The arguments of the forward pass. */
export type Given = Parameters<typeof multiHeadAttentionForward>;
export type Params = Given[3];
export type Cache = ReturnType<typeof multiHeadAttentionForward>['cache'];
type Gradients = ReturnType<typeof multiHeadAttentionBackward>;

/** How the E features become heads, (N, T, E) to (N heads, T, E / heads), and back. */
export interface Layout {
  split: (x: Tensor3, heads: number) => Tensor3;
  join: (x: Tensor3, heads: number) => Tensor3;
}

/** The heads of x (N heads, T, D) put together, the axes of (N, heads, T, D) taken in this order. */
function gathered(x: Tensor3, heads: number, axes: readonly [number, number, number, number]): Tensor3 {
  const [rows, T, D] = shape(x);
  return reshape(permute(reshape(x, [rows / heads, heads, T, D]), axes), [rows / heads, T, heads * D]);
}

/** Neighbours together: what is asked for. */
export const inBlocks: Layout = {
  split: (x, heads) => {
    const [N, T, E] = shape(x);
    return reshape(permute(reshape(x, [N, T, heads, E / heads]), [0, 2, 1, 3]), [N * heads, T, E / heads]);
  },
  join: (x, heads) => gathered(x, heads, [0, 2, 1, 3]),
};

/** Dealt out in turn: feature e belongs to head e modulo heads. */
export const interleaved: Layout = {
  split: (x, heads) => {
    const [N, T, E] = shape(x);
    return reshape(permute(reshape(x, [N, T, E / heads, heads]), [0, 3, 1, 2]), [N * heads, T, E / heads]);
  },
  join: (x, heads) => gathered(x, heads, [0, 2, 3, 1]),
};

/** The numbers as they lie, cut anew: rows of a head mix steps and features. */
export const asTheyLie: Layout = {
  split: (x, heads) => {
    const [N, T, E] = shape(x);
    return reshape(x, [N * heads, T, E / heads]);
  },
  join: (x, heads) => {
    const [rows, T, D] = shape(x);
    return reshape(x, [rows / heads, T, heads * D]);
  },
};

/** How a multi-head attention differs from the one that is asked for; what is not named is right. */
interface Plan {
  split?: Layout['split'];
  join?: Layout['join'];
  heads?: (heads: number, E: number) => number;
  causal?: boolean;
  /** What the queries are multiplied by before they attend. */
  stretch?: (E: number, heads: number) => number;
  /** The affine maps that are made, by their weights. */
  project?: (x: Tensor3, W: Matrix, b: Vector, name: keyof Params) => Tensor3;
}

export const affine = (x: Tensor3, W: Matrix, b: Vector) => x.map((rows) => add(matmul(rows, W), b));

/** The forward pass as planned; its cache is the one that the solution's backward pass reads. */
export function withForward(plan: Plan) {
  return {
    multiHeadAttentionForward: (...[query, key, value, params, options]: Given) => {
      const heads = plan.heads?.(options.heads, params.bq.length) ?? options.heads;
      const { split = inBlocks.split, join = inBlocks.join, project = affine } = plan;
      const stretch = plan.stretch?.(params.bq.length, heads) ?? 1;
      const q = split(project(query, params.Wq, params.bq, 'Wq'), heads);
      const { out: apart, cache: attended } = attentionForward(
        q.map((rows) => rows.map((row) => row.map((entry) => stretch * entry))),
        split(project(key, params.Wk, params.bk, 'Wk'), heads),
        split(project(value, params.Wv, params.bv, 'Wv'), heads),
        { causal: plan.causal ?? options.causal ?? false },
      );
      const joined = join(apart, heads);
      const out = project(joined, params.Wo, params.bo, 'Wo');
      return { out, cache: { query, key, value, params, heads, attended, joined } };
    },
  };
}

/** The solution's gradients with some of them replaced; biases may come out unsummed. */
export function withGradients(
  wrong: (
    right: Gradients,
    dout: Tensor3,
    cache: Cache,
  ) => Partial<Omit<Gradients, 'grads'>> & { grads?: Partial<Record<keyof Params, Matrix | Vector>> },
) {
  return {
    multiHeadAttentionBackward: (dout: Tensor3, cache: Cache) => {
      const right = multiHeadAttentionBackward(dout, cache);
      const { grads, ...inputs } = wrong(right, dout, cache);
      return { ...right, ...inputs, grads: { ...right.grads, ...grads } };
    },
  };
}

/** The gradients of the projections, (N, T, E) each, with other heads than the solution's where a layout is given. */
export function backToProjections(djoined: Tensor3, { attended, heads }: Cache, { split, join } = inBlocks) {
  const { dq, dk, dv } = attentionBackward(split(djoined, heads), attended);
  return { dQ: join(dq, heads), dK: join(dk, heads), dV: join(dv, heads) };
}

/** Of the gradients of the projections and of dout, all that is asked for. */
export function gradientsFrom(
  { dQ, dK, dV }: { dQ: Tensor3; dK: Tensor3; dV: Tensor3 },
  dout: Tensor3,
  { query, key, value, params, joined }: Cache,
): Gradients {
  const back = (d: Tensor3, W: Matrix) => d.map((rows) => matmul(rows, transpose(W)));
  const weight = (x: Tensor3, d: Tensor3) => matmul(transpose(x.flat()), d.flat());
  return {
    dquery: back(dQ, params.Wq),
    dkey: back(dK, params.Wk),
    dvalue: back(dV, params.Wv),
    grads: {
      Wq: weight(query, dQ),
      bq: sum(dQ.flat(), 0),
      Wk: weight(key, dK),
      bk: sum(dK.flat(), 0),
      Wv: weight(value, dV),
      bv: sum(dV.flat(), 0),
      Wo: weight(joined, dout),
      bo: sum(dout.flat(), 0),
    },
  };
}

/** What comes to the joined heads: dout through the last map. */
export function backToHeads(dout: Tensor3, { params }: Cache): Tensor3 {
  return dout.map((rows) => matmul(rows, transpose(params.Wo)));
}
