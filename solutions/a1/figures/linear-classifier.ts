import { defineFigure, type Figure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import type { linearSvm } from '../worked-examples.ts';

/** The figure of a linear classifier, whose scores cost `dataLoss` by the loss of that name. */
export function drawLinearClassifier(
  loss: 'SVM' | 'softmax',
  dataLoss: number,
  example: typeof linearSvm,
): Figure {
  const { X, W, y, reg, scores, squares, loss: L, dW } = example;
  return defineFigure({
    title: `A linear classifier with the ${loss} loss`,
    description:
      `A linear classifier with the ${loss} loss. Forwards X with the rows ${print(X)} times W with the rows ${print(W)} gives ` +
      `scores with the rows ${print(scores)}, and the ${loss} loss of the classes ${print(y)} is ${print(dataLoss)}. On a second ` +
      `way the squares of W add up to ${print(squares)}, times reg = ${print(reg)} is ${print(reg * squares)}. Together L = ` +
      `${print(L)}. Backwards 1 arrives at L, and by both ways W gets dW with the rows ${print(dW)}.`,
    wires: {
      X: wire('X', X),
      W: wire('W', W, dW),
      scores: wire('X W', scores),
      dataLoss: wire('', dataLoss),
      squares: wire('', squares),
      penalty: wire('', reg * squares),
      L: wire('L', L, 1),
    },
    gates: [
      gate('X W', ['X', 'W'], 'scores'),
      gate(loss, ['scores'], 'dataLoss'),
      gate('Σ ( )²', ['W'], 'squares'),
      gate('× reg', ['squares'], 'penalty'),
      gate('+', ['dataLoss', 'penalty'], 'L'),
    ],
  });
}
