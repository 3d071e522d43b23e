import { expect, test } from 'vitest';
import { divide, type Numeric, subtract, type Vector } from '#starter';
import {
  batchnormBackward,
  batchnormForward,
  spatialBatchnormBackward,
  spatialBatchnormForward,
} from '../../solutions/a2/batchnorm.ts';
import { convBackward, convForward } from '../../solutions/a2/convolution.ts';
import {
  layernormBackward,
  layernormForward,
  spatialGroupnormBackward,
  spatialGroupnormForward,
} from '../../solutions/a2/layernorm.ts';
import { adam, rmsprop, sgdMomentum } from '../../solutions/a2/optimizers.ts';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples in the handout are those that the solutions give. */
const section = readHandout('a2');

test('sgd-momentum', () => {
  const first = sgdMomentum([1, -2], [4, -1], { learningRate: 0.1, momentum: 0.9, velocity: [0.5, 0] });
  const second = sgdMomentum(first.nextW, [4, -1], first.config);
  for (const { nextW, config } of [first, second]) {
    for (const numbers of [nextW, config.velocity]) {
      expect(section('sgd-momentum')).toContain(vectorInText(requireVector(numbers)));
    }
  }
});

test('rmsprop', () => {
  const config = { learningRate: 0.1, decayRate: 0.75, epsilon: 0, cache: [0, 5] };
  const first = rmsprop([1, -2], [4, -1], config);
  const second = rmsprop(first.nextW, [4, -1], first.config);
  for (const { nextW, config } of [first, second]) {
    for (const numbers of [nextW, config.cache]) {
      expect(section('rmsprop')).toContain(vectorInText(requireVector(numbers), 4));
    }
  }
});

test('adam', () => {
  const config = { learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0 };
  const first = adam([1, -2], [4, -1], config);
  const second = adam(first.nextW, [-2, -1], first.config);
  const rows = [first, second].map(({ nextW, config }, i) => {
    const cells = [
      [
        [4, -1],
        [-2, -1],
      ][i],
      config.m,
      config.v,
      nextW,
    ];
    return `| ${[config.t, ...cells.map((cell) => `$${vectorInText(requireVector(cell))}$`)].join(' | ')} |`;
  });
  for (const row of rows) expect(section('adam')).toContain(row);
});

test('batchnorm', () => {
  const x = [2, 4, 4, 4, 5, 5, 7, 9].map((v) => [v]);
  const { out, cache, runningMean, runningVar } = batchnormForward(x, [2], [1], { mode: 'train', eps: 0 });
  const { dx, dgamma, dbeta } = batchnormBackward(
    [1, 0, 0, 0, 0, 0, 0, 2].map((v) => [v]),
    cache,
  );
  const text = section('batchnorm');
  expect(text).toContain(`out = ${vectorInText(out.flat())}`);
  expect(text).toContain(`\\hat x = ${vectorInText(out.flat().map((v) => (v - 1) / 2))}`);
  expect(text).toContain(`dx = ${vectorInText(dx.flat())}`);
  expect(text).toContain(`= ${inText(dgamma[0], 1)}$, and`);
  expect(text).toContain(`d\\beta = ${inText(dbeta[0], 1)}$`);
  expect([runningMean[0], runningVar[0]].map((v) => v.toFixed(10))).toEqual(['0.5000000000', '0.4000000000']);
  expect(text).toContain('0.1 \\cdot 5 = 0.5');
  expect(text).toContain('0.1 \\cdot 4 = 0.4');
});

