import { expect, test } from 'vitest';
import * as examples from '../../solutions/a2/worked-examples.ts';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples in the handout are those that the solutions give. */
const section = readHandout('a2');

test('dropout', () => {
  const { x, draws, dout, out, dx } = examples.dropout;
  const text = section('dropout');
  expect(text).toContain(`x = ${matrixInText(x)}`);
  expect(text).toContain(`= ${matrixInText(draws)}`);
  expect(text).toContain(`out = ${matrixInText(out)}`);
  expect(text).toContain(`dout = ${matrixInText(dout)}`);
  expect(text).toContain(`dx = ${matrixInText(dx)}`);
});

test('max-pool', () => {
  const { maxPool } = examples;
  const [[[x]], [[dout]], [[out]], [[dx]]] = [maxPool.x, maxPool.dout, maxPool.out, maxPool.dx];
  const text = section('max-pool');
  expect(text).toContain(`x = ${matrixInText(x)}`);
  expect(text).toContain(`out = ${matrixInText(out)}`);
  expect(text).toContain(`dout = ${matrixInText(dout)}`);
  expect(text).toContain(`dx = ${matrixInText(dx)}`);
});

test('fully-connected-net', () => {
  const { X, params, scores, loss, grads } = examples.fullyConnectedNet;
  const text = section('fully-connected-net');
  expect(text).toContain(`X = ${matrixInText(X)}`);
  expect(text).toContain(`W_1 = ${matrixInText(params.W1)}, \\quad b_1 = ${vectorInText(params.b1)}`);
  expect(text).toContain(`W_2 = ${matrixInText(params.W2)}, \\quad b_2 = ${vectorInText(params.b2)}`);
  expect(text).toContain(`the scores are $${vectorInText(scores[0])}$`);
  expect(text).toContain(`= ${inText(loss, 4)}$`);
  expect(text).toContain(`${inText(Math.log(2), 4)} + 0.45 =`);
  for (const l of [1, 2]) {
    expect(text).toContain(`dW_${l} = ${matrixInText(grads[`W${l}`])}`);
    expect(text).toContain(`db_${l} = ${vectorInText(grads[`b${l}`])}`);
  }
});

test('three-layer-convnet', () => {
  const { X, params, loss, grads } = examples.threeLayerConvNet;
  const text = section('three-layer-convnet');
  expect(text).toContain(`X = ${matrixInText(X[0][0])}`);
  expect(text).toContain(`W_1 = ${vectorInText(params.W1.flat(3))}, \\; b_1 = ${vectorInText(params.b1)}`);
  expect(text).toContain(`W_2 = ${matrixInText(params.W2)}, \\; b_2 = ${inText(params.b2[0])}`);
  expect(text).toContain(`W_3 = ${vectorInText(params.W3[0])}, \\; b_3 = ${vectorInText(params.b3)}`);
  expect(text).toContain(`\\log 2 = ${inText(loss, 4)}$`);
  expect(text).toContain(`dW_1 = ${vectorInText(grads.W1.flat(3))}, \\quad db_1 = ${vectorInText(grads.b1)}`);
  expect(text).toContain(`dW_2 = ${matrixInText(grads.W2)}, \\quad db_2 = ${inText(grads.b2[0])}`);
  expect(text).toContain(`dW_3 = ${vectorInText(grads.W3[0])}, \\quad db_3 = ${vectorInText(grads.b3)}`);
});
