import { expect, test } from 'vitest';
import { type Numeric, permute, reshape } from '#starter';
import * as examples from '../../solutions/a2/worked-examples.ts';
import { asDrawn, readFigures } from '../drawn.ts';

/** What stands in a figure under the names of a forward and a backward pass is what the solutions return under them. */
const drawn = readFigures('a2');

function expectShown(id: string, shown: Record<string, Numeric | undefined>, digits?: number): void {
  for (const [name, value] of Object.entries(shown)) {
    expect([name, ...drawn(id, name)]).toEqual([name, ...asDrawn(value ?? NaN, digits)]);
  }
}

test('the optimisers', () => {
  const { w, dw, ...heavy } = examples.momentumStep;
  const momenta = { v: heavy.before.velocity, 'new v': heavy.config.velocity };
  expectShown('sgd-momentum', { w, dw, ...momenta, 'new w': heavy.nextW });
  const scaled = examples.rmspropStep;
  const caches = { c: scaled.before.cache, 'new c': scaled.config.cache };
  expectShown('rmsprop', { w, dw, ...caches, 'new w': scaled.nextW });
  const { before, config, nextW, ...second } = examples.adamSecond;
  const moments = { m: before.m, v: before.v, 'new m': config.m, 'new v': config.v };
  expectShown('adam', { ...second, ...moments, 'new w': nextW });
});

test('batchnorm', () => {
  const { x, out, dout, dx, dgamma, dbeta } = examples.batchnorm;
  // By hand: the sum of the entries is 40, that of the squares of what is left after the mean is 32.
  expectShown('batchnorm', { x, out, dout, μ: 40 / 8, v: 32 / 8, s: 2, dγ: dgamma, dβ: dbeta });
  expectShown('batchnorm', { dx }, 5);
});

test('layernorm', () => {
  const { x, gamma, beta, out, dout, dx, dgamma, dbeta } = examples.layernorm;
  expectShown('layernorm', { x, γ: gamma, β: beta, μ: [8, 3], v: [25, 4], s: [5, 2] });
  expectShown('layernorm', { out, dout, dx, dγ: dgamma, dβ: dbeta });
});

test('dropout', () => {
  const { x, draws, out, dout, dx } = examples.dropout;
  expectShown('dropout', { x, draws, out, dout, dx });
});

/** The four windows of an example, by the names that figures give to what they let out. */
function outputsOf({ out, dout }: { out: number[][][][]; dout: number[][][][] }): Record<string, number> {
  const places = [0, 1].flatMap((i) => [0, 1].map((j) => [i, j] as const));
  return Object.fromEntries(
    places.flatMap(([i, j]) => [
      [`out${i + 1}${j + 1}`, out[0][0][i][j]],
      [`dout${i + 1}${j + 1}`, dout[0][0][i][j]],
    ]),
  );
}

test('conv: the image, and the pixel in the middle window by window', () => {
  const { x, w, dx } = examples.conv;
  expectShown('conv', { x, dx, ...outputsOf(examples.conv) });
  for (const p of [0, 1]) {
    for (const q of [0, 1]) expectShown('conv', { [`under w${p + 1}${q + 1}`]: w[0][0][p][q] });
  }
});

test('max-pool', () => {
  const { x, dx } = examples.maxPool;
  expectShown('max-pool', { x, dx, ...outputsOf(examples.maxPool) });
});

test('spatial-batchnorm', () => {
  const { x, out, dout, dx, dgamma, dbeta } = examples.spatialBatchnorm;
  const table = reshape(permute(x, [0, 2, 3, 1]), [4, 2]);
  expectShown('spatial-batchnorm', { x, table, out, dout, dx, dγ: dgamma, dβ: dbeta });
});

test('spatial-groupnorm', () => {
  const { x, out, dout, dx, dgamma, dbeta } = examples.spatialGroupnorm;
  expectShown('spatial-groupnorm', { x, groups: x, out, dout, dx, dγ: dgamma, dβ: dbeta });
});

test('the nets', () => {
  const { fullyConnectedNet: deep, threeLayerConvNet: seeing } = examples;
  expectShown('fully-connected-net', { ...deep.params, L: deep.loss, ...gradientsOf(deep.grads) });
  expectShown('three-layer-convnet', {
    ...{ X: seeing.X, ...seeing.params, L: seeing.loss },
    ...gradientsOf({ ...seeing.grads }),
  });
});

function gradientsOf(grads: Record<string, Numeric>): Record<string, Numeric> {
  return Object.fromEntries(Object.entries(grads).map(([name, grad]) => [`d${name}`, grad]));
}