test('layernorm', () => {
  const x = [
    [15, 9, 7, 1],
    [1, 1, 5, 5],
  ];
  const dout = [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
  ];
  const [gamma, beta] = [
    [1, 2, 1, 2],
    [0, 0, 1, 1],
  ];
  const { out, cache } = layernormForward(x, gamma, beta, { eps: 0 });
  const { dx, dgamma, dbeta } = layernormBackward(dout, cache);
  const text = section('layernorm');
  expect(text).toContain(`\\gamma = ${vectorInText(gamma)}$, $\\beta = ${vectorInText(beta)}$`);
  expect(text).toContain(` x = ${matrixInText(x)}`);
  expect(text).toContain(`\\hat x = ${matrixInText(divide(subtract(out, beta), gamma))}`);
  expect(text).toContain(` out = ${matrixInText(out)}`);
  expect(text).toContain(`dout = ${matrixInText(dout)}`);
  expect(text).toContain(`d\\beta = ${vectorInText(dbeta)}$, $d\\gamma = ${vectorInText(dgamma)}$`);
  expect(text).toContain(` dx = ${matrixInText(dx)}`);
});

test('conv', () => {
  const x = [
    [
      [
        [1, 2, 0],
        [0, 1, 3],
        [2, 1, 1],
      ],
    ],
  ];
  const w = [
    [
      [
        [1, -1],
        [2, 0],
      ],
    ],
  ];
  const { out, cache } = convForward(x, w, [1], { stride: 1, pad: 0 });
  const { dx, dw, db } = convBackward(
    [
      [
        [
          [1, 0],
          [2, -1],
        ],
      ],
    ],
    cache,
  );
  const text = section('conv');
  expect(text).toContain(`x = ${matrixInText(x[0][0])}`);
  expect(text).toContain(`out = ${matrixInText(out[0][0])}`);
  expect(text).toContain(`dx = ${matrixInText(dx[0][0])}`);
  expect(text).toContain(`dw = ${matrixInText(dw[0][0])}`);
  expect(text).toContain(`db = ${db[0]}.`);
  expect(text).toContain(`out = ${matrixInText(convForward(x, w, [1], { stride: 3, pad: 1 }).out[0][0])}`);
});

test('spatial-batchnorm', () => {
  const x = [
    [[[1, 5]], [[15, 1]]],
    [[[5, 1]], [[7, 9]]],
  ];
  const dout = [
    [[[1, 0]], [[0, 0]]],
    [[[0, 0]], [[4, 0]]],
  ];
  const { out, cache } = spatialBatchnormForward(x, [2, 1], [0, 1], { mode: 'train', eps: 0 });
  const { dx, dgamma, dbeta } = spatialBatchnormBackward(dout, cache);
  const text = section('spatial-batchnorm');
  for (const n of [0, 1])
    for (const c of [0, 1]) {
      const cells = [x, out, dout, dx].map((images) => `$${vectorInText(images[n][c][0])}$`);
      expect(text).toContain(`| ${n + 1}, ${c + 1} | ${cells.join(' | ')} |`);
    }
  expect(text).toContain(`d\\gamma = ${vectorInText(dgamma)}$ and $d\\beta = ${vectorInText(dbeta)}$`);
});

test('spatial-groupnorm', () => {
  const x = [[[[1, 5]], [[5, 1]], [[15, 1]], [[7, 9]]]];
  const dout = [[[[1, 0]], [[0, 4]], [[0, 0]], [[1, 0]]]];
  const options = { groups: 2, eps: 0 };
  const { out, cache } = spatialGroupnormForward(x, [2, 1, 1, 2], [0, 1, 0, 1], options);
  const { dx, dgamma, dbeta } = spatialGroupnormBackward(dout, cache);
  const text = section('spatial-groupnorm');
  for (const c of [0, 1, 2, 3]) {
    const cells = [x, out, dout, dx].map(([image]) => `$${vectorInText(image[c][0])}$`);
    expect(text).toContain(`| ${c < 2 ? 1 : 2}, ${c + 1} | ${cells.join(' | ')} |`);
  }
  expect(text).toContain(`d\\gamma = ${vectorInText(dgamma)}$ and $d\\beta = ${vectorInText(dbeta)}$`);
});

function requireVector(x: Numeric | undefined): Vector {
  if (Array.isArray(x)) return x.map(Number);
  throw new Error('this should be a vector');
}
