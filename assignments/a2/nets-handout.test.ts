import { expect, test } from 'vitest';
import { maxPoolBackward, maxPoolForward } from '../../solutions/a2/convolution.ts';
import { dropoutBackward, dropoutForward } from '../../solutions/a2/regularisation.ts';
import { matrixInText, readHandout } from '../handout.ts';

/** The numbers of the examples in the handout are those that the solutions give. */
const section = readHandout('a2');

test('dropout', () => {
  const x = [
    [4, 8, -2],
    [1, 6, 2],
  ];
  const draws = [
    [0.31, 0.85, 0.07],
    [0.8, 0.64, 0.99],
  ];
  const dout = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  const given = draws.flat();
  const options = { p: 0.8, mode: 'train' as const, rng: () => given.shift() ?? NaN };
  const { out, cache } = dropoutForward(x, options);
  const text = section('dropout');
  expect(text).toContain(`x = ${matrixInText(x)}`);
  expect(text).toContain(`= ${matrixInText(draws)}`);
  expect(text).toContain(`out = ${matrixInText(out)}`);
  expect(text).toContain(`dout = ${matrixInText(dout)}`);
  expect(text).toContain(`dx = ${matrixInText(dropoutBackward(dout, cache).dx)}`);
});

test('max-pool', () => {
  const x = [
    [1, 5, 0],
    [2, 4, 3],
    [6, 1, 1],
  ];
  const dout = [
    [1, 3],
    [2, -1],
  ];
  const { out, cache } = maxPoolForward([[x]], { poolHeight: 2, poolWidth: 2, stride: 1 });
  const text = section('max-pool');
  expect(text).toContain(`x = ${matrixInText(x)}`);
  expect(text).toContain(`out = ${matrixInText(out[0][0])}`);
  expect(text).toContain(`dout = ${matrixInText(dout)}`);
  expect(text).toContain(`dx = ${matrixInText(maxPoolBackward([[dout]], cache).dx[0][0])}`);
});
