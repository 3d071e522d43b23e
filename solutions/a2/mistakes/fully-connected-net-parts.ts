import { add, map, matmul, multiply, sum, transpose, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';
import { batchnormBackward, batchnormForward } from '../batchnorm.ts';
import { layernormBackward, layernormForward } from '../layernorm.ts';
import { type fullyConnectedNetLoss, softmaxLoss } from '../nets.ts';
import { dropoutBackward, dropoutForward } from '../regularisation.ts';

type Given = Parameters<typeof fullyConnectedNetLoss>;
export type Params = Given[2];
export type Options = Given[3];

type Step = 'normalise' | 'rectify' | 'drop';
/** A step forward, and the way back from the gradient of its `out` to that of its input. */
interface Made {
  out: Matrix;
  back: (dout: Matrix, grads: Params) => Matrix;
}
type Make = (x: Matrix, params: Params, l: number, options: Options) => Made;

/** The steps of a layer and their order, any of which a mistake may have otherwise. */
export interface Rule {
  affine: Make;
  normalise: Make;
  rectify: Make;
  drop: Make;
  order: readonly Step[];
  /** What comes after the last affine step. */
  orderOfLast: readonly Step[];
}

function normaliseWith(
  { out, back }: { out: Matrix; back: (dout: Matrix) => { dx: Matrix; dgamma: Vector; dbeta: Vector } },
  l: number,
): Made {
  return {
    out,
    back: (dout, grads) => {
      const { dx, dgamma, dbeta } = back(dout);
      grads[`gamma${l}`] = dgamma;
      grads[`beta${l}`] = dbeta;
      return dx;
    },
  };
}

/** How the solution does it. */
export const right: Rule = {
  affine: (x, params, l) => ({
    out: add(matmul(x, params[`W${l}`]), params[`b${l}`]),
    back: (dout, grads) => {
      grads[`W${l}`] = matmul(transpose(x), dout);
      grads[`b${l}`] = sum(dout, 0);
      return matmul(dout, transpose(params[`W${l}`]));
    },
  }),
  normalise: (x, params, l, { normalization, mode, running }) => {
    const [gamma, beta] = [params[`gamma${l}`], params[`beta${l}`]];
    if (normalization === 'layernorm') {
      const { out, cache } = layernormForward(x, gamma, beta, {});
      return normaliseWith({ out, back: (dout) => layernormBackward(dout, cache) }, l);
    }
    const statistics = running && { runningMean: running[l - 1][0], runningVar: running[l - 1][1] };
    const { out, cache } = batchnormForward(x, gamma, beta, { mode, ...statistics });
    return normaliseWith({ out, back: (dout) => batchnormBackward(dout, cache) }, l);
  },
  rectify: (x) => ({
    out: map(x, (entry) => Math.max(0, entry)),
    back: (dout) => zipWith(dout, x, (d, entry) => (entry > 0 ? d : 0)),
  }),
  drop: (x, _, __, { keepProbability: p, mode, rng }) => {
    const { out, cache } = dropoutForward(x, { p, mode, rng });
    return { out, back: (dout) => dropoutBackward(dout, cache).dx };
  },
  order: ['normalise', 'rectify', 'drop'],
  orderOfLast: [],
};

/** The scores of a network in which some of the steps are others, and the way back. */
export function run(X: Matrix, params: Params, options: Options, wrong: Partial<Rule>) {
  const rule = { ...right, ...wrong };
  const back: Made['back'][] = [];
  let x = X;
  const go = (make: Make, l: number) => {
    const made = make(x, params, l, options);
    back.push(made.back);
    x = made.out;
  };
  for (let l = 1; `W${l}` in params; l++) {
    go(rule.affine, l);
    const isLast = !(`W${l + 1}` in params);
    for (const step of isLast ? rule.orderOfLast : rule.order) {
      if (step !== 'normalise' || options.normalization !== 'none') go(rule[step], l);
    }
  }
  const backward = (dscores: Matrix) => {
    const grads: Params = {};
    back.reduceRight((dout, step) => step(dout, grads), dscores);
    return grads;
  };
  return { scores: x, backward };
}

/** What is added to the loss, and to the gradients. */
interface Penalty {
  value: (W: Matrix, reg: number, N: number) => number;
  slope: (W: Matrix, reg: number, N: number) => Matrix;
  /** Whether layer `l` of so many has its weights penalised. */
  on: (l: number, layers: number) => boolean;
  /** What else is penalised, in the same way as W should be. */
  alsoOn: readonly ('b' | 'gamma')[];
}

const rightPenalty: Penalty = {
  value: (W, reg) => 0.5 * reg * sum(multiply(W, W)),
  slope: (W, reg) => multiply(reg, W),
  on: () => true,
  alsoOn: [],
};

/** A network with some of its steps otherwise; loss and penalty are right. */
export function withSteps(wrong: Partial<Rule>) {
  return { fullyConnectedNetLoss: (...given: Given) => lossOf(given, wrong, rightPenalty) };
}

/** A network with another penalty. */
export function withPenalty(wrong: Partial<Penalty>) {
  return { fullyConnectedNetLoss: (...given: Given) => lossOf(given, {}, { ...rightPenalty, ...wrong }) };
}

function lossOf([X, y, params, { reg, ...options }]: Given, rule: Partial<Rule>, penalty: Penalty) {
  const { scores, backward } = run(X, params, { reg, ...options }, rule);
  const { loss: dataLoss, dx } = softmaxLoss(scores, y);
  const grads = backward(dx);
  const layers = Object.keys(params).filter((name) => name.startsWith('W')).length;
  let loss = dataLoss;
  for (let l = 1; l <= layers; l++) {
    const W = params[`W${l}`];
    if (penalty.on(l, layers)) {
      loss += penalty.value(W, reg, X.length);
      grads[`W${l}`] = add(grads[`W${l}`], penalty.slope(W, reg, X.length));
    }
    for (const kind of penalty.alsoOn) {
      if (!(`${kind}${l}` in params)) continue;
      const v = params[`${kind}${l}`];
      loss += 0.5 * reg * sum(multiply(v, v));
      grads[`${kind}${l}`] = add(grads[`${kind}${l}`], multiply(reg, v));
    }
  }
  return { loss, grads };
}
