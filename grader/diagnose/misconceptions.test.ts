import { expect, test } from 'vitest';
import type { Nested } from '../tensor/tensor.ts';
import type { DiagnosisCode } from './codes.ts';
import type { Matrix, Trial, Vector } from './trial.ts';
import {
  at,
  columnSums,
  diagnoseTrials,
  mapNested,
  matmul,
  matrix,
  mean,
  normals,
  sum,
  transpose,
  vector,
  zip,
} from './trial.ts';

/** Right and wrong values of one function in one case, the wrong ones as a well-known mistake makes them. */
type Mistakes = Record<string, Trial>;

/** Diagnoses each mistake over several cases and compares the codes. */
function expectCodes(cases: readonly Mistakes[], codes: Record<string, DiagnosisCode>): void {
  const found = Object.keys(codes).map((name) => [
    name,
    diagnoseTrials(...cases.flatMap((mistakes) => mistakes[name] ?? [])).code,
  ]);
  expect(Object.fromEntries(found)).toEqual(codes);
}

function affine(N: number, d1: number, d2: number, M: number): Mistakes {
  const next = normals(N + 10 * M);
  const D = d1 * d2;
  const flat = matrix(N, D, next);
  const x = flat.map((row) => vector(d1, (i) => i).map((i) => row.slice(i * d2, (i + 1) * d2)));
  const [w, b, dout] = [matrix(D, M, next), vector(M, next), matrix(N, M, next)];
  const dx = matmul(dout, transpose(w));
  const dw = matmul(transpose(flat), dout);
  const db = columnSums(dout);
  const shaped = (rows: Matrix): Nested =>
    rows.map((row) => vector(d1, (i) => i).map((i) => row.slice(i * d2, (i + 1) * d2)));
  const base = {
    sizes: { N, D, M },
    inputs: { x, w, b },
    upstream: { out: dout },
    axes: { x: ['N', d1, d2], w: ['D', 'M'], b: ['M'] },
  };
  const of = (path: string, want: Nested, got: Nested): Trial => ({
    ...base,
    path,
    want,
    got,
    expected: { dx: shaped(dx), dw, db },
  });
  const scaled = (value: Nested, by: number): Nested => mapNested(value, (entry) => entry * by);
  return {
    dbNotSummed: of('db', db, dout),
    dbMean: of('db', db, scaled(db, 1 / N)),
    dbAxis1: of('db', db, dout.map(sum)),
    dbKeepsAxis: of('db', db, [db]),
    dwTransposed: of('dw', dw, transpose(dw)),
    dwOverN: of('dw', dw, scaled(dw, 1 / N)),
    dwUpstreamOfOnes: of(
      'dw',
      dw,
      matmul(
        transpose(flat),
        matrix(N, M, () => 1),
      ),
    ),
    dbCounts: of(
      'db',
      db,
      vector(M, () => N),
    ),
    dxNotReshaped: of('dx', shaped(dx), dx),
    dwLastExample: of(
      'dw',
      dw,
      matrix(D, M, (i, j) => at(flat, N - 1, i) * at(dout, N - 1, j)),
    ),
    dbFirstExample: of('db', db, dout[0] ?? []),
    dwFirstLeftOut: of(
      'dw',
      dw,
      matrix(D, M, (i, j) => at(dw, i, j) - at(flat, 0, i) * at(dout, 0, j)),
    ),
    dxElementwise: of('dx', shaped(dx), shaped(matrix(N, D, (i, j) => sum(dout[i] ?? []) * sum(w[j] ?? [])))),
    dxUnderDw: of('db', db, b),
  };
}

test('affine', () => {
  expectCodes([affine(10, 2, 3, 5), affine(4, 2, 4, 7)], {
    dbNotSummed: 'NOT_SUMMED',
    dbMean: 'DIVIDED_BY_N',
    dbAxis1: 'WRONG_AXIS_SUMMED',
    dbKeepsAxis: 'KEPT_AXIS',
    dwTransposed: 'TRANSPOSED',
    dwOverN: 'DIVIDED_BY_N',
    dwUpstreamOfOnes: 'UPSTREAM_IGNORED',
    dbCounts: 'UPSTREAM_IGNORED',
    dxNotReshaped: 'NOT_RESHAPED',
    dwLastExample: 'ONE_EXAMPLE_ONLY',
    dbFirstExample: 'ONE_EXAMPLE_ONLY',
    dwFirstLeftOut: 'EXAMPLE_LEFT_OUT',
    dxElementwise: 'WRONG_VALUES',
    dxUnderDw: 'INPUT_RETURNED',
  });
});

