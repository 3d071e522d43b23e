import { expect, test } from 'vitest';
import { flatten, makeNormal, makeRng, map, matmul, mean, multiply, sum, zeros } from '#starter';
import { numericGradient, relativeDifference } from '../finite-differences.ts';
import { fullyConnectedNetLoss, fullyConnectedNetScores, softmaxLoss } from './nets.ts';

type Given = Parameters<typeof fullyConnectedNetLoss>;
type Params = Given[2];
type Options = Given[3];

const normal = makeNormal(makeRng(12));
const plain: Options = {
  reg: 0,
  normalization: 'none',
  keepProbability: 1,
  mode: 'train',
  rng: makeRng(1),
};

/** Parameters of layers of these lengths, the first that of the examples. */
function drawParams(lengths: readonly number[], { isNormalised = false, scale = 1 } = {}): Params {
  const params: Params = {};
  const drawn = () => scale * normal();
  lengths.slice(1).forEach((to, i) => {
    const l = i + 1;
    params[`W${l}`] = map(zeros(lengths[i], to), drawn);
    params[`b${l}`] = map(zeros(to), drawn);
    if (!isNormalised || l === lengths.length - 1) return;
    params[`gamma${l}`] = map(zeros(to), () => 1 + drawn() / 2);
    params[`beta${l}`] = map(zeros(to), drawn);
  });
  return params;
}

// The worked case of CS231n's assignments on the two-layer and the fully connected network.
test('gives the published scores and losses', () => {
  const linspace = (from: number, to: number, rows: number, columns: number) =>
    map(
      zeros(rows, columns),
      (() => {
        let i = 0;
        return () => from + ((to - from) * i++) / (rows * columns - 1);
      })(),
    );
  const [N, D, H, C] = [3, 5, 50, 7];
  const params: Params = {
    W1: linspace(-0.7, 0.3, D, H),
    b1: linspace(-0.1, 0.9, 1, H)[0],
    W2: linspace(-0.3, 0.4, H, C),
    b2: linspace(-0.9, 0.1, 1, C)[0],
  };
  const columns = linspace(-5.5, 4.5, D, N);
  const X = columns[0].map((_, n) => columns.map((row) => row[n]));
  const scores = fullyConnectedNetScores(X, params, { ...plain, mode: 'test' });
  const published = [
    [11.53165108, 12.2917344, 13.05181771, 13.81190102, 14.57198434, 15.33206765, 16.09215096],
    [12.05769098, 12.74614105, 13.43459113, 14.1230412, 14.81149128, 15.49994135, 16.18839143],
    [12.58373087, 13.20054771, 13.81736455, 14.43418138, 15.05099822, 15.66781506, 16.2846319],
  ];
  expect(relativeDifference(scores, published)).toBeLessThan(1e-9);
  const y = [0, 5, 1];
  expect(fullyConnectedNetLoss(X, y, params, plain).loss).toBeCloseTo(3.4702243556, 9);
  expect(fullyConnectedNetLoss(X, y, params, { ...plain, reg: 1 }).loss).toBeCloseTo(26.5948426952, 9);
});

test.each([
  { name: 'no hidden layer', lengths: [3, 4], reg: 0.7 },
  { name: 'two hidden layers', lengths: [3, 5, 4, 2], reg: 0.3 },
  { name: 'three hidden layers and dropout', lengths: [3, 6, 6, 5, 2], keepProbability: 0.7 },
  { name: 'batch normalisation', lengths: [3, 5, 4, 2], normalization: 'batchnorm', reg: 0.1 },
  {
    name: 'layer normalisation and dropout',
    lengths: [4, 6, 2],
    normalization: 'layernorm',
    keepProbability: 0.6,
  },
] as const)('$name: every gradient agrees with finite differences', ({ lengths, name: _, ...spec }) => {
  const X = map(zeros(4, lengths[0]), normal);
  const y = [0, 1, 1, 0];
  const isNormalised = 'normalization' in spec;
  const params = drawParams(lengths, { isNormalised });
  const evaluate = () => fullyConnectedNetLoss(X, y, params, { ...plain, ...spec, rng: makeRng(13) });
  const { grads } = evaluate();
  expect(Object.keys(grads).sort()).toEqual(Object.keys(params).sort());
  const f = () => evaluate().loss;
  for (let l = 1; l < lengths.length; l++) {
    expect(relativeDifference(grads[`W${l}`], numericGradient(f, params[`W${l}`]))).toBeLessThan(1e-7);
    // Where the mean of the batch is taken away, a bias before it does nothing: its gradient is 0 but for rounding.
    const db = numericGradient(f, params[`b${l}`]);
    expect(Math.max(...grads[`b${l}`].map((d, j) => Math.abs(d - db[j])))).toBeLessThan(1e-8);
    if (!(`gamma${l}` in params)) continue;
    expect(relativeDifference(grads[`gamma${l}`], numericGradient(f, params[`gamma${l}`]))).toBeLessThan(
      1e-7,
    );
    expect(relativeDifference(grads[`beta${l}`], numericGradient(f, params[`beta${l}`]))).toBeLessThan(1e-7);
  }
});

