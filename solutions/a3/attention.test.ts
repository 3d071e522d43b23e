import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, makeNormal, makeRng, map, mean, sum, zeros } from '#starter';
import { numericGradient, relativeDifference, weightedSum } from '../finite-differences.ts';
import { attentionBackward, attentionForward, positionalEncoding } from './attention.ts';

const normal = makeNormal(makeRng(33));
const draw = (N: number, T: number, D: number) => map(zeros(N, T, D), normal);

test.each([
  { name: 'ordinary', N: 2, T: 3, D: 4, causal: false },
  { name: 'causal', N: 2, T: 4, D: 3, causal: true },
  { name: 'one step', N: 1, T: 1, D: 2, causal: true },
  { name: 'one feature', N: 2, T: 5, D: 1, causal: false },
])('$name: the gradients agree with finite differences', ({ N, T, D, causal }) => {
  const given = { q: draw(N, T, D), k: draw(N, T, D), v: draw(N, T, D) };
  const { q, k, v } = given;
  const dout = draw(N, T, D);
  const loss = () => weightedSum(dout, attentionForward(q, k, v, { causal }).out);
  const { dq, dk, dv } = attentionBackward(dout, attentionForward(q, k, v, { causal }).cache);
  expect(relativeDifference(dv, numericGradient(loss, v))).toBeLessThan(1e-8);
  if (T === 1) expect([dq, dk].flat(3).every((d) => d === 0)).toBe(true);
  else {
    expect(relativeDifference(dq, numericGradient(loss, q))).toBeLessThan(1e-7);
    expect(relativeDifference(dk, numericGradient(loss, k))).toBeLessThan(1e-7);
  }
});

test('with equal keys every step takes the mean of the values', () => {
  const [q, v] = [draw(1, 4, 3), draw(1, 4, 3)];
  const k = [Array.from({ length: 4 }, () => [0.5, -1, 2])];
  const { out } = attentionForward(q, k, v, {});
  for (const row of out[0]) expect(relativeDifference(row, mean(v[0], 0))).toBeLessThan(1e-14);
});

test('a key that fits far better than the others is chosen, however large the scores are', () => {
  const v = draw(1, 3, 2);
  const q = [
    [
      [1000, 0],
      [0, 1000],
      [-1000, -1000],
    ].map((row) => [...row]),
  ];
  const k = [
    [
      [1, 0],
      [0, 1],
      [-1, -1],
    ].map((row) => [...row]),
  ];
  expect(attentionForward(q, k, v, {}).out).toEqual(v);
});

test('causal: the first step takes its own value, and no step sees what comes later', () => {
  const [q, k, v] = [draw(2, 4, 3), draw(2, 4, 3), draw(2, 4, 3)];
  const { out, cache } = attentionForward(q, k, v, { causal: true });
  expect(out.map(([first]) => first)).toEqual(v.map(([first]) => first));
  const short = attentionForward(
    q.map((rows) => rows.slice(0, 2)),
    k.map((rows) => rows.slice(0, 2)),
    v.map((rows) => rows.slice(0, 2)),
    { causal: true },
  );
  expect(short.out).toEqual(out.map((rows) => rows.slice(0, 2)));
  const dout = out.map((rows) => rows.map((row, t) => row.map(() => (t < 2 ? normal() : 0))));
  const { dk, dv } = attentionBackward(dout, cache);
  for (const d of [dk, dv])
    expect(
      d
        .flatMap((rows) => rows.slice(2))
        .flat()
        .every((entry) => entry === 0),
    ).toBe(true);
});

test('shuffled steps give shuffled outputs; a constant added to all keys changes nothing', () => {
  const [q, k, v] = [draw(1, 4, 3), draw(1, 4, 3), draw(1, 4, 3)];
  const { out } = attentionForward(q, k, v, {});
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  fc.assert(
    fc.property(order, fc.double({ min: -5, max: 5, noNaN: true }), (steps, constant) => {
      const shuffle = (x: typeof q) => x.map((rows) => steps.map((t) => rows[t]));
      const again = attentionForward(shuffle(q), add(shuffle(k), constant), shuffle(v), {});
      expect(relativeDifference(again.out, shuffle(out))).toBeLessThan(1e-12);
    }),
    { numRuns: 30 },
  );
});

test('the gradient of the keys of a sequence sums to what a shift of all of them does: nothing', () => {
  const { cache } = attentionForward(draw(2, 4, 3), draw(2, 4, 3), draw(2, 4, 3), {});
  const { dk } = attentionBackward(draw(2, 4, 3), cache);
  for (const rows of dk) for (const total of sum(rows, 0)) expect(Math.abs(total)).toBeLessThan(1e-14);
});

// Vaswani et al. (2017), section 3.5: "for any fixed offset k, PE(pos+k) can be represented as a linear function of PE(pos)".
test('positional encoding: k steps further is a rotation of every pair, the same at every step', () => {
  const [T, D] = [30, 6];
  const table = positionalEncoding(T, D);
  for (const k of [1, 7])
    for (let i = 0; i < D / 2; i++) {
      const angle = k * Math.exp((-2 * i * Math.log(10000)) / D);
      for (let t = 0; t + k < T; t++) {
        const [sine, cosine] = [table[t][2 * i], table[t][2 * i + 1]];
        expect(table[t + k][2 * i]).toBeCloseTo(sine * Math.cos(angle) + cosine * Math.sin(angle), 12);
        expect(table[t + k][2 * i + 1]).toBeCloseTo(cosine * Math.cos(angle) - sine * Math.sin(angle), 12);
      }
    }
});

test('positional encoding: the wavelengths run from 2 pi to nearly 10000 times that', () => {
  const table = positionalEncoding(2, 512);
  expect(table[0]).toEqual(Array.from({ length: 512 }, (_, column) => column % 2));
  expect(table[1][0]).toBeCloseTo(Math.sin(1), 15);
  // sin x is x to within x cubed; the last pair of the paper's model of 512 features turns by 10000^(-510/512) each step
  expect(table[1][510]).toBeCloseTo(1.0366e-4, 8);
  expect(positionalEncoding(3, 5).map((row) => row.length)).toEqual([5, 5, 5]);
});
