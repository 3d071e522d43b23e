import { expect, test } from 'vitest';
import type { Numeric } from '#starter';
import * as examples from '../../solutions/a3/worked-examples.ts';
import { asDrawn, readFigures } from '../drawn.ts';

/** What stands in a figure under the names of a forward and a backward pass is what the solutions return under them. */
const drawn = readFigures('a3');

function expectShown(id: string, shown: Record<string, Numeric>): void {
  for (const [name, value] of Object.entries(shown))
    expect([name, ...drawn(id, name)]).toEqual([name, ...asDrawn(value)]);
}

test('word-embedding', () => {
  const { W, dW, out, dout } = examples.wordEmbedding;
  for (const word of [0, 1, 2, 3])
    expectShown('word-embedding', { [`W${word}`]: W[word], [`dW${word}`]: dW[word] });
  for (const n of [0, 1])
    for (const t of [0, 1, 2]) {
      const name = `out${n + 1}${t + 1}`;
      expectShown('word-embedding', { [name]: out[n][t], [`d${name}`]: dout[n][t] });
    }
});

test('rnn-step', () => {
  const { cache, ...shown } = examples.rnnStep;
  expectShown('rnn-step', shown);
});

test('rnn: at every fork the gradient from outside and that of the next step add up', () => {
  const { x, h0, dh, h, dx, dh0 } = examples.rnn;
  expectShown('rnn', { h0, dh0 });
  for (const t of [1, 2, 3]) {
    expectShown('rnn', { [`x${t}`]: x[0][t - 1], [`dx${t}`]: dx[0][t - 1] });
    expectShown('rnn', { [`h${t}`]: h[0][t - 1], [`dh${t}`]: dh[0][t - 1] });
  }
  // dx = da Wx with Wx = 1, and a step sends da Wh back, with Wh = 0.5.
  for (const t of [2, 3]) expectShown('rnn', { [`from step ${t}`]: 0.5 * dx[0][t - 1][0] });
});

test('temporal-affine', () => {
  const { cache, ...shown } = examples.temporalAffine;
  expectShown('temporal-affine', shown);
});

test('temporal-softmax-loss', () => {
  const { x, loss, dx } = examples.temporalSoftmax;
  expectShown('temporal-softmax-loss', { L: loss });
  for (const n of [0, 1])
    for (const t of [0, 1]) {
      const name = `x${n + 1}${t + 1}`;
      expectShown('temporal-softmax-loss', { [name]: x[n][t], [`d${name}`]: dx[n][t] });
    }
});

test('captioning-loss', () => {
  const { params, loss, grads } = examples.captioning;
  const gradients = Object.entries(grads).map(
    ([name, grad]: [string, Numeric]) => [`d${name}`, grad] as const,
  );
  expectShown('captioning-loss', { ...params, ...Object.fromEntries(gradients), L: loss });
});