test('affine, with as many features as outputs: the shapes agree, the values do not', () => {
  expectCodes([affine(5, 2, 2, 4), affine(3, 3, 2, 6)], { dwTransposed: 'TRANSPOSED' });
  const next = normals(7);
  const [dout, w] = [matrix(5, 4, next), matrix(4, 4, next)];
  const untransposed = diagnoseTrials({
    path: 'dx',
    sizes: { N: 5, D: 4, M: 4 },
    inputs: { x: matrix(5, 4, next), w },
    upstream: { out: dout },
    axes: { x: ['N', 'D'], w: ['D', 'M'] },
    want: matmul(dout, transpose(w)),
    got: matmul(dout, w),
  });
  expect(untransposed.code).toBe('OTHER_PRODUCT');
  expect(untransposed.message).toContain('the matrix product of dout and w');
});

function relu(N: number, D: number, slope = 0): Mistakes {
  const next = normals(31 * N + D);
  const [x, dout] = [matrix(N, D, next), matrix(N, D, next)];
  const want = zip(dout, x, (up, value) => (value > 0 ? up : slope * up));
  const of = (join: (up: number, value: number) => number): Trial => ({
    path: 'dx',
    want,
    got: zip(dout, x, join),
    sizes: { N, D },
    inputs: { x },
    upstream: { out: dout },
    axes: { x: ['N', 'D'] },
    expected: { out: zip(x, x, (value) => Math.max(slope * value, value)) },
    ...(slope !== 0 && { options: { alpha: slope } }),
  });
  return {
    maskOnDout: of((up) => Math.max(0, up)),
    mask: of((_, value) => (value > 0 ? 1 : slope)),
    timesX: of((up, value) => up * Math.max(0, value)),
    inverted: of((up, value) => (value > 0 ? 0 : up)),
    passed: of((up) => up),
    zeroBelow: of((up, value) => (value > 0 ? up : 0)),
    slopeUp: of((up, value) => (value > 0 ? up : -slope * up)),
  };
}

test('relu and leaky relu', () => {
  expectCodes([relu(6, 5), relu(4, 7)], {
    maskOnDout: 'MASK_FROM_WRONG_ARRAY',
    mask: 'UPSTREAM_IGNORED',
    timesX: 'EXTRA_FACTOR',
    inverted: 'MASK_INVERTED',
    passed: 'UPSTREAM_RETURNED',
  });
  expectCodes([relu(6, 5, 0.1), relu(4, 7, 0.01)], {
    zeroBelow: 'WRONG_WHERE_NEGATIVE',
    slopeUp: 'WRONG_WHERE_NEGATIVE',
  });
});

function softmax(N: number, C: number): Mistakes {
  const next = normals(17 * N + C);
  const x = matrix(N, C, next);
  const y = vector(N, (i) => (i * 2 + 1) % C);
  const isLabel = (i: number, j: number): number => (y[i] === j ? 1 : 0);
  const p = x.map((row) => row.map((score) => Math.exp(score) / sum(row.map(Math.exp))));
  const columns = columnSums(x.map((row) => row.map(Math.exp)));
  const p0 = matrix(N, C, (i, j) => Math.exp(at(x, i, j)) / (columns[j] ?? NaN));
  const lossOf = (q: Matrix): number => -mean(y.map((label, i) => Math.log(at(q, i, label))));
  const gradient = (entry: (i: number, j: number) => number): Matrix =>
    matrix(N, C, (i, j) => entry(i, j) / N);
  const want = gradient((i, j) => at(p, i, j) - isLabel(i, j));
  const base = { sizes: { N, C }, inputs: { x, y }, axes: { x: ['N', 'C'], y: ['N'] } };
  const dx = (entry: (i: number, j: number) => number): Trial => ({
    ...base,
    path: 'dx',
    want,
    got: gradient(entry),
    expected: { loss: lossOf(p) },
  });
  const loss = (got: number): Trial => ({
    ...base,
    path: 'loss',
    want: lossOf(p),
    got,
    expected: { dx: want },
  });
  return {
    notAveragedLoss: loss(N * lossOf(p)),
    axis0Loss: loss(lossOf(p0)),
    lossSign: loss(-lossOf(p)),
    notAveraged: dx((i, j) => N * (at(p, i, j) - isLabel(i, j))),
    noMinusOne: dx((i, j) => at(p, i, j)),
    everyRow: dx((i, j) => at(p, i, j) - (y.includes(j) ? 1 : 0)),
    noJacobian: dx((i, j) => -isLabel(i, j) / at(p, i, j)),
    axis0: dx((i, j) => at(p0, i, j) - isLabel(i, j)),
  };
}

