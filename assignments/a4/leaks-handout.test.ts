import { expect, test } from 'vitest';
import { type Matrix, makeNormal, makeRng, map, multiply, ones, zeros } from '#starter';
import { deadReluFraction, reviveWithLeaky } from '../../solutions/a4/dead-relu.ts';
import { numericalGradient, relativeError } from '../../solutions/a4/gradient-check.ts';
import {
  clipByNorm,
  clipByValue,
  growthRate,
  recurrentGradientNorms,
  spectralRadius,
} from '../../solutions/a4/recurrent.ts';
import {
  sigmoidNetGradientBounds,
  sigmoidNetGradientNorms,
  xavierInit,
} from '../../solutions/a4/saturation.ts';
import { asDrawn, readFigures } from '../drawn.ts';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples in the handout, and in its figures, are those that the solutions give. */
const section = readHandout('a4');
const drawn = readFigures('a4');

const rough = (x: number) => x.toExponential(1);
const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
/** A table without the blanks that align it. */
const tables = (exercise: string) => section(exercise).replaceAll(/ +/g, ' ');

test('gradient-check', () => {
  for (const exponent of [1, 2, 3, 5, 8, 11]) {
    const h = Number(`1e-${exponent}`);
    const oneSided = relativeError((Math.exp(h) - Math.exp(0)) / h, 1);
    const centred = relativeError(numericalGradient(Math.exp, 0, h), 1);
    const cells = [`$\`10^{-${exponent}}\`$`, rough(oneSided), rough(centred)];
    expect(tables('gradient-check')).toContain(row(...cells));
  }
  const slope = numericalGradient(Math.exp, 0, 0.1);
  expect(section('gradient-check')).toContain(
    `(${inText(Math.exp(0.1), 4)} - ${inText(Math.exp(-0.1), 4)}) / 0.2 = ${inText(slope, 4)}`,
  );
  expect(drawn('gradient-check', 'slope')).toEqual(asDrawn(slope));
  // Twice too large is a relative error of a third.
  expect(relativeError([2, -5], [4, -10])).toBeCloseTo(1 / 3, 12);
});

test('saturation', () => {
  const weights = [[[1]], [[1]], [[1]]];
  const norms = sigmoidNetGradientNorms([[0]], weights);
  expect(section('saturation')).toContain(`norms} = ${vectorInText(norms, 4)}`);
  expect(section('saturation')).toContain(
    `bounds} = ${vectorInText(sigmoidNetGradientBounds(weights, 1), 4)}`,
  );
  expect(['X', 'dX', 'dh1', 'dh2'].flatMap((name) => drawn('saturation', name))).toEqual(
    asDrawn([0, ...norms]),
  );
  for (const scale of [0.1, 1, 4]) {
    const rng = makeRng(231);
    const X = map(zeros(20, 16), makeNormal(rng));
    const layers = Array.from({ length: 10 }, () => multiply(xavierInit(16, 16, rng), scale));
    const measured = sigmoidNetGradientNorms(X, layers);
    const factor = (measured[0] / measured[9]) ** (1 / 9);
    const cells = [String(scale), rough(measured[9]), rough(measured[0]), factor.toFixed(3)];
    expect(tables('saturation')).toContain(row(...cells));
  }
});

test('dead-relu', () => {
  const X: Matrix = [[1], [2]];
  const y = [2, 6];
  const params = { W1: [[1]], b1: [-3], w2: [1], b2: 0 };
  const train = (alpha: number, steps: number, learningRate = 0.2) =>
    reviveWithLeaky(X, y, params, { alpha, learningRate, steps });
  const first = train(0.1, 1);
  const text = section('dead-relu');
  expect(text).toContain(`L = ${inText(first.lossHistory[0])}`);
  // A step of rate 1 takes the gradients away from the parameters.
  const { params: moved } = train(0.1, 1, 1);
  const [dW1, db1, dw2] = [1 - moved.W1[0][0], -3 - moved.b1[0], 1 - moved.w2[0]];
  expect(text).toContain(
    `dW_1 = ${inText(dW1, 6)}, \\quad db_1 = ${inText(db1, 6)}, \\quad dw_2 = ${inText(dw2, 6)},`,
  );
  expect([drawn('dead-relu', 'dW1'), drawn('dead-relu', 'db1'), drawn('dead-relu', 'dw2')].flat()).toEqual(
    asDrawn([dW1, db1, dw2]),
  );
  const { W1, b1 } = first.params;
  expect(text).toContain(`W_1 = ${inText(W1[0][0], 6)}\`$ and $\`b_1 = ${inText(b1[0], 6)}`);
  expect([train(0.1, 3).deadFraction, train(0.1, 4).deadFraction]).toEqual([1, 0]);
  expect(text).toContain(`loss is ${inText(train(0.1, 201).lossHistory[200], 4)}`);
  const stuck = train(0, 201);
  expect(stuck.params.b2).toBeCloseTo(4, 9);
  expect(stuck.lossHistory[200]).toBeCloseTo(2, 9);
  expect(deadReluFraction(X, stuck.params.W1, stuck.params.b1)).toBe(1);
});

test('exploding-rnn', () => {
  const text = section('exploding-rnn');
  const Whh = [
    [0, 2],
    [1, 1],
  ];
  const hs = [
    [0, 0.5],
    [1, 0.5],
  ];
  const norms = recurrentGradientNorms(Whh, hs, [1, 1]);
  expect(text).toContain(matrixInText(Whh));
  expect(text).toContain(vectorInText(norms, 4));
  expect(text).toContain(`= ${inText(growthRate(norms), 4)}`);
  expect(spectralRadius(Whh, 20)).toBeCloseTo(2, 3);
  const lengths = ['dh0', 'dh1', 'dh2'].map((name) => Math.hypot(...drawn('exploding-rnn', name)));
  expect(asDrawn(lengths)).toEqual(asDrawn(norms));

  const normal = makeNormal(makeRng(231));
  const random = map(zeros(8, 8), normal);
  const dhT = map(zeros(8), normal);
  const own = spectralRadius(random, 4000);
  for (const radius of [0.5, 0.9, 1, 1.1, 2]) {
    const measured = recurrentGradientNorms(multiply(random, radius / own), ones(50, 8), dhT);
    const cells = [String(radius), rough(measured[0] / measured[50]), growthRate(measured).toFixed(3)];
    expect(tables('exploding-rnn')).toContain(row(...cells));
  }

  const W = [
    [3, 0],
    [0, 12],
  ];
  expect(clipByValue({ W, b: [4] }, 5)).toEqual({ W: inMatrix(text, 2), b: [4] });
  expect(clipByNorm({ W, b: [4] }, 6.5)).toEqual({ W: inMatrix(text, 3), b: [2] });
});

/** The numbers of a matrix of two rows in a text, counted from the first matrix. */
function inMatrix(text: string, index: number): Matrix {
  const found = [...text.matchAll(/\\begin\{pmatrix\} (.*?) \\end\{pmatrix\}/g)][index][1];
  return found.split(' \\\\ ').map((line) => line.split(' & ').map(Number));
}
