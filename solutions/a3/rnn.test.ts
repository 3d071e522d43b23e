import { describe, expect, test } from 'vitest';
import { map, matmul, sum, transpose, zeros, zerosLike } from '#starter';
import { expectGradients } from '../expect-gradients.ts';
import { relativeDifference, weightedSum } from '../finite-differences.ts';
import { linspace } from '../linspace.ts';
import { rnnBackward, rnnForward, rnnStepBackward, rnnStepForward } from './rnn.ts';
import { drawing } from './testing.ts';

const { normal, drawWeights } = drawing({ gates: 1, seed: 32 });

describe('one step', () => {
  // CS231n's assignment on captioning with recurrent networks, "Vanilla RNN: step forward".
  test('gives the published state', () => {
    const [N, D, H] = [3, 10, 4];
    const [x, prevH] = [linspace(-0.4, 0.7, N, D), linspace(-0.2, 0.5, N, H)];
    const [Wx, Wh, b] = [linspace(-0.1, 0.9, D, H), linspace(-0.3, 0.7, H, H), linspace(-0.2, 0.4, H)];
    const published = [
      [-0.58172089, -0.50182032, -0.41232771, -0.31410098],
      [0.66854692, 0.79562378, 0.87755553, 0.92795967],
      [0.97934501, 0.99144213, 0.99646691, 0.99854353],
    ];
    expect(relativeDifference(rnnStepForward(x, prevH, Wx, Wh, b).nextH, published)).toBeLessThan(1e-8);
  });

  test.each([
    { N: 3, D: 4, H: 2 },
    { N: 1, D: 2, H: 3 },
    { N: 2, D: 3, H: 3 },
  ])('N = $N, D = $D, H = $H: the gradients agree with finite differences', ({ N, D, H }) => {
    const [x, prevH] = [map(zeros(N, D), normal), map(zeros(N, H), normal)];
    const { Wx, Wh, b } = drawWeights(D, H);
    const dnextH = map(zeros(N, H), normal);
    const { cache } = rnnStepForward(x, prevH, Wx, Wh, b);
    const { dx, dprevH, dWx, dWh, db } = rnnStepBackward(dnextH, cache);
    const loss = () => weightedSum(dnextH, rnnStepForward(x, prevH, Wx, Wh, b).nextH);
    const pairs = {
      dx: [dx, x],
      dprevH: [dprevH, prevH],
      dWx: [dWx, Wx],
      dWh: [dWh, Wh],
      db: [db, b],
    } as const;
    expectGradients(loss, pairs, 1e-8);
  });

  test('where the sum is zero tanh has the slope 1: a linear layer', () => {
    const { Wx, Wh } = drawWeights(3, 2);
    const { nextH, cache } = rnnStepForward(zeros(4, 3), zeros(4, 2), Wx, Wh, zeros(2));
    const dnextH = map(zeros(4, 2), normal);
    expect(nextH).toEqual(zeros(4, 2));
    const { dx, dprevH, db } = rnnStepBackward(dnextH, cache);
    expect([dx, dprevH]).toEqual([matmul(dnextH, transpose(Wx)), matmul(dnextH, transpose(Wh))]);
    expect(db).toEqual(sum(dnextH, 0));
  });

  test('a saturated state hands nothing back', () => {
    const { nextH, cache } = rnnStepForward([[1]], [[1]], [[50]], [[1]], [0]);
    expect(nextH).toEqual([[1]]);
    expect(rnnStepBackward([[1]], cache)).toEqual({
      dx: [[0]],
      dprevH: [[0]],
      dWx: [[0]],
      dWh: [[0]],
      db: [0],
    });
  });
});