test('softmax loss', () => {
  expectCodes([softmax(5, 4), softmax(8, 6)], {
    notAveragedLoss: 'MULTIPLIED_BY_N',
    axis0Loss: 'WRONG_VALUES',
    lossSign: 'SIGN_FLIPPED',
    notAveraged: 'MULTIPLIED_BY_N',
    noMinusOne: 'WRONG_AT_TRUE_CLASS',
    everyRow: 'LABELS_OF_OTHER_ROWS',
    noJacobian: 'RIGHT_AT_TRUE_CLASS_ONLY',
    axis0: 'WRONG_AXIS_NORMALISED',
  });
});

function batchnorm(N: number, D: number): Mistakes {
  const next = normals(5 * N + 3 * D);
  const eps = 1e-5;
  const [x, dout] = [matrix(N, D, next), matrix(N, D, next)];
  const [gamma, beta] = [vector(D, () => 1 + 0.3 * next()), vector(D, next)];
  const mu = transpose(x).map(mean);
  const variance = transpose(x).map((column, j) => mean(column.map((value) => (value - (mu[j] ?? 0)) ** 2)));
  const std = variance.map((value) => Math.sqrt(value + eps));
  const hat = matrix(N, D, (i, j) => (at(x, i, j) - (mu[j] ?? 0)) / (std[j] ?? 1));
  const dhat = matrix(N, D, (i, j) => at(dout, i, j) * (gamma[j] ?? 1));
  const viaMean = transpose(dhat).map(mean);
  const viaVariance = columnSums(zip(dhat, hat, (a, b) => a * b)).map((value) => value / N);
  /** The gradient with weights on the paths through mean and variance: 1 is right, 0 is forgotten. */
  const dx = (onMean: number, onVariance: number, power = 1): Matrix =>
    matrix(
      N,
      D,
      (i, j) =>
        (at(dhat, i, j) - onMean * (viaMean[j] ?? 0) - onVariance * at(hat, i, j) * (viaVariance[j] ?? 0)) /
        (std[j] ?? 1) ** power,
    );
  const dgamma = columnSums(zip(dout, hat, (a, b) => a * b));
  const dbeta = columnSums(dout);
  const out = matrix(N, D, (i, j) => (gamma[j] ?? 1) * at(hat, i, j) + (beta[j] ?? 0));
  const running = { runningMean: vector(D, next), runningVar: vector(D, (j) => 1 + 0.1 * j) };
  const averaged = (old: Vector, fresh: Vector, weight: number, other = 1 - weight): Vector =>
    old.map((value, j) => weight * value + other * (fresh[j] ?? 0));
  const nextMean = averaged(running.runningMean, mu, 0.9);
  const nextVar = averaged(running.runningVar, variance, 0.9);
  const of = (path: string, want: Nested, got: Nested): Trial => ({
    path,
    want,
    got,
    sizes: { N, D },
    inputs: { x, gamma, beta },
    options: { mode: 'train', eps, momentum: 0.9, ...running },
    upstream: { out: dout },
    axes: { x: ['N', 'D'], gamma: ['D'], beta: ['D'] },
    expected: { out, dx: dx(1, 1), dgamma, dbeta },
    tolerance: 1e-12,
  });
  return {
    neither: of('dx', dx(1, 1), dx(0, 0)),
    noVariance: of('dx', dx(1, 1), dx(1, 0)),
    noMean: of('dx', dx(1, 1), dx(0, 1)),
    divVar: of('dx', dx(1, 1), dx(1, 1, 2)),
    varNo2: of('dx', dx(1, 1), dx(1, 0.5)),
    varNoN: of('dx', dx(1, 1), dx(1, N)),
    dgammaUsesX: of('dgamma', dgamma, columnSums(zip(dout, x, (a, b) => a * b))),
    dgammaNotSummed: of(
      'dgamma',
      dgamma,
      zip(dout, hat, (a, b) => a * b),
    ),
    dbetaMean: of('dbeta', dbeta, transpose(dout).map(mean)),
    noGamma: of(
      'dx',
      dx(1, 1),
      matrix(N, D, (i, j) => at(dx(1, 1), i, j) / (gamma[j] ?? 1)),
    ),
    noBeta: of(
      'out',
      out,
      matrix(N, D, (i, j) => (gamma[j] ?? 1) * at(hat, i, j)),
    ),
    momentumSwapped: of('runningMean', nextMean, averaged(running.runningMean, mu, 0.1)),
    runningStd: of('runningVar', nextVar, averaged(running.runningVar, variance.map(Math.sqrt), 0.9)),
    unbiased: of(
      'runningVar',
      nextVar,
      averaged(
        running.runningVar,
        variance.map((value) => (value * N) / (N - 1)),
        0.9,
      ),
    ),
    epsOutside: of(
      'out',
      out,
      matrix(
        N,
        D,
        (i, j) =>
          ((gamma[j] ?? 1) * (at(x, i, j) - (mu[j] ?? 0))) / (Math.sqrt(variance[j] ?? 1) + eps) +
          (beta[j] ?? 0),
      ),
    ),
  };
}