test('small weights give equal scores: the loss is the logarithm of the number of classes', () => {
  const X = map(zeros(20, 6), normal);
  const y = X.map((_, n) => n % 10);
  const { loss } = fullyConnectedNetLoss(X, y, drawParams([6, 8, 10], { scale: 1e-4 }), plain);
  expect(loss).toBeCloseTo(Math.log(10), 5);
});

test('without a hidden layer it is softmax regression, whose gradient is known', () => {
  const [X, y] = [map(zeros(5, 3), normal), [0, 2, 1, 1, 3]];
  const { W1, b1 } = drawParams([3, 4]);
  const { loss, grads } = fullyConnectedNetLoss(X, y, { W1, b1 }, { ...plain, reg: 0.6 });
  const scores = matmul(X, W1).map((row) => row.map((s, c) => s + b1[c]));
  const probabilities = scores.map((row) => {
    const powers = row.map(Math.exp);
    return powers.map((power) => power / sum(powers));
  });
  const likelihood = mean(y.map((label, n) => Math.log(probabilities[n][label])));
  expect(loss).toBeCloseTo(-likelihood + 0.3 * sum(multiply(W1, W1)), 12);
  const db = b1.map((_, c) => mean(y.map((label, n) => probabilities[n][c] - (label === c ? 1 : 0))));
  expect(relativeDifference(grads['b1'], db)).toBeLessThan(1e-12);
});

test('test mode: an example has the scores that it has alone, and nothing is drawn', () => {
  const params = drawParams([3, 4, 2], { isNormalised: true });
  const X = map(zeros(5, 3), normal);
  const running = [
    [
      [0.1, 0.2, -0.3, 0.4],
      [1, 2, 0.5, 0.25],
    ],
  ];
  for (const normalization of ['none', 'batchnorm', 'layernorm'] as const) {
    const options = { ...plain, normalization, running, mode: 'test' as const, keepProbability: 0.5 };
    const together = fullyConnectedNetScores(X, params, options);
    const alone = X.map((x) => fullyConnectedNetScores([x], params, options)[0]);
    expect(relativeDifference(together, alone)).toBeLessThan(1e-13);
  }
});

test('plain descent along the gradients learns twenty examples by heart', () => {
  const X = map(zeros(20, 8), normal);
  const y = X.map((_, n) => n % 4);
  const params = drawParams([8, 30, 4], { scale: 0.3 });
  const step = (w: number, dw: number) => w - 0.5 * dw;
  for (let t = 0; t < 400; t++) {
    const { grads } = fullyConnectedNetLoss(X, y, params, plain);
    for (const l of [1, 2]) {
      params[`W${l}`] = params[`W${l}`].map((row, i) => row.map((w, j) => step(w, grads[`W${l}`][i][j])));
      params[`b${l}`] = params[`b${l}`].map((b, j) => step(b, grads[`b${l}`][j]));
    }
  }
  expect(fullyConnectedNetLoss(X, y, params, plain).loss).toBeLessThan(0.02);
});

test('the softmax loss stands large scores', () => {
  const { loss, dx } = softmaxLoss([[1000, -1000, 1000]], [1]);
  expect(loss).toBeCloseTo(2000 + Math.log(2), 10);
  expect(flatten(dx)).toEqual([0.5, -1, 0.5]);
});

test('no function changes its arguments', () => {
  const params = drawParams([2, 3, 2], { isNormalised: true });
  const given = { X: [[1, 2]], y: [1], params };
  const before = structuredClone(given);
  const options = { ...plain, normalization: 'batchnorm', reg: 1 } as const;
  fullyConnectedNetLoss(given.X, given.y, given.params, options);
  fullyConnectedNetScores(given.X, given.params, options);
  expect(given).toEqual(before);
});
