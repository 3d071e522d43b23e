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