test('batch norm', () => {
  expectCodes([batchnorm(6, 4), batchnorm(9, 5)], {
    neither: 'OFFSET_FOLLOWS_INPUT',
    noVariance: 'OFFSET_FOLLOWS_INPUT',
    noMean: 'OFFSET_ALONG_AXIS',
    divVar: 'SCALED_ALONG_AXIS',
    varNo2: 'OFFSET_FOLLOWS_INPUT',
    varNoN: 'OFFSET_FOLLOWS_INPUT',
    dgammaUsesX: 'OTHER_PRODUCT',
    dgammaNotSummed: 'NOT_SUMMED',
    dbetaMean: 'DIVIDED_BY_N',
    noGamma: 'SCALED_BY_INPUT',
    noBeta: 'OFF_BY_TERM',
    momentumSwapped: 'WEIGHTS_SWAPPED',
    runningStd: 'WRONG_VALUES',
    unbiased: 'UNBIASED_VARIANCE',
    epsOutside: 'IMPRECISE',
  });
});

function conv(N: number, C: number, F: number, H: number, W: number): Mistakes {
  const next = normals(3 * N + 5 * C + 7 * F + H * W);
  const [HH, WW, pad] = [3, 3, 1];
  const image = (n: number, c: number, h: number, w: number, entry: () => number): number[][][][] =>
    Array.from({ length: n }, () => Array.from({ length: c }, () => matrix(h, w, entry)));
  const [x, w, dout] = [image(N, C, H, W, next), image(F, C, HH, WW, next), image(N, F, H, W, next)];
  const b = vector(F, next);
  const pixel = (a: number[][][][], n: number, c: number, i: number, j: number): number =>
    a[n]?.[c]?.[i]?.[j] ?? 0;
  const ranges = (...lengths: number[]): number[][] =>
    lengths.reduce<number[][]>(
      (all, length) => all.flatMap((head) => vector(length, (i) => i).map((i) => [...head, i])),
      [[]],
    );
  /** Adds up `term` over every place where a window of x meets the kernel. */
  const forEachProduct = (
    use: (...at: [n: number, f: number, c: number, i: number, j: number, k: number, l: number]) => void,
  ): void => {
    for (const [n = 0, f = 0, c = 0, i = 0, j = 0, k = 0, l = 0] of ranges(N, F, C, H, W, HH, WW))
      use(n, f, c, i, j, k, l);
  };
  const add = (a: number[][][][], n: number, c: number, i: number, j: number, value: number): void => {
    const row = a[n]?.[c]?.[i];
    if (row?.[j] !== undefined) row[j] += value;
  };
  const zero = (n: number, c: number, h: number, v: number): number[][][][] => image(n, c, h, v, () => 0);
  const [out, flipped, dxPad, dw, noBias, db] = [
    zero(N, F, H, W),
    zero(N, F, H, W),
    zero(N, C, H + 2, W + 2),
    zero(F, C, HH, WW),
    zero(N, F, H, W),
    vector(F, () => 0),
  ];
  forEachProduct((n, f, c, i, j, k, l) => {
    const value = pixel(x, n, c, i + k - pad, j + l - pad);
    add(noBias, n, f, i, j, value * pixel(w, f, c, k, l));
    add(flipped, n, f, i, j, value * pixel(w, f, c, HH - 1 - k, WW - 1 - l));
    add(dw, f, c, k, l, value * pixel(dout, n, f, i, j));
    add(dxPad, n, c, i + k, j + l, pixel(w, f, c, k, l) * pixel(dout, n, f, i, j));
  });
  for (const [n = 0, f = 0, i = 0, j = 0] of ranges(N, F, H, W)) {
    add(out, n, f, i, j, pixel(noBias, n, f, i, j) + (b[f] ?? 0));
    db[f] = (db[f] ?? 0) + pixel(dout, n, f, i, j);
  }
  const dx = dxPad.map((channels) =>
    channels.map((rows) => rows.slice(pad, -pad).map((row) => row.slice(pad, -pad))),
  );
  const of = (path: string, want: Nested, got: Nested): Trial => ({
    path,
    want,
    got,
    sizes: { N, C, F, H, W },
    inputs: { x, w, b },
    options: { stride: 1, pad },
    upstream: { out: dout },
    axes: { x: ['N', 'C', 'H', 'W'], w: ['F', 'C', HH, WW], b: ['F'] },
    expected: { out, dx, dw, db },
    tolerance: 1e-12,
  });
  const reverse = (a: number[][][][]): Nested =>
    a.map((c) => c.map((rows) => rows.toReversed().map((row) => row.toReversed())));
  const perPixel = vector(F, (f) => f).map((f) =>
    matrix(H, W, (i, j) => sum(vector(N, (n) => pixel(dout, n, f, i, j)))),
  );
  return {
    kernelFlipped: of(
      'out',
      out,
      mapNested(flipped, (value) => value),
    ),
    noBias: of('out', out, noBias),
    dbMissingSpatial: of('db', db, perPixel),
    dbMeanOfAll: of(
      'db',
      db,
      db.map((value) => value / (N * H * W)),
    ),
    dxNotUnpadded: of('dx', dx, dxPad),
    dwOverN: of(
      'dw',
      dw,
      mapNested(dw, (value) => value / N),
    ),
    dwFlipped: of('dw', dw, reverse(dw)),
    borderLost: of(
      'dx',
      dx,
      dx.map((c) =>
        c.map((rows) =>
          rows.map((row, i) => row.map((value, j) => (i % (H - 1) && j % (W - 1) ? value : 0))),
        ),
      ),
    ),
    channelsSwapped: of(
      'dw',
      dw,
      vector(C, (c) => c).map((c) => dw.map((kernels) => kernels[c] ?? [])),
    ),
  };
}

