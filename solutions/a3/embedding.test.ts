import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatten, makeNormal, makeRng, map, matmul, sum, transpose, zeros } from '#starter';
import { numericGradient, relativeDifference, weightedSum } from '../finite-differences.ts';
import { wordEmbeddingBackward, wordEmbeddingForward } from './embedding.ts';

const normal = makeNormal(makeRng(31));

// CS231n's assignment on captioning with recurrent networks: rows of the numbers from 0 to 1 in 15 steps.
test('gives the published vectors', () => {
  const W = map(
    zeros(5, 3),
    (() => {
      let i = 0;
      return () => i++ / 14;
    })(),
  );
  const { out } = wordEmbeddingForward(
    [
      [0, 3, 1, 2],
      [2, 1, 0, 3],
    ],
    W,
  );
  const rows = [0, 3, 1, 2, 2, 1, 0, 3];
  const published = [
    [0, 0.07142857, 0.14285714],
    [0.21428571, 0.28571429, 0.35714286],
    [0.42857143, 0.5, 0.57142857],
    [0.64285714, 0.71428571, 0.78571429],
  ];
  expect(
    relativeDifference(
      out,
      [0, 1].map((n) => rows.slice(4 * n, 4 * n + 4).map((word) => published[word])),
    ),
  ).toBeLessThan(1e-8);
});

test('it is a product with rows of zeros and ones, and its gradient the other product', () => {
  const spec = fc.record({
    V: fc.integer({ min: 1, max: 6 }),
    D: fc.integer({ min: 1, max: 4 }),
    N: fc.integer({ min: 1, max: 4 }),
    T: fc.integer({ min: 1, max: 5 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
  });
  fc.assert(
    fc.property(spec, ({ V, D, N, T, seed }) => {
      const rng = makeRng(seed);
      const W = map(zeros(V, D), normal);
      const x = map(zeros(N, T), () => Math.floor(rng() * V));
      const hot = x.flat().map((word) => W.map((_, v) => (v === word ? 1 : 0)));
      const { out, cache } = wordEmbeddingForward(x, W);
      expect(out.flat()).toEqual(matmul(hot, W));
      const dout = map(out, normal);
      const { dW } = wordEmbeddingBackward(dout, cache);
      const product = matmul(transpose(hot), dout.flat());
      expect(Math.max(...flatten(dW).map((d, i) => Math.abs(d - flatten(product)[i])))).toBeLessThan(1e-13);
    }),
    { numRuns: 30 },
  );
});

test('the gradient agrees with finite differences, and nothing of dout is lost', () => {
  const [x, W] = [
    [
      [1, 1, 3],
      [3, 0, 1],
    ],
    map(zeros(5, 2), normal),
  ];
  const { out, cache } = wordEmbeddingForward(x, W);
  const dout = map(out, normal);
  const { dW } = wordEmbeddingBackward(dout, cache);
  const loss = () => weightedSum(dout, wordEmbeddingForward(x, W).out);
  expect(relativeDifference(dW, numericGradient(loss, W))).toBeLessThan(1e-9);
  expect(dW[2]).toEqual([0, 0]);
  expect(relativeDifference(sum(dW, 0), sum(dout.flat(), 0))).toBeLessThan(1e-13);
});

test('no function changes its arguments, and what comes out shares nothing with W', () => {
  const given = {
    x: [[0, 0]],
    W: [[1, 2]],
    dout: [
      [
        [3, 4],
        [5, 6],
      ],
    ],
  };
  const before = structuredClone(given);
  const { out, cache } = wordEmbeddingForward(given.x, given.W);
  wordEmbeddingBackward(given.dout, cache);
  out[0][0][0] = 100;
  expect(given).toEqual(before);
  expect(out[0][1]).toEqual([1, 2]);
});
