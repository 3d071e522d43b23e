import { box, defineFigure, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, matmul } from '#starter';
import { wordEmbeddingForward } from '../embedding.ts';
import { rnnForward } from '../rnn.ts';
import { temporalAffineForward, temporalSoftmaxLoss } from '../temporal.ts';
import { captioning } from '../worked-examples.ts';

const { features, captions, params, loss, grads } = captioning;
const [given, wanted, mask] = [[[1, 2]], [[2, 0]], [[1, 0]]];
const h0 = add(matmul(features, params.Wproj), params.bproj);
const embedded = wordEmbeddingForward(given, params.Wembed).out;
const { h } = rnnForward(embedded, h0, params.Wx, params.Wh, params.b);
const scores = temporalAffineForward(h, params.Wvocab, params.bvocab).out;
const { dx: dscores } = temporalSoftmaxLoss(scores, wanted, mask);

export default defineFigure({
  title: 'The captioning loss of one image',
  description:
    `The captioning loss of one image as a chain. Its features ${print(features)} times Wproj = ${print(params.Wproj)} plus ` +
    `bproj = ${print(params.bproj[0])} are h0 = ${print(h0)}. Of the caption ${print(captions)} the words ${print(given)} go in; ` +
    `their rows of Wembed = ${print(params.Wembed)} are ${print(embedded)}. The RNN with Wx = ${print(params.Wx)}, ` +
    `Wh = ${print(params.Wh)} and b = ${print(params.b[0])} makes the states ${print(h)} of them, and the temporal affine layer ` +
    `with Wvocab = ${print(params.Wvocab)} and bvocab = ${print(params.bvocab)} the scores ${print(scores)}. The words ` +
    `${print(wanted)} should come out, of which the second is filler: L = ${print(loss)}. Backwards 1 arrives at L and ` +
    `${print(dscores)} at the scores; dWvocab = ${print(grads.Wvocab)}, dbvocab = ${print(grads.bvocab)}, ` +
    `dWx = ${print(grads.Wx)}, dWh = ${print(grads.Wh)}, db = ${print(grads.b[0])}, dWembed = ${print(grads.Wembed)}, ` +
    `dWproj = ${print(grads.Wproj)} and dbproj = ${print(grads.bproj[0])}.`,
  direction: 'down',
  wires: {
    features: wire('features', features[0][0]),
    Wproj: wire('Wproj', params.Wproj[0][0], grads.Wproj[0][0]),
    bproj: wire('bproj', params.bproj[0], grads.bproj[0]),
    h0: wire('h0', h0[0][0]),
    words: wire('words', given[0]),
    Wembed: wire('Wembed', params.Wembed, grads.Wembed),
    embedded: wire('', embedded[0].flat()),
    Wx: wire('Wx', params.Wx[0][0], grads.Wx[0][0]),
    Wh: wire('Wh', params.Wh[0][0], grads.Wh[0][0]),
    b: wire('b', params.b[0], grads.b[0]),
    h: wire('h', h[0].flat()),
    Wvocab: wire('Wvocab', params.Wvocab[0], grads.Wvocab[0]),
    bvocab: wire('bvocab', params.bvocab, grads.bvocab),
    scores: wire('scores', scores[0], dscores[0]),
    L: wire('L', loss, 1),
  },
  gates: [
    box('affine', ['features', 'Wproj', 'bproj'], ['h0']),
    box('embedding', ['words', 'Wembed'], ['embedded']),
    box('RNN', ['h0', 'embedded', 'Wx', 'Wh', 'b'], ['h']),
    box('temporal affine', ['Wvocab', 'h', 'bvocab'], ['scores']),
    box(['temporal softmax loss', 'of (2, filler)'], ['scores'], ['L']),
  ],
});
