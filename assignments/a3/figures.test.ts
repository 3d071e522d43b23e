import { expect, test } from 'vitest';
import type { Numeric } from '#starter';
import { captioningLoss } from '../../solutions/a3/captioning.ts';
import { wordEmbeddingBackward, wordEmbeddingForward } from '../../solutions/a3/embedding.ts';
import { rnnBackward, rnnForward, rnnStepBackward, rnnStepForward } from '../../solutions/a3/rnn.ts';
import {
  temporalAffineBackward,
  temporalAffineForward,
  temporalSoftmaxLoss,
} from '../../solutions/a3/temporal.ts';
import { asDrawn, readFigures } from '../drawn.ts';

/** What stands in a figure under the names of a forward and a backward pass is what the solutions return under them. */
const drawn = readFigures('a3');

function expectShown(id: string, shown: Record<string, Numeric>): void {
  for (const [name, value] of Object.entries(shown))
    expect([name, ...drawn(id, name)]).toEqual([name, ...asDrawn(value)]);
}

test('word-embedding', () => {
  const W = [
    [1, 0],
    [0, 2],
    [-1, 1],
    [3, 3],
  ];
  const x = [
    [2, 0, 2],
    [1, 2, 0],
  ];
  const dout = [
    [
      [1, 2],
      [0, 1],
      [3, -1],
    ],
    [
      [2, 2],
      [1, 1],
      [-1, 0],
    ],
  ];
  const { out, cache } = wordEmbeddingForward(x, W);
  const { dW } = wordEmbeddingBackward(dout, cache);
  for (const word of [0, 1, 2, 3])
    expectShown('word-embedding', { [`W${word}`]: W[word], [`dW${word}`]: dW[word] });
  for (const n of [0, 1])
    for (const t of [0, 1, 2]) {
      const name = `out${n + 1}${t + 1}`;
      expectShown('word-embedding', { [name]: out[n][t], [`d${name}`]: dout[n][t] });
    }
});

test('rnn-step', () => {
  const [x, prevH, b, dnextH] = [[[1, 2]], [[1, -1]], [1, 0], [[1, 2]]];
  const Wx = [
    [1, -1],
    [0, 1],
  ];
  const Wh = [
    [1, 0],
    [2, 1],
  ];
  const { nextH, cache } = rnnStepForward(x, prevH, Wx, Wh, b);
  expectShown('rnn-step', { x, prevH, Wx, Wh, b, nextH, dnextH, ...rnnStepBackward(dnextH, cache) });
});

test('rnn: at every fork the gradient from outside and that of the next step add up', () => {
  const [x, dh] = [[[[1], [0], [-1]]], [[[1], [-1], [2]]]];
  const { h, cache } = rnnForward(x, [[0.5]], [[1]], [[0.5]], [0]);
  const { dx, dh0 } = rnnBackward(dh, cache);
  expectShown('rnn', { h0: 0.5, dh0 });
  for (const t of [1, 2, 3]) {
    expectShown('rnn', { [`x${t}`]: x[0][t - 1], [`dx${t}`]: dx[0][t - 1] });
    expectShown('rnn', { [`h${t}`]: h[0][t - 1], [`dh${t}`]: dh[0][t - 1] });
  }
  // dx = da Wx with Wx = 1, and a step sends da Wh back, with Wh = 0.5.
  for (const t of [2, 3]) expectShown('rnn', { [`from step ${t}`]: 0.5 * dx[0][t - 1][0] });
});

test('temporal-affine', () => {
  const x = [
    [
      [1, 2],
      [0, 1],
    ],
    [
      [-1, 0],
      [2, 1],
    ],
  ];
  const dout = [
    [[1], [2]],
    [[0], [-1]],
  ];
  const [w, b] = [[[2], [-1]], [1]];
  const { out, cache } = temporalAffineForward(x, w, b);
  expectShown('temporal-affine', { x, w, b, out, dout, ...temporalAffineBackward(dout, cache) });
});

test('temporal-softmax-loss', () => {
  const x = [
    [
      [0, 0],
      [Math.log(3), 0],
    ],
    [
      [0, Math.log(3)],
      [5, 1],
    ],
  ];
  const y = [
    [0, 1],
    [1, 0],
  ];
  const mask = [
    [1, 1],
    [1, 0],
  ];
  const { loss, dx } = temporalSoftmaxLoss(x, y, mask);
  expectShown('temporal-softmax-loss', { L: loss });
  for (const n of [0, 1])
    for (const t of [0, 1]) {
      const name = `x${n + 1}${t + 1}`;
      expectShown('temporal-softmax-loss', { [name]: x[n][t], [`d${name}`]: dx[n][t] });
    }
});

test('captioning-loss', () => {
  const params = {
    Wproj: [[0.5]],
    bproj: [0],
    Wembed: [[0], [1], [-1]],
    Wx: [[1]],
    Wh: [[-1]],
    b: [0],
    Wvocab: [[1, 0, 2]],
    bvocab: [0, 0, 0],
  };
  const { loss, grads } = captioningLoss([[2]], [[1, 2, 0]], params, { cell: 'rnn', nullToken: 0 });
  const gradients = Object.entries(grads).map(
    ([name, grad]: [string, Numeric]) => [`d${name}`, grad] as const,
  );
  expectShown('captioning-loss', { ...params, ...Object.fromEntries(gradients), L: loss });
});
