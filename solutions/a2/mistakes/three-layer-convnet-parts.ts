import { add, map, matmul, multiply, reshape, shape, sum, transpose, zipWith } from '#starter';
import type { Matrix, Tensor4 } from '#starter';
import { convBackward, convForward, maxPoolBackward, maxPoolForward } from '../convolution.ts';
import type { threeLayerConvNetLoss } from '../convnet.ts';
import { softmaxLoss } from '../nets.ts';

type Given = Parameters<typeof threeLayerConvNetLoss>;
type Gate = (d: number, before: number) => number;

/** The parts of the network that a mistake may have otherwise. */
interface Rule {
  /** The step after the convolution, after the first affine layer and after the last, with its way back. */
  rectifyImages: (entry: number) => number;
  gateImages: Gate;
  rectifyHidden: (entry: number) => number;
  gateHidden: Gate;
  rectifyScores: (entry: number) => number;
  gateScores: Gate;
  /** The pooled images as rows of so many numbers, and rows as images of that shape. */
  flatten: (images: Tensor4) => Matrix;
  unflatten: (rows: Matrix, like: Tensor4) => Tensor4;
  unpool: typeof maxPoolBackward;
  /** Factors on the right penalty: in the loss, and in the gradients. */
  penaltyInLoss: number;
  penaltyInGradient: number;
  penalised: readonly ('W1' | 'W2' | 'W3' | 'b1' | 'b2' | 'b3')[];
  /** A factor on the softmax loss and its gradient, for a batch of N. */
  dataFactor: (N: number) => number;
}

export const rectify = (entry: number) => Math.max(0, entry);
export const gate: Gate = (d, before) => (before > 0 ? d : 0);
export const same = (entry: number) => entry;

const right: Rule = {
  rectifyImages: rectify,
  gateImages: gate,
  rectifyHidden: rectify,
  gateHidden: gate,
  rectifyScores: same,
  gateScores: same,
  flatten: (images) => images.map((image) => image.flat(2)),
  unflatten: (rows, like) => reshape(rows, shape(like)),
  unpool: maxPoolBackward,
  penaltyInLoss: 1,
  penaltyInGradient: 1,
  penalised: ['W1', 'W2', 'W3'],
  dataFactor: () => 1,
};

/** The network with some of its parts otherwise. */
export function withParts(wrong: Partial<Rule>) {
  const rule = { ...right, ...wrong };
  return {
    threeLayerConvNetLoss: (...[X, y, params, { reg }]: Given) => {
      const { W1, b1, W2, b2, W3, b3 } = params;
      const conv = convForward(X, W1, b1, { stride: 1, pad: (W1[0][0].length - 1) / 2 });
      const options = { poolHeight: 2, poolWidth: 2, stride: 2 };
      const pool = maxPoolForward(map(conv.out, rule.rectifyImages), options);
      const flat = rule.flatten(pool.out);
      const before = add(matmul(flat, W2), b2);
      const hidden = map(before, rule.rectifyHidden);
      const scores = add(matmul(hidden, W3), b3);
      const { loss: mean, dx } = softmaxLoss(map(scores, rule.rectifyScores), y);

      const factor = rule.dataFactor(X.length);
      const dscores = zipWith(multiply(factor, dx), scores, rule.gateScores);
      const dbefore = zipWith(matmul(dscores, transpose(W3)), before, rule.gateHidden);
      const dpool = rule.unflatten(matmul(dbefore, transpose(W2)), pool.out);
      const drectified = rule.unpool(dpool, pool.cache).dx;
      const { dw, db } = convBackward(zipWith(drectified, conv.out, rule.gateImages), conv.cache);
      const grads = {
        W1: dw,
        b1: db,
        W2: matmul(transpose(flat), dbefore),
        b2: sum(dbefore, 0),
        W3: matmul(transpose(hidden), dscores),
        b3: sum(dscores, 0),
      };
      return penalise({ loss: factor * mean, grads }, params, reg, rule);
    },
  };
}

function penalise(
  { loss, grads }: ReturnType<typeof threeLayerConvNetLoss>,
  params: Given[2],
  reg: number,
  { penalised, penaltyInLoss, penaltyInGradient }: Rule,
) {
  const squares = penalised.map((name) => sum(multiply(params[name], params[name])));
  const slope = (name: Rule['penalised'][number]) => (penalised.includes(name) ? penaltyInGradient * reg : 0);
  return {
    loss: loss + penaltyInLoss * 0.5 * reg * squares.reduce((a, b) => a + b, 0),
    grads: {
      W1: add(grads.W1, multiply(slope('W1'), params.W1)),
      b1: add(grads.b1, multiply(slope('b1'), params.b1)),
      W2: add(grads.W2, multiply(slope('W2'), params.W2)),
      b2: add(grads.b2, multiply(slope('b2'), params.b2)),
      W3: add(grads.W3, multiply(slope('W3'), params.W3)),
      b3: add(grads.b3, multiply(slope('b3'), params.b3)),
    },
  };
}
