import { box, defineFigure, wireInWords } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { zeros } from '#starter';
import { softmaxLoss } from '../losses.ts';

const atFirst = print(softmaxLoss([zeros(10)], [0]).loss);

export default defineFigure({
  title: 'The loop of training',
  description:
    `Training as a loop. From the data, X and y, and the next random numbers a batch is drawn; the net takes the batch and the ` +
    `parameters and gives the loss, which is near ${atFirst} at first and goes into the history, and the gradients; a step ` +
    `against the gradients gives new parameters, which go back into the net for the next batch.`,
  direction: 'down',
  wires: {
    data: wireInWords('data: X (N, D), y (N)'),
    rng: wireInWords('rng'),
    start: wireInWords('at first: small random weights'),
    batch: wireInWords('rows of X and their labels'),
    loss: wireInWords(`loss, near ${atFirst} at first`),
    grads: wireInWords('grads: dW1, db1, dW2, db2'),
    history: wireInWords('lossHistory'),
    params: wireInWords('params: W1, b1, W2, b2'),
  },
  gates: [
    box('draw a batch', ['data', 'rng'], ['batch']),
    box('twoLayerNetLoss', ['batch', 'start'], ['grads', 'loss'], ['params']),
    box('step against the gradient', ['grads'], ['params']),
    box('keep', ['loss'], ['history']),
  ],
});