describe('whole sequences', () => {
  // The same assignment, "Vanilla RNN: forward".
  test('give the published states', () => {
    const [N, T, D, H] = [2, 3, 4, 5];
    const [x, h0] = [linspace(-0.1, 0.3, N, T, D), linspace(-0.3, 0.1, N, H)];
    const [Wx, Wh, b] = [linspace(-0.2, 0.4, D, H), linspace(-0.4, 0.1, H, H), linspace(-0.7, 0.1, H)];
    const published = [
      [
        [-0.42070749, -0.27279261, -0.11074945, 0.05740409, 0.22236251],
        [-0.39525808, -0.22554661, -0.0409454, 0.14649412, 0.32397316],
        [-0.42305111, -0.24223728, -0.04287027, 0.15997045, 0.35014525],
      ],
      [
        [-0.55857474, -0.39065825, -0.19198182, 0.02378408, 0.23735671],
        [-0.27150199, -0.07088804, 0.13562939, 0.33099728, 0.50158768],
        [-0.51014825, -0.30524429, -0.06755202, 0.17806392, 0.40333043],
      ],
    ];
    expect(relativeDifference(rnnForward(x, h0, Wx, Wh, b).h, published)).toBeLessThan(1e-7);
  });

  test.each([
    { N: 2, T: 4, D: 3, H: 5 },
    { N: 1, T: 6, D: 2, H: 2 },
    { N: 3, T: 1, D: 2, H: 4 },
    { N: 3, T: 3, D: 3, H: 3 },
  ])('N = $N, T = $T, D = $D, H = $H: the gradients agree with finite differences', ({ N, T, D, H }) => {
    const [x, h0] = [map(zeros(N, T, D), normal), map(zeros(N, H), normal)];
    const { Wx, Wh, b } = drawWeights(D, H);
    const { h, cache } = rnnForward(x, h0, Wx, Wh, b);
    const dh = map(h, normal);
    const { dx, dh0, dWx, dWh, db } = rnnBackward(dh, cache);
    const loss = () => weightedSum(dh, rnnForward(x, h0, Wx, Wh, b).h);
    const pairs = { dx: [dx, x], dh0: [dh0, h0], dWx: [dWx, Wx], dWh: [dWh, Wh], db: [db, b] } as const;
    expectGradients(loss, pairs, 1e-7);
  });

  test('a gradient at one step reaches that step and those before, and none after', () => {
    const { Wx, Wh, b } = drawWeights(2, 3);
    const { h, cache } = rnnForward(map(zeros(2, 5, 2), normal), map(zeros(2, 3), normal), Wx, Wh, b);
    const dh = zerosLike(h);
    dh[0][2] = [1, -1, 2];
    const { dx } = rnnBackward(dh, cache);
    expect(dx[0].map((step) => step.some((d) => d !== 0))).toEqual([true, true, true, false, false]);
    expect(dx[1]).toEqual(zeros(5, 2));
  });

  test('what is read in two parts, the second from the last state of the first, is read as a whole', () => {
    const { Wx, Wh, b } = drawWeights(2, 3);
    const [x, h0] = [map(zeros(2, 5, 2), normal), map(zeros(2, 3), normal)];
    const whole = rnnForward(x, h0, Wx, Wh, b);
    const first = rnnForward(
      x.map((steps) => steps.slice(0, 2)),
      h0,
      Wx,
      Wh,
      b,
    );
    const second = rnnForward(
      x.map((steps) => steps.slice(2)),
      first.h.map((steps) => steps[1]),
      Wx,
      Wh,
      b,
    );
    expect(whole.h).toEqual(first.h.map((steps, n) => [...steps, ...second.h[n]]));
  });

  // Close to zero tanh is linear, and the gradient goes through Wh once a step: with an orthogonal one it keeps its length.
  test('near zero the gradient is multiplied by the transpose of Wh at every step', () => {
    const [c, s, T] = [Math.cos(0.3), Math.sin(0.3), 20];
    const turn = [
      [c, s],
      [-s, c],
    ];
    const { cache, h } = rnnForward(zeros(1, T, 1), zeros(1, 2), [[1, 1]], turn, [0, 0]);
    const dh = zerosLike(h);
    dh[0][T - 1] = [1, 0];
    const { dh0 } = rnnBackward(dh, cache);
    expect(relativeDifference(dh0, [[Math.cos(0.3 * T), -Math.sin(0.3 * T)]])).toBeLessThan(1e-13);
  });
});

test('no function changes its arguments', () => {
  const given = { x: [[[1], [2]]], h0: [[3]], Wx: [[0.5]], Wh: [[0.1]], b: [0.2], dh: [[[1], [2]]] };
  const before = structuredClone(given);
  const { cache } = rnnForward(given.x, given.h0, given.Wx, given.Wh, given.b);
  rnnBackward(given.dh, cache);
  rnnBackward(given.dh, cache);
  expect(given).toEqual(before);
});
