import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, zeros } from '#starter';
import { expectGradients } from '../expect-gradients.ts';
import { numericGradient, relativeDifference, weightedSum } from '../finite-differences.ts';
import { attentionForward, multiHeadAttentionBackward, multiHeadAttentionForward } from './attention.ts';

const normal = makeNormal(makeRng(34));
const draw = (N: number, T: number, E: number) => map(zeros(N, T, E), normal);
const square = (E: number) => map(zeros(E, E), () => 0.6 * normal());
const vector = (E: number) => map(zeros(E), normal);

function drawParams(E: number) {
  return {
    ...{ Wq: square(E), bq: vector(E), Wk: square(E), bk: vector(E) },
    ...{ Wv: square(E), bv: vector(E), Wo: square(E), bo: vector(E) },
  };
}

const identity = (E: number) => zeros(E, E).map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));

function identityParams(E: number) {
  const [W, b] = [identity(E), zeros(E)];
  return { Wq: W, bq: b, Wk: W, bk: b, Wv: W, bv: b, Wo: W, bo: b };
}

test.each([
  { name: 'two heads', N: 2, T: 3, E: 4, heads: 2, causal: false },
  { name: 'three heads, causal', N: 2, T: 2, E: 6, heads: 3, causal: true },
  { name: 'a head for each feature', N: 1, T: 4, E: 3, heads: 3, causal: false },
])('$name: every gradient agrees with finite differences', ({ N, T, E, heads, causal }) => {
  const given = { query: draw(N, T, E), key: draw(N, T, E), value: draw(N, T, E) };
  const params = drawParams(E);
  const run = () => multiHeadAttentionForward(given.query, given.key, given.value, params, { heads, causal });
  const dout = draw(N, T, E);
  const loss = () => weightedSum(dout, run().out);
  const { grads, dquery, dkey, dvalue } = multiHeadAttentionBackward(dout, run().cache);
  const { query, key, value } = given;
  expectGradients(loss, { dquery: [dquery, query], dkey: [dkey, key], dvalue: [dvalue, value] }, 1e-7);
  for (const name of ['Wq', 'bq', 'Wk', 'Wv', 'bv', 'Wo', 'bo'] as const)
    expect(relativeDifference(grads[name], numericGradient(loss, params[name])), name).toBeLessThan(1e-7);
  for (const entry of grads.bk) expect(Math.abs(entry)).toBeLessThan(1e-13);
});

test('with maps that change nothing one head is attention, and several are attention on blocks of neighbours', () => {
  const [query, key, value] = [draw(2, 4, 6), draw(2, 4, 6), draw(2, 4, 6)];
  const one = multiHeadAttentionForward(query, key, value, identityParams(6), { heads: 1, causal: true });
  expect(one.out).toEqual(attentionForward(query, key, value, { causal: true }).out);
  const three = multiHeadAttentionForward(query, key, value, identityParams(6), { heads: 3 });
  for (let j = 0; j < 3; j++) {
    const cut = (x: typeof query) => x.map((rows) => rows.map((row) => row.slice(2 * j, 2 * j + 2)));
    expect(cut(three.out)).toEqual(attentionForward(cut(query), cut(key), cut(value), {}).out);
  }
});

test('the gradients of self-attention are the sum of the three that the layer returns apart', () => {
  const [x, params, dout] = [draw(1, 3, 4), drawParams(4), draw(1, 3, 4)];
  const { cache } = multiHeadAttentionForward(x, x, x, params, { heads: 2 });
  const { dquery, dkey, dvalue } = multiHeadAttentionBackward(dout, cache);
  const together = map(x, () => 0).map((rows, n) =>
    rows.map((row, t) => row.map((_, e) => dquery[n][t][e] + dkey[n][t][e] + dvalue[n][t][e])),
  );
  const loss = () => weightedSum(dout, multiHeadAttentionForward(x, x, x, params, { heads: 2 }).out);
  expect(relativeDifference(together, numericGradient(loss, x))).toBeLessThan(1e-7);
});

test('no function changes its arguments', () => {
  const given = { query: draw(1, 2, 4), key: draw(1, 2, 4), value: draw(1, 2, 4), params: drawParams(4) };
  const dout = draw(1, 2, 4);
  const before = structuredClone({ given, dout });
  const { query, key, value, params } = given;
  const { cache } = multiHeadAttentionForward(query, key, value, params, { heads: 2 });
  multiHeadAttentionBackward(dout, cache);
  expect({ given, dout }).toEqual(before);
});
