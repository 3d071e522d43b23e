import { expect, test } from 'vitest';
import { exp, type Numeric } from '#starter';
import * as examples from '../../solutions/a1/worked-examples.ts';
import { asDrawn, readFigures } from '../drawn.ts';

/** What stands in a figure under the names of a forward and a backward pass is what the solutions return under them. */
const drawn = readFigures('a1');

const { cost, svm, softmax, linearSvm, linearSoftmax, neuron, twoLayerNet } = examples;
const { alpha, ...leakyRelu } = examples.leakyRelu;

/** All of a layer's example is shown but its cache. */
function layer<Example extends { readonly cache: unknown }>(
  id: string,
  { cache, ...shown }: Example,
): { id: string; shown: Omit<Example, 'cache'> } {
  return { id, shown };
}

/** Gradients by the names that figures give them. */
const gradientsOf = (grads: Record<string, Numeric>) =>
  Object.fromEntries(Object.entries(grads).map(([name, grad]) => [`d${name}`, grad]));

test.each<{ id: string; shown: Record<string, Numeric> }>([
  layer('add-gate', examples.addGate),
  layer('mul-gate', examples.mulGate),
  layer('max-gate', examples.maxGate),
  { id: 'quadratic-cost', shown: { a: cost.a, y: cost.y, C: cost.loss, da: cost.da } },
  layer('sigmoid', examples.sigmoid),
  layer('tanh', examples.tanh),
  layer('relu', examples.relu),
  layer('leaky-relu', { ...leakyRelu, α: alpha }),
  layer('sigmoid-layer', examples.sigmoidLayer),
  layer('affine', examples.affine),
  {
    id: 'svm-loss',
    shown: { L: svm.loss, dx11: svm.dx[0][0], dx12: svm.dx[0][1], dx13: svm.dx[0][2] },
  },
  { id: 'softmax-loss', shown: { L: softmax.loss, dx: softmax.dx[0], S: exp(2) + exp(1) + 1 } },
  ...[
    { id: 'linear-svm', of: linearSvm },
    { id: 'linear-softmax', of: linearSoftmax },
  ].map(({ id, of: { X, W, scores, loss, dW } }) => ({ id, shown: { X, W, 'X W': scores, L: loss, dW } })),
  {
    id: 'neuron',
    shown: {
      ...{ w1: 2, w2: -3, x1: -1, x2: -2, b: -3, z: 1, a: neuron.out, da: neuron.da, C: neuron.loss },
      ...{ dz: neuron.db, db: neuron.db, dw1: neuron.dw[0], dw2: neuron.dw[1] },
      ...{ dx1: neuron.dx[0], dx2: neuron.dx[1] },
    },
  },
  {
    id: 'two-layer-net',
    shown: { ...twoLayerNet.params, L: twoLayerNet.loss, ...gradientsOf({ ...twoLayerNet.grads }) },
  },
])('$id', ({ id, shown }) => {
  for (const [name, value] of Object.entries(shown)) {
    expect([name, ...drawn(id, name)]).toEqual([name, ...asDrawn(value)]);
  }
});

test('the figure of training says where the loss begins', () => {
  expect(Math.log(10).toFixed(4)).toBe('2.3026');
  expect(() => drawn('train-digits', 'loss, near 2.3026 at first')).not.toThrow();
});
