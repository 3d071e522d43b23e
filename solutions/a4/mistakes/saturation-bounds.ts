import { defineMistakes } from '#define';
import { flatten } from '#starter';
import type { Matrix, Vector } from '#starter';
import { norm } from './saturation-parts.ts';

/** Bounds with another start, or with another factor for each layer. */
function withRule(factor: (W: Matrix, fromBehind: number) => number, start = Math.sqrt) {
  return {
    sigmoidNetGradientBounds: (weights: Matrix[], examples: number): Vector => {
      const units = weights[0][0].length;
      let bound = start(examples * units);
      return weights
        .toReversed()
        .map((W, i) => (bound *= factor(W, i)))
        .reverse();
    },
  };
}

export default defineMistakes([
  {
    code: 'SATURATION_BOUND_WITHOUT_QUARTER',
    message: 'has the norms of the weights alone: it says nothing of the sigmoid',
    hint: 'Where is the curve of a sigmoid steepest, and how steep is it there?',
    functions: withRule((W) => norm(W)),
  },
  {
    code: 'SATURATION_BOUND_HALF_PER_LAYER',
    message: 'has a half for each layer in place of a quarter',
    hint: 'The slope is a (1 - a). For which a is it largest, and how large is it then?',
    functions: withRule((W) => norm(W) / 2),
  },
  {
    code: 'SATURATION_BOUND_ONE_QUARTER_IN_ALL',
    message: 'has the quarter once, and not once for each layer',
    hint: 'How many sigmoids does a gradient pass on its way to the first layer?',
    functions: withRule((W, fromBehind) => norm(W) / (fromBehind === 0 ? 4 : 1)),
  },
  {
    code: 'SATURATION_BOUND_WITHOUT_WEIGHTS',
    message: 'is a quarter per layer whatever the weights are',
    hint: 'Weights can make a gradient larger as well. By how much at most, if all you know is their norm?',
    functions: withRule(() => 1 / 4),
  },
  {
    code: 'SATURATION_BOUND_OF_LARGEST_WEIGHT',
    message: 'takes the largest weight of a layer for its norm',
    hint: 'Several weights lead to one unit, and what they bring adds up. Which number bounds all of them together?',
    functions: withRule((W) => Math.max(...flatten(W).map(Math.abs)) / 4),
  },
  {
    code: 'SATURATION_BOUND_STARTS_AT_ONE',
    message: 'starts with 1 at the loss: a gradient of ones has more than one entry',
    hint: 'The gradient that arrives at the last layer is full of ones. How many are there, and what is their norm?',
    functions: withRule(
      (W) => norm(W) / 4,
      () => 1,
    ),
  },
  {
    code: 'SATURATION_BOUND_STARTS_WITH_COUNT',
    message: 'starts with the number of ones at the loss, and not with its root',
    hint: 'The gradient that arrives at the last layer is full of ones. What is the norm of nine ones?',
    functions: withRule(
      (W) => norm(W) / 4,
      (count) => count,
    ),
  },
  {
    code: 'SATURATION_BOUND_ONE_EXAMPLE',
    message: 'counts the units of one example alone at the loss',
    hint: 'The loss is a sum over the units of all examples. How many ones does its gradient have?',
    functions: {
      sigmoidNetGradientBounds: (weights: Matrix[]) =>
        withRule((W) => norm(W) / 4).sigmoidNetGradientBounds(weights, 1),
    },
  },
  {
    code: 'SATURATION_BOUND_LAST_LAYER_FIRST',
    message: 'is in the order of the backward pass: the last layer stands first',
    hint: 'To which layer does the first entry belong? Through how many layers has its gradient come?',
    functions: {
      sigmoidNetGradientBounds: (weights: Matrix[], examples: number) =>
        withRule((W) => norm(W) / 4)
          .sigmoidNetGradientBounds(weights, examples)
          .reverse(),
    },
  },
]);
