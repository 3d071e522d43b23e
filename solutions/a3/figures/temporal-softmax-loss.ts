import { box, defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { temporalSoftmaxLoss } from '../temporal.ts';
import { temporalSoftmax } from '../worked-examples.ts';

const { x, y, mask, loss, dx } = temporalSoftmax;
const steps = x.flatMap((scores, n) =>
  scores.map((row, t) => ({
    name: `${n + 1}${t + 1}`,
    scores: row,
    d: dx[n][t],
    right: y[n][t],
    counts: mask[n][t],
    alone: temporalSoftmaxLoss([[row]], [[y[n][t]]], [[1]]).loss,
  })),
);
const total = steps.reduce((sum, { counts, alone }) => sum + counts * alone, 0);

export default defineFigure({
  title: 'The temporal softmax loss of two sequences of two steps',
  description:
    `The temporal softmax loss of two sequences of two steps. ` +
    steps
      .map(
        ({ name, scores, d, right, counts, alone }) =>
          `The scores x${name} = ${print(scores)} cost ${print(alone)}, since word ${right} is right; times the mask ` +
          `${print(counts)} that is ${print(counts * alone)}, and ${print(d)} goes back. `,
      )
      .join('') +
    `Together they are ${print(total)}, and divided by N = ${x.length} that is L = ${print(loss)}.`,
  direction: 'down',
  wires: {
    ...Object.fromEntries(
      steps.flatMap(({ name, scores, d, counts, alone }) => [
        [`x${name}`, wire(`x${name}`, scores, d)],
        [`alone${name}`, wire('', alone)],
        [`kept${name}`, wire('', counts * alone)],
      ]),
    ),
    total: wire('', total),
    L: wire('L', loss, 1),
  },
  gates: [
    ...steps.flatMap(({ name, right, counts }) => [
      box(['softmax loss', `of word ${right}`], [`x${name}`], [`alone${name}`]),
      gate(`× ${counts}`, [`alone${name}`], `kept${name}`),
    ]),
    gate(
      '+',
      steps.map(({ name }) => `kept${name}`),
      'total',
    ),
    gate('/ N', ['total'], 'L'),
  ],
});
