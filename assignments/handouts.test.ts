import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exp, divide, log, max, subtract, sum, type Matrix, type Vector } from '#starter';
import {
  affineBackward,
  affineForward,
  reluBackward,
  reluForward,
  sigmoidBackward,
  sigmoidForward,
} from '../solutions/a1/layers.ts';
import { softmaxLoss } from '../solutions/a1/losses.ts';
import { batchnormBackward, batchnormForward, convBackward, convForward } from '../solutions/a2/layers.ts';
import { sgdMomentum } from '../solutions/a2/optimizers.ts';

/** The numbers of the examples in the handouts are those that the solutions give. */
const handout = (id: string) => {
  const text = readFileSync(new URL(`${id}/README.md`, import.meta.url), 'utf8').replace(/\s+/g, ' ');
  return (exercise: string) => text.split(/ ## /).find((section) => section.startsWith(`${exercise} `)) ?? '';
};

/** At most `digits` digits after the point, without zeros at the end unless `fixed`. */
const number = (x: number, digits: number) => {
  const rounded = x.toFixed(digits);
  return Number.isInteger(Number(rounded)) ? String(Number(rounded)) : rounded;
};
const vector = (x: Vector, digits = 4) => `(${x.map((v) => number(v, digits)).join(', ')})`;
const exact = (x: Vector) => `(${x.map((v) => Number(v.toFixed(10))).join(', ')})`;
const matrix = (x: Matrix, digits = 4) =>
  `\\begin{pmatrix} ${x.map((row) => row.map((v) => number(v, digits)).join(' & ')).join(' \\\\ ')} \\end{pmatrix}`;

describe('a1', () => {
  const section = handout('a1');

  test('sigmoid', () => {
    const { out, cache } = sigmoidForward([[0, 2]]);
    const { dx } = sigmoidBackward([[1, -3]], cache);
    expect(section('sigmoid')).toContain('$(0.5, 0.8808)$');
    expect(out[0].map((v) => Number(v.toFixed(4)))).toEqual([0.5, 0.8808]);
    expect(section('sigmoid')).toContain('$dx = (0.25, -0.3150)$');
    expect(dx[0].map((v) => Number(v.toFixed(4)))).toEqual([0.25, -0.315]);
    expect(sigmoidForward([[-700]]).out[0][0].toExponential(2)).toBe('9.86e-305');
    expect(section('sigmoid')).toContain('9.86 \\cdot 10^{-305}');
  });

  test('relu', () => {
    const { out, cache } = reluForward([
      [1, -2],
      [-0.5, 3],
    ]);
    expect(section('relu')).toContain(`out = ${matrix(out)}`);
    expect(section('relu')).toContain(
      `dx = ${matrix(
        reluBackward(
          [
            [10, 20],
            [30, 40],
          ],
          cache,
        ).dx,
      )}`,
    );
  });

  test('affine', () => {
    const { out, cache } = affineForward(
      [
        [1, 2, 0],
        [-1, 0, 3],
      ],
      [
        [1, 0],
        [2, -1],
        [0, 3],
      ],
      [1, -1],
    );
    const { dw, db } = affineBackward(
      [
        [1, 2],
        [3, -1],
      ],
      cache,
    );
    expect(section('affine')).toContain(`out = ${matrix(out)}`);
    expect(section('affine')).toContain(`dw = ${matrix(dw)}`);
    expect(section('affine')).toContain(`db = ${vector(db)}`);
    expect(
      affineBackward(
        [
          [1, 2],
          [3, -1],
        ],
        cache,
      ).dx,
    ).toEqual([
      [1, 0, 6],
      [3, 7, -3],
    ]);
    expect(section('affine')).toContain(
      `dx = ${matrix([
        [1, 0, 6],
        [3, 7, -3],
      ])}`,
    );
  });

  test('softmax-loss', () => {
    const x = [
      [2, 1, 0],
      [0, 3, 1],
    ];
    const { loss, dx } = softmaxLoss(x, [0, 2]);
    const text = section('softmax-loss');
    expect(text).toContain(`the loss is $${loss.toFixed(4)}$`);
    expect(text).toContain(`dx = ${matrix(dx)}`);
    const shifted = exp(subtract(x, max(x, 1, { keepdims: true })));
    const p = divide(shifted, sum(shifted, 1, { keepdims: true }));
    for (const row of p) expect(text).toContain(vector(row));
    expect(text).toContain(`= ${(-log(p[0][0])).toFixed(4)}$`);
    expect(text).toContain(`= ${(-log(p[1][2])).toFixed(4)}$`);
  });
});

describe('a2', () => {
  const section = handout('a2');

  test('sgd-momentum', () => {
    const first = sgdMomentum([1, -2], [4, -1], { learningRate: 0.1, momentum: 0.9, velocity: [0.5, 0] });
    const second = sgdMomentum(first.nextW, [4, -1], first.config);
    for (const { nextW, config } of [first, second]) {
      if (!Array.isArray(nextW) || !Array.isArray(config.velocity)) throw new Error('the shape changed');
      for (const numbers of [nextW, config.velocity]) {
        expect(section('sgd-momentum')).toContain(exact(numbers.map(Number)));
      }
    }
  });

  test('batchnorm', () => {
    const x = [2, 4, 4, 4, 5, 5, 7, 9].map((v) => [v]);
    const { out, cache, runningMean, runningVar } = batchnormForward(x, [2], [1], { mode: 'train', eps: 0 });
    const { dx, dgamma, dbeta } = batchnormBackward(
      [1, 0, 0, 0, 0, 0, 0, 2].map((v) => [v]),
      cache,
    );
    const text = section('batchnorm');
    expect(text).toContain(`out = ${exact(out.flat())}`);
    expect(text).toContain(`\\hat x = ${exact(out.flat().map((v) => (v - 1) / 2))}`);
    expect(text).toContain(`dx = ${exact(dx.flat())}`);
    expect(text).toContain(`= ${number(dgamma[0], 1)}$, and`);
    expect(text).toContain(`d\\beta = ${number(dbeta[0], 1)}$`);
    expect([runningMean[0], runningVar[0]].map((v) => v.toFixed(10))).toEqual([
      '0.5000000000',
      '0.4000000000',
    ]);
    expect(text).toContain('0.1 \\cdot 5 = 0.5');
    expect(text).toContain('0.1 \\cdot 4 = 0.4');
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
    expect(text).toContain(`x = ${matrix(x[0][0])}`);
    expect(text).toContain(`out = ${matrix(out[0][0])}`);
    expect(text).toContain(`dx = ${matrix(dx[0][0])}`);
    expect(text).toContain(`dw = ${matrix(dw[0][0])}`);
    expect(text).toContain(`db = ${db[0]}.`);
    expect(text).toContain(`out = ${matrix(convForward(x, w, [1], { stride: 3, pad: 1 }).out[0][0])}`);
  });
});