test('convolution', () => {
  expectCodes([conv(4, 3, 2, 5, 6), conv(3, 2, 4, 6, 5)], {
    kernelFlipped: 'WRONG_VALUES',
    noBias: 'OFF_BY_TERM',
    dbMissingSpatial: 'NOT_SUMMED',
    dbMeanOfAll: 'DIVIDED_BY_SIZE',
    dxNotUnpadded: 'NOT_UNPADDED',
    dwOverN: 'DIVIDED_BY_N',
    dwFlipped: 'REVERSED',
    borderLost: 'WRONG_BORDER',
    channelsSwapped: 'AXES_PERMUTED',
  });
});

function momentum(n: number, m: number): Mistakes {
  const next = normals(n * m);
  const [learningRate, mu] = [0.01 * n, 0.8];
  const [w, dw, velocity] = [matrix(n, m, next), matrix(n, m, next), matrix(n, m, next)];
  const v = zip(velocity, dw, (old, grad) => mu * old - learningRate * grad);
  const nextW = zip(w, v, (value, step) => value + step);
  const of = (path: string, want: Matrix, got: Matrix): Trial => ({
    path,
    want,
    got,
    inputs: { w, dw },
    options: { learningRate, momentum: mu, velocity },
    axes: { w: [n, m], dw: [n, m] },
    expected: { nextW, 'config.velocity': v },
  });
  const other = zip(velocity, dw, (old, grad) => mu * old + learningRate * grad);
  return {
    signVelocity: of('config.velocity', v, other),
    signW: of(
      'nextW',
      nextW,
      zip(w, other, (value, step) => value - step),
    ),
    torchVelocity: of(
      'config.velocity',
      v,
      zip(velocity, dw, (old, grad) => mu * old + grad),
    ),
    noVelocity: of(
      'config.velocity',
      v,
      dw.map((row) => row.map((grad) => -learningRate * grad)),
    ),
    stateNotSaved: of('config.velocity', v, velocity),
    notMoved: of('nextW', nextW, w),
    plainDescent: of(
      'nextW',
      nextW,
      zip(w, dw, (value, grad) => value - learningRate * grad),
    ),
    nesterov: of(
      'nextW',
      nextW,
      matrix(n, m, (i, j) => at(w, i, j) - mu * at(velocity, i, j) + (1 + mu) * at(v, i, j)),
    ),
  };
}

test('momentum', () => {
  expectCodes([momentum(3, 4), momentum(5, 2)], {
    signVelocity: 'OFF_BY_TERM',
    signW: 'OFF_BY_TERM',
    torchVelocity: 'OFF_BY_TERM',
    noVelocity: 'OFF_BY_TERM',
    stateNotSaved: 'INPUT_RETURNED',
    notMoved: 'INPUT_RETURNED',
    plainDescent: 'OFF_BY_TERM',
    nesterov: 'WRONG_VALUES',
  });
});
