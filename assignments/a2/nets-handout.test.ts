import { expect, test } from 'vitest';
import { threeLayerConvNetLoss } from '../../solutions/a2/convnet.ts';
import { maxPoolBackward, maxPoolForward } from '../../solutions/a2/convolution.ts';
import { fullyConnectedNetLoss, fullyConnectedNetScores } from '../../solutions/a2/nets.ts';
import { dropoutBackward, dropoutForward } from '../../solutions/a2/regularisation.ts';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

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

test('fully-connected-net', () => {
  const X = [[1, 2]];
  const params = {
    W1: [
      [1, -1],
      [1, 0],
    ],
    b1: [0, 0],
    W2: [
      [1, 0],
      [2, -1],
    ],
    b2: [-3, 0],
  };
  const options = {
    reg: 0.1,
    normalization: 'none' as const,
    keepProbability: 1,
    mode: 'train' as const,
    rng: () => 0,
  };
  const [scores] = fullyConnectedNetScores(X, params, options);
  const { loss, grads } = fullyConnectedNetLoss(X, [0], params, options);
  const text = section('fully-connected-net');
  expect(text).toContain(`X = ${matrixInText(X)}`);
  expect(text).toContain(`W_1 = ${matrixInText(params.W1)}, \\quad b_1 = ${vectorInText(params.b1)}`);
  expect(text).toContain(`W_2 = ${matrixInText(params.W2)}, \\quad b_2 = ${vectorInText(params.b2)}`);
  expect(text).toContain(`the scores are $${vectorInText(scores)}$`);
  expect(text).toContain(`= ${inText(loss, 4)}$`);
  expect(text).toContain(`${inText(Math.log(2), 4)} + 0.45 =`);
  for (const l of [1, 2]) {
    expect(text).toContain(`dW_${l} = ${matrixInText(grads[`W${l}`])}`);
    expect(text).toContain(`db_${l} = ${vectorInText(grads[`b${l}`])}`);
  }
});

test('three-layer-convnet', () => {
  const image = [
    [1, 2],
    [3, 0],
  ];
  const params = {
    W1: [[[[1]]], [[[-1]]]],
    b1: [0, 1],
    W2: [[1], [-1]],
    b2: [0],
    W3: [[2, -1]],
    b3: [-4, 2],
  };
  const { loss, grads } = threeLayerConvNetLoss([[image]], [1], params, { reg: 0 });
  const text = section('three-layer-convnet');
  expect(text).toContain(`X = ${matrixInText(image)}`);
  expect(text).toContain(`W_1 = ${vectorInText(params.W1.flat(3))}, \\; b_1 = ${vectorInText(params.b1)}`);
  expect(text).toContain(`W_2 = ${matrixInText(params.W2)}, \\; b_2 = ${inText(params.b2[0])}`);
  expect(text).toContain(`W_3 = ${vectorInText(params.W3[0])}, \\; b_3 = ${vectorInText(params.b3)}`);
  expect(text).toContain(`\\log 2 = ${inText(loss, 4)}$`);
  expect(text).toContain(`dW_1 = ${vectorInText(grads.W1.flat(3))}, \\quad db_1 = ${vectorInText(grads.b1)}`);
  expect(text).toContain(`dW_2 = ${matrixInText(grads.W2)}, \\quad db_2 = ${inText(grads.b2[0])}`);
  expect(text).toContain(`dW_3 = ${vectorInText(grads.W3[0])}, \\quad db_3 = ${vectorInText(grads.b3)}`);
});
