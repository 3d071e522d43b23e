import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, multiply, sum, zeros } from '#starter';
import { numericGradient, relativeDifference } from '../finite-differences.ts';
import { threeLayerConvNetLoss } from './convnet.ts';
import { fullyConnectedNetLoss } from './nets.ts';

const normal = makeNormal(makeRng(14));

/** Images and parameters of a network with F filters of S by S, M hidden units and K classes. */
function draw(spec: {
  N: number;
  C: number;
  H: number;
  W: number;
  F: number;
  S: number;
  M: number;
  K: number;
}) {
  const { N, C, H, W, F, S, M, K } = spec;
  const P = (F * H * W) / 4;
  return {
    X: map(zeros(N, C, H, W), normal),
    y: Array.from({ length: N }, (_, n) => n % K),
    params: {
      W1: map(zeros(F, C, S, S), normal),
      b1: map(zeros(F), normal),
      W2: map(zeros(P, M), normal),
      b2: map(zeros(M), normal),
      W3: map(zeros(M, K), normal),
      b3: map(zeros(K), normal),
    },
  };
}

test.each([
  { name: 'wide images', N: 2, C: 2, H: 2, W: 6, F: 2, S: 3, M: 3, K: 4, reg: 0.3 },
  { name: 'filters of one pixel', N: 3, C: 1, H: 4, W: 2, F: 3, S: 1, M: 4, K: 2, reg: 0 },
  { name: 'filters larger than the images', N: 1, C: 2, H: 2, W: 4, F: 2, S: 5, M: 3, K: 3, reg: 1 },
])('$name: every gradient agrees with finite differences', ({ reg, ...spec }) => {
  const { X, y, params } = draw(spec);
  const { grads } = threeLayerConvNetLoss(X, y, params, { reg });
  expect(Object.keys(grads)).toEqual(Object.keys(params));
  const f = () => threeLayerConvNetLoss(X, y, params, { reg }).loss;
  for (const name of ['W1', 'b1', 'W2', 'b2', 'W3', 'b3'] as const)
    expect(relativeDifference(grads[name], numericGradient(f, params[name])), name).toBeLessThan(1e-7);
});

// CS231n's second assignment, "Sanity check loss": log of the number of classes, and somewhat more with a penalty.
test('small weights give equal scores: the loss is the logarithm of the number of classes', () => {
  const { X, y, params } = draw({ N: 10, C: 3, H: 4, W: 4, F: 4, S: 3, M: 5, K: 10 });
  const small = {
    ...params,
    W1: multiply(1e-3, params.W1),
    W2: multiply(1e-3, params.W2),
    W3: multiply(1e-3, params.W3),
    b3: zeros(10),
  };
  const { loss } = threeLayerConvNetLoss(X, y, small, { reg: 0 });
  expect(loss).toBeCloseTo(Math.log(10), 2);
  const squares = [small.W1, small.W2, small.W3].map((W) => sum(multiply(W, W)));
  const penalised = threeLayerConvNetLoss(X, y, small, { reg: 3 }).loss;
  expect(penalised - loss).toBeCloseTo(1.5 * sum(squares), 10);
});

test('filters of one pixel on images that are the same all over: a fully connected network', () => {
  const { X, y, params } = draw({ N: 4, C: 3, H: 2, W: 2, F: 5, S: 1, M: 4, K: 3 });
  const uniform = X.map((image) => image.map(([[entry]]) => map(zeros(2, 2), () => entry)));
  const W1 = params.W1[0].map((_, c) => params.W1.map((filter) => filter[c][0][0]));
  const { loss } = fullyConnectedNetLoss(
    uniform.map((image) => image.map(([[entry]]) => entry)),
    y,
    { ...params, W1 },
    { reg: 0.2, normalization: 'none', keepProbability: 1, mode: 'train', rng: makeRng(1) },
  );
  expect(threeLayerConvNetLoss(uniform, y, params, { reg: 0.2 }).loss).toBeCloseTo(loss, 12);
});

test('does not change its arguments', () => {
  const given = draw({ N: 2, C: 1, H: 2, W: 2, F: 2, S: 3, M: 2, K: 2 });
  const before = structuredClone(given);
  threeLayerConvNetLoss(given.X, given.y, given.params, { reg: 1 });
  expect(given).toEqual(before);
});
