import {
  add,
  divide,
  exp,
  log,
  map,
  matmul,
  max,
  mean,
  multiply,
  subtract,
  sum,
  todo,
  transpose,
  zipWith,
} from '#starter';
import type { Matrix, Vector } from '#starter';
import { batchnormBackward, batchnormForward } from './batchnorm.ts';
import { layernormBackward, layernormForward } from './layernorm.ts';
import { dropoutBackward, dropoutForward } from './regularisation.ts';

/**
 * The softmax loss that the networks here and in convnet.ts end with. You have written it in a1: bring yours.
 *
 * @param x (N, C), scores
 * @param y (N), the right class of each example
 * @returns loss, a number, and dx (N, C)
 */
export function softmaxLoss(x: Matrix, y: Vector): { loss: number; dx: Matrix } {
  // <hole fully-connected-net>
  const shifted = subtract(x, max(x, 1, { keepdims: true }));
  const logProbs = subtract(shifted, log(sum(exp(shifted), 1, { keepdims: true })));
  const loss = -mean(y.map((label, n) => logProbs[n][label]));
  const rightClass = logProbs.map((row, n) => row.map((_, c) => (c === y[n] ? 1 : 0)));
  return { loss, dx: divide(subtract(exp(logProbs), rightClass), x.length) };
  // </hole>
}

/** `W1, b1, ..., WL, bL` and, with normalisation, `gamma1, beta1, ...` for every layer but the last; or their gradients. */
type NetParams = Record<`W${number}`, Matrix> &
  Record<`b${number}` | `gamma${number}` | `beta${number}`, Vector>;

interface NetOptions {
  /** The strength of the penalty on all weights W1, ..., WL, but not on b, gamma or beta. */
  reg: number;
  normalization: 'none' | 'batchnorm' | 'layernorm';
  /** The probability with which dropout keeps an entry; 1 for no dropout. */
  keepProbability: number;
  /** For batch normalisation and dropout. A loss is asked for in train mode alone. */
  mode: 'train' | 'test';
  /** A generator of uniform numbers on [0, 1), for dropout. */
  rng: () => number;
  /** For batch normalisation in test mode: of each hidden layer the running mean and the running variance. */
  running?: Matrix[];
}

/** The scores of the network, and the way back from their gradient to those of the parameters, without the penalty. */
interface Pass {
  scores: Matrix;
  backward: (dscores: Matrix) => NetParams;
}

/** What both functions below have in common. Yours to change: nobody else calls it. */
function runNet(X: Matrix, params: NetParams, options: NetOptions): Pass {
  // <hole fully-connected-net>
  const { normalization, keepProbability, mode, rng, running } = options;
  const grads: NetParams = {};
  const undo: ((dout: Matrix) => Matrix)[] = [];
  let x = X;
  const go = <Cache>(
    { out, cache }: { out: Matrix; cache: Cache },
    back: (dout: Matrix, cache: Cache) => Matrix,
  ) => {
    x = out;
    undo.push((dout) => back(dout, cache));
  };

  for (let l = 1; `W${l}` in params; l++) {
    const [W, b, gamma, beta] = [params[`W${l}`], params[`b${l}`], params[`gamma${l}`], params[`beta${l}`]];
    go({ out: add(matmul(x, W), b), cache: x }, (dout, input) => {
      grads[`W${l}`] = matmul(transpose(input), dout);
      grads[`b${l}`] = sum(dout, 0);
      return matmul(dout, transpose(W));
    });
    if (!(`W${l + 1}` in params)) break;

    const keep = ({ dx, dgamma, dbeta }: { dx: Matrix; dgamma: Vector; dbeta: Vector }) => {
      grads[`gamma${l}`] = dgamma;
      grads[`beta${l}`] = dbeta;
      return dx;
    };
    if (normalization === 'batchnorm') {
      const statistics = running && { runningMean: running[l - 1][0], runningVar: running[l - 1][1] };
      const normal = batchnormForward(x, gamma, beta, { mode, ...statistics });
      go(normal, (dout, cache) => keep(batchnormBackward(dout, cache)));
    } else if (normalization === 'layernorm') {
      go(layernormForward(x, gamma, beta, {}), (dout, cache) => keep(layernormBackward(dout, cache)));
    }
    go({ out: map(x, (entry) => Math.max(0, entry)), cache: x }, (dout, before) =>
      zipWith(dout, before, (d, entry) => (entry > 0 ? d : 0)),
    );
    go(
      dropoutForward(x, { p: keepProbability, mode, rng }),
      (dout, cache) => dropoutBackward(dout, cache).dx,
    );
  }

  const backward = (dscores: Matrix) => {
    undo.reduceRight((dout, step) => step(dout), dscores);
    return grads;
  };
  return { scores: x, backward };
  // </hole>
}

/**
 * The scores of a fully connected network of any depth: affine - (normalisation) - ReLU - (dropout) for each layer but
 * the last, which is affine alone.
 *
 * @param X (N, D), examples
 * @param params W1 (D, H1), b1 (H1), ..., WL (H, C), bL (C); with normalisation gamma1 (H1), beta1 (H1), ... too
 * @returns the scores (N, C)
 */
export function fullyConnectedNetScores(X: Matrix, params: NetParams, options: NetOptions): Matrix {
  // <hole fully-connected-net>
  return runNet(X, params, options).scores;
  // </hole>
}

/**
 * The loss of a fully connected network, in train mode: the softmax loss of its scores plus `0.5 * reg * sum(W^2)` over all
 * weights.
 *
 * @param X (N, D), examples
 * @param y (N), the right class of each example, from 0 to C - 1
 * @param params as for `fullyConnectedNetScores`
 * @returns loss, a number, and grads, the gradient of the loss with respect to each of the params, by the same names
 */
export function fullyConnectedNetLoss(
  X: Matrix,
  y: Vector,
  params: NetParams,
  options: NetOptions,
): { loss: number; grads: NetParams } {
  // <hole fully-connected-net>
  const { scores, backward } = runNet(X, params, options);
  const { loss: dataLoss, dx: dscores } = softmaxLoss(scores, y);
  const grads = backward(dscores);
  let loss = dataLoss;
  for (let l = 1; `W${l}` in params; l++) {
    const W = params[`W${l}`];
    loss += 0.5 * options.reg * sum(multiply(W, W));
    grads[`W${l}`] = add(grads[`W${l}`], multiply(options.reg, W));
  }
  return { loss, grads };
  // </hole>
}
