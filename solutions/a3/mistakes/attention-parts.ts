import { map, matmul, sum, multiply, transpose, zipWith } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';
import { replacing } from '../../replacing.ts';
import { attentionBackward, attentionForward } from '../attention.ts';

type Forward = ReturnType<typeof attentionForward>;
export type Cache = Forward['cache'];

/** How an attention is made; what is not named is right. */
export interface Plan {
  /** What the products are multiplied by, (T, D) being the shape of one sequence. */
  scale?: (D: number, T: number) => number;
  /** Whether the step t may not look at the step s. */
  hidden?: (t: number, s: number, causal: boolean) => boolean;
  /** What a hidden score is replaced by. */
  hiddenScore?: number;
  /** The weights, from the scores of one sequence. */
  normalise?: (scores: Matrix) => Matrix;
  /** What is made of the weights afterwards. */
  afterwards?: (weights: Matrix, causal: boolean) => Matrix;
}

/** The softmax of every row, shifted by its largest entry. */
export function softmaxRows(scores: Matrix): Matrix {
  return scores.map((row) => {
    const powers = row.map((score) => Math.exp(score - Math.max(...row)));
    return powers.map((power) => power / sum(powers));
  });
}

/** The scores of one sequence, scaled and masked. */
export function scoresOf(q: Matrix, k: Matrix, causal: boolean, plan: Plan): Matrix {
  const scale = plan.scale?.(q[0].length, q.length) ?? 1 / Math.sqrt(q[0].length);
  const isHidden = plan.hidden ?? ((t, s, masked) => masked && s > t);
  return matmul(q, transpose(k)).map((row, t) =>
    row.map((product, s) => (isHidden(t, s, causal) ? (plan.hiddenScore ?? -Infinity) : scale * product)),
  );
}

/** The forward pass as planned, and the weights that it gives; the backward pass is the solution's with these weights. */
export function withForward(plan: Plan) {
  return {
    attentionForward: (q: Tensor3, k: Tensor3, v: Tensor3, { causal = false }: { causal?: boolean }) => {
      const weights = q.map((queries, n) => {
        const scores = scoresOf(queries, k[n], causal, plan);
        const shares = (plan.normalise ?? softmaxRows)(scores);
        return plan.afterwards?.(shares, causal) ?? shares;
      });
      return { out: weights.map((rows, n) => matmul(rows, v[n])), cache: { q, k, v, weights } };
    },
  };
}

/** Forward as planned, and a backward pass that is right for the plan's scale. */
export function withScale(scale: (D: number, T: number) => number) {
  return {
    ...withForward({ scale }),
    ...withGradients(({ dq, dk }, _, { q }) => {
      const factor = scale(q[0][0].length, q[0].length) * Math.sqrt(q[0][0].length);
      return { dq: map(dq, (d) => factor * d), dk: map(dk, (d) => factor * d) };
    }),
  };
}

/** The solution's gradients with some of them replaced. */
export const withGradients = replacing({ attentionBackward });

/** A backward pass that goes back through the softmax by a rule of its own, sequence by sequence. */
export function withSoftmaxBack(rule: (dweights: Matrix, weights: Matrix) => Matrix) {
  return withGradients((_, dout, { q, k, v, weights }) => {
    const root = Math.sqrt(q[0][0].length);
    const dproducts = dout.map((rows, n) =>
      map(rule(matmul(rows, transpose(v[n])), weights[n]), (d) => d / root),
    );
    return {
      dq: dproducts.map((rows, n) => matmul(rows, k[n])),
      dk: dproducts.map((rows, n) => matmul(transpose(rows), q[n])),
    };
  });
}

/** Back through the softmax row by row, less something that the rule makes of a row's gradients and its weights. */
export function lessRow(taken: (d: Vector, shares: Vector) => number) {
  return withSoftmaxBack((dweights, weights) =>
    dweights.map((row, t) => {
      const less = taken(row, weights[t]);
      return zipWith(row, weights[t], (d, share) => share * (d - less));
    }),
  );
}

/** The product sums that a softmax takes away, one for each row. */
export function meansOf(dweights: Matrix, weights: Matrix): Vector {
  return sum(multiply(dweights, weights), 1);
}

/** The solution's forward pass, and what else the cache of a mistake needs. */
export function withCache<More extends object>(more: (cache: Cache, causal: boolean) => More) {
  return {
    attentionForward: (q: Tensor3, k: Tensor3, v: Tensor3, options: { causal?: boolean }) => {
      const { out, cache } = attentionForward(q, k, v, options);
      return { out, cache: { ...cache, ...more(cache, options.causal ?? false) } };
    },
  };
}
