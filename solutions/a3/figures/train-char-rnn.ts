import { box, defineFigure, wireInWords } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { temporalSoftmaxLoss } from '../temporal.ts';
import { zeros } from '#starter';

const vocabulary = 31;
const atFirst = print(temporalSoftmaxLoss([zeros(1, vocabulary)], [[0]], [[1]]).loss);

export default defineFigure({
  title: 'One step of training a model of text',
  description:
    `Training a model of text as a loop. From the text the next T characters at N places are read as x, and the same one ` +
    `character further on as y. Embedding, recurrent network, which starts from h0, and affine layer make scores of x; with y ` +
    `they give the loss, which is near ${atFirst} per character at first and goes into the history, and the gradient of the ` +
    `scores. The last states are h0 of the next step. The same three layers backwards give the gradients of the six ` +
    `parameters, and a step against them gives new parameters, which go back into the layers for the next step.`,
  direction: 'down',
  wires: {
    text: wireInWords('text'),
    x: wireInWords('x (N, T)'),
    y: wireInWords('y: one character further on'),
    start: wireInWords('h0 (N, H), at first 0'),
    scores: wireInWords('scores (N, T, V)'),
    last: wireInWords('last states: h0 of the next step'),
    loss: wireInWords(`loss / T, near ${atFirst} at first`),
    dscores: wireInWords('dscores'),
    grads: wireInWords('gradients of six parameters'),
    history: wireInWords('lossHistory'),
    params: wireInWords('params'),
  },
  gates: [
    box('read on, at N places', ['text'], ['x', 'y']),
    box(['embedding', 'recurrent network', 'affine'], ['x', 'start'], ['scores', 'last'], ['params']),
    box('softmax loss', ['scores', 'y'], ['loss', 'dscores']),
    box(['affine,', 'recurrent network,', 'embedding, backwards'], ['dscores'], ['grads']),
    box('step against the gradient', ['grads'], ['params']),
    box('keep', ['loss'], ['history']),
  ],
});
