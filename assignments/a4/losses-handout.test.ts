import { expect, test } from 'vitest';
import { add, multiply } from '#starter';
import type { Matrix, Vector } from '#starter';
import { batchnormGraph, batchnormGraphBackward } from '../../solutions/a4/batchnorm-graph.ts';
import { huberLoss } from '../../solutions/a4/huber.ts';
import { lossSlice1d } from '../../solutions/a4/loss-landscape.ts';
import { proveClipBug, tdLoss } from '../../solutions/a4/td-loss.ts';
import { asDrawn, readFigures } from '../drawn.ts';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples in the handout, and in its figures, are those that the solutions give. */
const section = readHandout('a4');
const drawn = readFigures('a4');

test('huber', () => {
  const [pred, target] = [
    [2.5, 0.5, -4],
    [0.5, 0, -1],
  ];
  const { loss, dpred } = huberLoss(pred, target, { delta: 1 });
  const costs = pred.map((p, n) => huberLoss([p], [target[n]], { delta: 1 }).loss);
  const text = section('huber');
  expect(text).toContain(`$pred = ${vectorInText(pred)}$ and $target = ${vectorInText(target)}$`);
  expect(text).toContain(`${vectorInText(costs)}$, and $L = ${inText(loss)}$`);
  expect(text).toContain(`dpred = ${vectorInText(dpred, 4)}$`);
  const squared = huberLoss(pred, target, { delta: 100 }).dpred;
  expect(text).toContain(`The squared error would give $${vectorInText(squared, 4)}$`);
  expect(drawn('huber', 'dpred')).toEqual(asDrawn(dpred));
  expect(drawn('huber', 'costs')).toEqual(asDrawn(costs));
});

test('dqn-clip', () => {
  const errors = [5, 0.5];
  const q = errors.map((error) => [error]);
  const call: [Matrix, Vector, Vector, Matrix, Vector] = [q, [0, 0], [0, 0], q, [1, 1]];
  const { measured, wanted, silenced } = proveClipBug(...call, { gamma: 1, delta: 1, h: 0.001 });
  const { dq, loss } = tdLoss(...call, { gamma: 1, delta: 1 });
  const published = errors.map((e) => Math.min(e, 1) ** 2 / 2).reduce((a, b) => a + b) / 2;
  const text = section('dqn-clip');
  expect(text).toContain(
    `errors $${vectorInText(errors)}$ the published loss is ${inText(published)} and its gradient $${vectorInText(measured, 6)}$`,
  );
  expect(text).toContain(`What was meant is $${vectorInText(wanted)}$`);
  expect(text).toContain(`In the example above that is ${inText(silenced)}.`);
  expect(dq.flat()).toEqual(wanted);
  expect(drawn('dqn-clip', 'mended')).toEqual(asDrawn(loss));
  expect(drawn('dqn-clip', 'published')).toEqual(asDrawn(published));
});

test('batchnorm-graph', () => {
  const x = [1, 3, 4, 5, 7].map((entry) => [entry]);
  const dout = [1, 0, 0, 0, 2].map((entry) => [entry]);
  const nodes = batchnormGraph(x, [3], [1]);
  const back = batchnormGraphBackward(dout, nodes);
  const text = section('batchnorm-graph');
  expect(text).toContain(`The mean is ${inText(nodes.mean[0])}, the variance ${inText(nodes.variance[0])}`);
  expect(text).toContain(`normalised = ${vectorInText(nodes.normalised.flat(), 4)}$`);
  expect(text).toContain(
    `$d\\beta = ${inText(back.dbeta[0])}$, $d\\gamma = ${inText(back.dgamma[0], 4)}$, $dnormalised = ${vectorInText(back.dnormalised.flat(), 4)}$, $dinverse = ${inText(back.dinverse[0], 4)}$`,
  );
  expect(text).toContain(`$dmean = ${inText(back.dmean[0], 4)}$`);
  expect(text).toContain(
    `$dstd = ${inText(back.dstd[0], 4)}$, $dvariance = ${inText(back.dvariance[0], 4)}$`,
  );
  expect(text).toContain(`$dsquared$ are $${inText(back.dsquared[0][0], 4)}$`);
  const straight = back.dnormalised.map(([d]) => d * nodes.inverse[0]);
  expect(text).toContain(`$${vectorInText(straight, 4)}$; together`);
  expect(text).toContain(`dcentred = ${vectorInText(back.dcentred.flat(), 4)}`);
  expect(text).toContain(`dx = ${vectorInText(back.dx.flat(), 4)}`);
  for (const [name, value] of Object.entries({ ...nodes, ...back, dout })) {
    expect([name, ...drawn('batchnorm-graph', name)]).toEqual([name, ...asDrawn(value)]);
  }
});

test('loss-landscape', () => {
  const W = [
    [1, 0, 2],
    [0, 1, -2],
  ];
  const V = [
    [1, 0, -1],
    [0, -1, 1],
  ];
  const [X, y, steps] = [
    [
      [1, 2],
      [2, -1],
    ],
    [0, 2],
    [-1, 0, 1, 2],
  ];
  const text = section('loss-landscape');
  expect(text).toContain(`W = ${matrixInText(W)}`);
  expect(text).toContain(`V = ${matrixInText(V)}`);
  const [first, second] = X.map((x, n) => lossSlice1d(W, V, [x], [y[n]], steps));
  const both = lossSlice1d(W, V, X, y, steps);
  expect(text).toContain(`$${vectorInText(steps)}$ that is $${vectorInText(first)}$`);
  expect(text).toContain(`which is $${vectorInText(second)}$`);
  expect(text).toContain(`is $${vectorInText(both)}$`);
  expect(steps.map((t) => Math.max(0, 2 - 3 * t))).toEqual(first);
  expect(steps.map((t) => Math.max(0, 5 * t - 3) + Math.max(0, 4 * t - 6))).toEqual(second);
  expect(drawn('loss-landscape', 'W + t V')).toEqual(asDrawn(add(W, multiply(0.5, V))));
  expect(drawn('loss-landscape', 'L(t)')).toEqual(asDrawn(lossSlice1d(W, V, [X[0]], [0], [0.5])));
});
