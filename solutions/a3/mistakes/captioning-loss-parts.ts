import { add, matmul, multiply, sum, transpose } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';
import { captioningLoss } from '../captioning.ts';
import { wordEmbeddingBackward, wordEmbeddingForward } from '../embedding.ts';
import { lstmBackward, lstmForward } from '../lstm.ts';
import { rnnBackward, rnnForward } from '../rnn.ts';
import { temporalAffineBackward, temporalAffineForward, temporalSoftmaxLoss } from '../temporal.ts';

export type Given = Parameters<typeof captioningLoss>;
type Params = Given[2];
type Loss = ReturnType<typeof captioningLoss>;

/** The parts of the network that a mistake may have otherwise. */
interface Rule {
  /** The words that go in, and those that should come out. */
  given: (captions: Matrix) => Matrix;
  wanted: (captions: Matrix) => Matrix;
  mask: (wanted: Matrix, given: Matrix, nullToken: number) => Matrix;
  /** The first state, made of the projected features, and its slope by what it gave. */
  begin: (projected: Matrix) => Matrix;
  slopeOfBegin: (h0: Matrix) => Matrix;
  /** The first state's gradient, made of that of the first state and those of all states. */
  first: (dh0: Matrix, dh: Tensor3) => Matrix;
  /** The words whose vectors receive the gradients. */
  embedded: (given: Matrix, wanted: Matrix) => Matrix;
  /** The states that the scores are made of, and the way back from their gradients. */
  read: (h: Tensor3, h0: Matrix) => Tensor3;
  unread: (dread: Tensor3) => { dh: Tensor3; dh0: Matrix };
}

const right: Rule = {
  given: (captions) => captions.map((caption) => caption.slice(0, -1)),
  wanted: (captions) => captions.map((caption) => caption.slice(1)),
  mask: (wanted, _, nullToken) => wanted.map((words) => words.map((word) => (word === nullToken ? 0 : 1))),
  begin: (projected) => projected,
  slopeOfBegin: (h0) => h0.map((row) => row.map(() => 1)),
  first: (dh0) => dh0,
  embedded: (given) => given,
  read: (h) => h,
  unread: (dread) => ({ dh: dread, dh0: dread.map(([step]) => step.map(() => 0)) }),
};

/** The network with some of its parts otherwise. */
export function withParts(wrong: Partial<Rule>) {
  const rule = { ...right, ...wrong };
  return {
    captioningLoss: (...[features, captions, params, { cell, nullToken }]: Given): Loss => {
      const { Wproj, bproj, Wembed, Wvocab, bvocab } = params;
      const [given, wanted] = [rule.given(captions), rule.wanted(captions)];
      const h0 = rule.begin(add(matmul(features, Wproj), bproj));
      const embedded = wordEmbeddingForward(given, Wembed);
      const { h, backward } = run(cell, embedded.out, h0, params);
      const scores = temporalAffineForward(rule.read(h, h0), Wvocab, bvocab);
      const { loss, dx } = temporalSoftmaxLoss(scores.out, wanted, rule.mask(wanted, given, nullToken));
      const vocabulary = temporalAffineBackward(dx, scores.cache);
      const { dh, dh0 } = rule.unread(vocabulary.dx);
      const states = backward(dh);
      const dprojected = multiply(rule.first(add(states.dh0, dh0), dh), rule.slopeOfBegin(h0));
      const places = { ...embedded.cache, x: rule.embedded(given, wanted) };
      const grads = {
        Wproj: matmul(transpose(features), dprojected),
        bproj: sum(dprojected, 0),
        Wembed: wordEmbeddingBackward(states.dx, places).dW,
        Wx: states.dWx,
        Wh: states.dWh,
        b: states.db,
        Wvocab: vocabulary.dw,
        bvocab: vocabulary.db,
      };
      return { loss, grads };
    },
  };
}

function run(cell: 'rnn' | 'lstm', x: Tensor3, h0: Matrix, { Wx, Wh, b }: Params) {
  if (cell === 'lstm') {
    const { h, cache } = lstmForward(x, h0, Wx, Wh, b);
    return { h, backward: (dh: Tensor3) => lstmBackward(dh, cache) };
  }
  const { h, cache } = rnnForward(x, h0, Wx, Wh, b);
  return { h, backward: (dh: Tensor3) => rnnBackward(dh, cache) };
}

/** The solution's results with the loss times a factor and some of the gradients replaced. */
export function withResult(
  wrong: (
    right: Loss,
    ...given: Given
  ) => { loss?: number; grads?: Partial<Record<keyof Params, Matrix | Vector>> },
) {
  return {
    captioningLoss: (...given: Given) => {
      const { loss, grads } = captioningLoss(...given);
      const other = wrong({ loss, grads }, ...given);
      return { loss: other.loss ?? loss, grads: { ...grads, ...other.grads } };
    },
  };
}

/** Loss and all gradients times a factor. */
export function scaled(factor: (...given: Given) => number) {
  return withResult(({ loss, grads }, ...given) => {
    const k = factor(...given);
    const { Wproj, bproj, Wembed, Wx, Wh, b, Wvocab, bvocab } = grads;
    const weights = { Wproj: multiply(k, Wproj), Wx: multiply(k, Wx), Wh: multiply(k, Wh) };
    const words = { Wembed: multiply(k, Wembed), Wvocab: multiply(k, Wvocab) };
    const biases = { bproj: multiply(k, bproj), b: multiply(k, b), bvocab: multiply(k, bvocab) };
    return { loss: k * loss, grads: { ...weights, ...words, ...biases } };
  });
}
