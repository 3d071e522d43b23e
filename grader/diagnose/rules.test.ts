import { describe, expect, test } from 'vitest';
import type { Nested } from '../tensor/tensor.ts';
import type { DiagnosisCode } from './codes.ts';
import { VALUE_CODES } from './codes.ts';
import { situationOf } from './scene.ts';
import type { Trial } from './trial.ts';
import {
  at,
  diagnoseTrials,
  mapNested,
  matrix,
  mean,
  normals,
  sum,
  transpose,
  vector,
  zip,
} from './trial.ts';
import { diagnoseValues } from './diagnose-values.ts';
import type { Comparison, Evidence } from '../compare/comparison.ts';

const next = normals(2024);
const [N, D] = [5, 4];
const a = matrix(N, D, next);
const x = matrix(N, D, next);
const dout = matrix(N, D, next);
const noise = matrix(N, D, next);
const cube = vector(3, () => 0).map(() => matrix(4, 5, next));
const image = vector(2, () => 0).map(() => vector(3, () => 0).map(() => matrix(5, 6, next)));
const layer = {
  path: 'dx',
  sizes: { N, D },
  inputs: { x },
  upstream: { out: dout },
  axes: { x: ['N', 'D'] },
  want: a,
};

/** The matrix `a` with some entries replaced. */
function but(where: (i: number, j: number) => boolean, entry: (i: number, j: number) => number): number[][] {
  return matrix(N, D, (i, j) => (where(i, j) ? entry(i, j) : at(a, i, j)));
}

const changed = (i: number, j: number): number => at(noise, i, j);
const times = (value: Nested, by: number): Nested => mapNested(value, (entry) => entry * by);

/** Cases that give a code, and cases like them that must not. */
interface Example {
  readonly fires: readonly Trial[];
  readonly nearMiss: readonly Trial[];
}

const vectorOfN = vector(N, next);
const labels = [2, 0, 3, 1, 0];
const spoilt = (value: number[][]): number[][] =>
  value.map((row, i) => row.map((entry, j) => (i === 1 && j === 2 ? entry + 0.3 : entry)));
const one = (got: Nested, miss: Nested, rest: Partial<Trial> = {}): Example => ({
  fires: [{ ...layer, ...rest, got }],
  nearMiss: [{ ...layer, ...rest, got: miss }],
});
const lossOf = (want: number, got: number, size: number, options?: Trial['options']): Trial => ({
  path: 'loss',
  want,
  got,
  sizes: { N: size, D: size + 2 },
  inputs: { x: matrix(size, size + 2, next) },
  ...(options && { options }),
});

const EXAMPLES: Record<
  Exclude<DiagnosisCode, 'MISSING_KEY' | 'WRONG_KIND' | 'RAGGED' | 'WRONG_VALUES'>,
  Example
> = {
  EMPTY: one(matrix(N, 0, next), matrix(N, 1, next)),
  KEPT_AXIS: one([a], [noise]),
  DROPPED_AXIS: {
    fires: [{ want: [[vectorOfN]], got: vectorOfN }],
    nearMiss: [{ want: [[vectorOfN]], got: vector(N, next) }],
  },
  NOT_SUMMED: one(x, noise, { path: 'db', want: transpose(x).map(sum) }),
  NOT_AVERAGED: {
    fires: [lossOf(mean(vectorOfN), 0, N)].map((trial) => ({ ...trial, got: vectorOfN })),
    nearMiss: [{ want: 1.234567, got: vectorOfN }],
  },
  SUMMED_TOO_FAR: one(
    a.map(sum),
    a.map((row) => sum(row.slice(1))),
  ),
  WRONG_AXIS_SUMMED: one(x.map(sum), noise.map(sum), { path: 'db', want: transpose(x).map(sum) }),
  NOT_RESHAPED: one(a.flat(), noise.flat()),
  NOT_UNPADDED: {
    fires: [{ want: image, got: padded(image, 1) }],
    nearMiss: [
      {
        want: image,
        got: padded(
          image.map((c) => c.map(spoilt)),
          1,
        ),
      },
    ],
  },
  WRONG_SHAPE: one(noise.slice(1), noise),
  NOT_FINITE_FOR_LARGE_INPUTS: {
    fires: [
      { ...layer, got: a },
      { ...layer, got: times(a, NaN), inputs: { x: times(x, 1000) } },
    ],
    nearMiss: [
      { ...layer, got: a },
      { ...layer, got: times(a, NaN) },
    ],
  },
  NOT_FINITE: one(
    times(a, NaN),
    a.map((row) => row.map((entry) => -entry)),
  ),
  ALL_ZERO: one(
    times(a, 0),
    but(
      (i, j) => i > 0 || j > 0,
      () => 0,
    ),
  ),
  UPSTREAM_RETURNED: one(dout, spoilt(dout)),
  INPUT_RETURNED: one(x, spoilt(x)),
  WRONG_NAME: one(noise, spoilt(noise), { expected: { dw: noise } }),
  UPSTREAM_IGNORED: one(
    zip(a, dout, (want, up) => want / up),
    spoilt(zip(a, dout, (want, up) => want / up)),
  ),
  CONSTANT: one(
    times(
      mapNested(a, () => 1),
      0.7312,
    ),
    spoilt(matrix(N, D, () => 0.7312)),
  ),
  ONE_EXAMPLE_ONLY: one(x, spoilt(x), {
    path: 'dw',
    inputs: {},
    perExample: [
      noise,
      zip(
        a,
        zip(noise, x, (p, q) => p + q),
        (p, q) => p - q,
      ),
      x,
    ],
  }),
  EXAMPLE_LEFT_OUT: one(
    zip(a, x, (p, q) => p - q),
    spoilt(zip(a, x, (p, q) => p - q)),
    {
      path: 'dw',
      inputs: {},
      perExample: [
        noise,
        zip(
          a,
          zip(noise, x, (p, q) => p + q),
          (p, q) => p - q,
        ),
        x,
      ],
    },
  ),
  SIGN_FLIPPED: one(times(a, -1), times(a, -1.01)),
  DIVIDED_BY_N: {
    fires: [{ ...layer, got: times(a, 1 / N) }],
    nearMiss: [
      { ...layer, got: times(a, 1 / N) },
      { ...layer, sizes: { N: 3, D }, got: a },
    ],
  },
  MULTIPLIED_BY_N: {
    fires: [lossOf(1.2345678, 3 * 1.2345678, 3)],
    nearMiss: [lossOf(1.2345678, 3 * 1.2345678, 3), lossOf(2.3456789, 3 * 2.3456789, 7)],
  },
  SCALED_BY_OPTION: one(times(a, 1 / 0.3), times(a, 1 / 0.31), { options: { p: 0.3 } }),
  SCALED_BY_2: {
    fires: [lossOf(1.2345678, 2.4691356, 3), lossOf(2.3456789, 4.6913578, 7)],
    // One number is a multiple of any other, so a single case is not enough.
    nearMiss: [lossOf(1.2345678, 2.4691356, 3)],
  },
  SCALED_BY_HALF: one(times(a, 0.5), times(a, 0.501)),
  DIVIDED_BY_SIZE: {
    fires: [{ ...layer, got: times(a, 1 / 4) }],
    nearMiss: [{ ...layer, sizes: { N, D: 3 }, got: times(a, 1 / 4) }],
  },
  MULTIPLIED_BY_SIZE: {
    fires: [{ ...layer, got: times(a, N * D) }],
    nearMiss: [{ ...layer, got: times(a, N * D + 3) }],
  },
  SCALED_BY_ROOT: one(times(a, Math.sqrt(N)), times(a, 2.23)),
  SCALED_BY_MASK: one(times(a, 5 / 3), times(a, 1.67), { inputs: { mask: [1, 0, 1, 0, 1] } }),
  UNBIASED_VARIANCE: one(times(a, 5 / 4), times(a, 1.26)),
  SCALED: one(times(a, 0.7654321), spoilt(zip(a, a, (entry) => entry * 0.7654321))),
  TRANSPOSED: one(transpose(a), transpose(spoilt(a))),
  AXES_PERMUTED: {
    fires: [{ want: cube, got: cube.map(transpose) }],
    nearMiss: [{ want: cube, got: cube.map(spoilt).map(transpose) }],
  },
  REVERSED: one(a.toReversed(), spoilt(a.toReversed())),
  SHIFTED: one([[0, 0, 0, 0], ...a.slice(0, -1)], spoilt([[0, 0, 0, 0], ...a.slice(0, -1)])),
  RUNNING_SUM: one(summedDown(a), spoilt(summedDown(a))),
  ORDER_CHANGED: one(
    [2, 0, 4, 1, 3].map((i) => a[i] ?? []),
    spoilt([2, 0, 4, 1, 3].map((i) => a[i] ?? [])),
  ),
  VALUES_MISPLACED: one(swapped(), spoilt(swapped())),
  ROOT_TAKEN: {
    fires: [{ ...layer, want: times(squares(), 1), got: mapNested(squares(), Math.sqrt) }],
    nearMiss: [{ ...layer, want: squares(), got: mapNested(squares(), Math.cbrt) }],
  },
  SQUARED: one(
    zip(a, a, (p, q) => p * q),
    spoilt(zip(a, a, (p, q) => p * q)),
  ),
  ABSOLUTE_VALUE: one(mapNested(a, Math.abs), spoilt(zip(a, a, Math.abs))),
  EXTRA_FACTOR: one(
    zip(a, x, (p, q) => p * q),
    spoilt(zip(a, x, (p, q) => p * q)),
  ),
  MISSING_FACTOR: one(
    zip(a, x, (p, q) => p / (1 - q * q)),
    spoilt(zip(a, x, (p, q) => p / (1 - q * q))),
  ),
  WRONG_LOCAL_DERIVATIVE: one(
    zip(dout, x, (p, q) => p * q * (1 - q)),
    spoilt(zip(dout, x, (p, q) => p * q * (1 - q))),
  ),
  OTHER_PRODUCT: one(transpose(zip(x, dout, (p, q) => p * q)).map(sum), vector(D, next), {
    path: 'dgamma',
    want: vector(D, next),
  }),
  WEIGHTS_SWAPPED: one(averaged(0.1, 0.9), averaged(0.2, 0.8), average()),
  AVERAGE_UNWEIGHTED: one(averaged(1, 1), averaged(1, 0.9), average()),
  MASK_INVERTED: one(
    zip(dout, x, (up, value) => (value < 0 ? up : 0)),
    zip(dout, x, (up, value) => (value < 0.5 ? up : 0)),
    { want: zip(dout, x, (up, value) => (value < 0 ? 0 : up)) },
  ),
  MASK_FROM_WRONG_ARRAY: one(
    zip(dout, noise, (up, value) => (value > 0 ? up : 0)),
    zip(dout, a, (up, value) => (value > 0 ? up : 0)),
    { want: zip(dout, x, (up, value) => (value < 0 ? 0 : up)), inputs: { x, y: noise } },
  ),
  WRONG_WHERE_MASKED: one(
    but((i) => i % 2 === 0, changed),
    but((i) => i > 1, changed),
    { inputs: { mask: [0, 1, 0, 1, 0] } },
  ),
  WRONG_WHERE_NEGATIVE: one(
    but(
      (i, j) => at(x, i, j) < 0,
      () => 0,
    ),
    but(
      (i, j) => at(x, i, j) < -0.3 || (i === 0 && j === 0),
      () => 0,
    ),
  ),
  WRONG_WHERE_POSITIVE: one(
    but((i, j) => at(x, i, j) > 0, changed),
    but((i, j) => at(x, i, j) > 0 && i > 0, changed),
  ),
  WRONG_BEYOND_LIMIT: one(
    but(
      (i, j) => Math.abs(at(x, i, j)) > 1,
      () => 0,
    ),
    but(
      (i, j) => Math.abs(at(noise, i, j)) > 1,
      () => 0,
    ),
  ),
  WRONG_AT_TRUE_CLASS: one(
    but((i, j) => labels[i] === j, changed),
    but((i, j) => labels[i] === (j + 1) % 4 && i < 3, changed),
    { inputs: { y: labels } },
  ),
  RIGHT_AT_TRUE_CLASS_ONLY: one(
    but((i, j) => labels[i] !== j, changed),
    but((i, j) => labels[i] !== j && i > 0, changed),
    { inputs: { y: labels } },
  ),
  LABELS_OF_OTHER_ROWS: one(
    but((i, j) => [2, 0, 1].includes(j) && [2, 0, 1, 1, 0][i] !== j, changed),
    but((i, j) => [2, 0].includes(j) && [2, 0, 1, 1, 0][i] !== j, changed),
    { inputs: { y: [2, 0, 1, 1, 0] } },
  ),
  WRONG_WHERE_REPEATED: one(
    but((i) => i === 1 || i === 4, changed),
    but((i) => i === 2 || i === 4, changed),
    { path: 'dW', inputs: { words: [1, 4, 1, 4, 2, 0] } },
  ),
  ONLY_FIRST_RIGHT: one(
    but((i) => i > 0, changed),
    but((i, j) => i > 0 || j === 0, changed),
  ),
  ONLY_LAST_RIGHT: one(
    but((i) => i < N - 1, changed),
    but((i, j) => i < N - 1 || j === 0, changed),
  ),
  ONLY_FIRST_WRONG: one(
    but((i) => i === 0, changed),
    but((i) => i < 2, changed),
  ),
  ONLY_LAST_WRONG: one(
    but((i) => i === N - 1, changed),
    but((i) => i > N - 3, changed),
  ),
  WRONG_BORDER: {
    fires: [
      {
        want: image,
        got: image.map((c) =>
          c.map((rows) => rows.map((row, i) => row.map((entry, j) => (i % 4 && j % 5 ? entry : next())))),
        ),
      },
    ],
    nearMiss: [
      {
        want: image,
        got: image.map((c) =>
          c.map((rows) => rows.map((row, i) => row.map((entry, j) => (i % 4 && j ? entry : next())))),
        ),
      },
    ],
  },
  WRONG_BLOCK: {
    fires: [blocks(3, (j) => j >= 3 && j < 6), blocks(2, (j) => j >= 2 && j < 4)],
    nearMiss: [blocks(3, (j) => j >= 3 && j < 6), blocks(2, (j) => j >= 4 && j < 6)],
  },
  SIGN_PARTLY_FLIPPED: one(
    but(
      (i, j) => (i + j) % 3 === 1,
      (i, j) => -at(a, i, j),
    ),
    but(
      (i, j) => (i + j) % 3 === 1,
      (i, j) => -2 * at(a, i, j),
    ),
  ),
  SCALED_BY_INPUT: one(
    matrix(N, D, (i, j) => at(a, i, j) * (vectorOfN[j] ?? 1)),
    matrix(N, D, (i, j) => at(a, i, j) * ((vectorOfN[j] ?? 1) + 1)),
    { inputs: { gamma: vectorOfN.slice(0, D) } },
  ),
  SCALED_ALONG_AXIS: one(
    matrix(N, D, (i, j) => at(a, i, j) * (vectorOfN[i] ?? 1)),
    spoilt(matrix(N, D, (i, j) => at(a, i, j) * (vectorOfN[i] ?? 1))),
  ),
  OFF_BY_TERM: one(
    zip(a, x, (p, q) => p + 0.1 * q),
    spoilt(zip(a, x, (p, q) => p + 0.1 * q)),
  ),
  OFFSET: one(
    mapNested(a, (entry) => entry + 0.37),
    spoilt(zip(a, a, (entry) => entry + 0.37)),
  ),
  OFFSET_ALONG_AXIS: one(
    matrix(N, D, (i, j) => at(a, i, j) + (vectorOfN[j] ?? 0)),
    spoilt(matrix(N, D, (i, j) => at(a, i, j) + (vectorOfN[j] ?? 0))),
  ),
  OFFSET_FOLLOWS_INPUT: one(
    matrix(N, D, (i, j) => at(a, i, j) + (vectorOfN[j] ?? 0) * (0.3 + at(x, i, j))),
    spoilt(matrix(N, D, (i, j) => at(a, i, j) + (vectorOfN[j] ?? 0) * (0.3 + at(x, i, j)))),
  ),
  WRONG_AXIS_NORMALISED: one(
    transpose(probabilities(transpose(noise))),
    transpose(probabilities(transpose(noise))).map((row) => row.map((entry) => entry + next())),
    { want: probabilities(a) },
  ),
  IMPRECISE: one(
    mapNested(a, Math.fround),
    mapNested(a, (entry) => Number(entry.toFixed(2))),
  ),
};

function padded(value: number[][][][], by: number): Nested {
  return value.map((channels) =>
    channels.map((rows) =>
      matrix(rows.length + 2 * by, (rows[0]?.length ?? 0) + 2 * by, (i, j) => rows[i - by]?.[j - by] ?? 7),
    ),
  );
}

function summedDown(value: number[][]): number[][] {
  return matrix(N, D, (i, j) => sum(value.slice(0, i + 1).map((row) => row[j] ?? 0)));
}

function swapped(): number[][] {
  return matrix(N, D, (i, j) =>
    i === j && i < 3 ? at(a, i + 1, i) : i === j + 1 && j < 3 ? at(a, j, j) : at(a, i, j),
  );
}

function squares(): number[][] {
  return zip(a, a, (p, q) => p * q);
}

function average(): Partial<Trial> {
  return { path: 'runningMean', want: averaged(0.9, 0.1), options: { momentum: 0.9, runningMean: x } };
}

function averaged(old: number, fresh: number): number[][] {
  return zip(x, noise, (p, q) => old * p + fresh * q);
}

function blocks(H: number, isWrong: (j: number) => boolean): Trial {
  const want = matrix(3, 4 * H, next);
  return {
    path: 'dWx',
    want,
    got: matrix(3, 4 * H, (i, j) => (isWrong(j) ? next() : at(want, i, j))),
    sizes: { D: 3, H },
  };
}

function probabilities(scores: number[][]): number[][] {
  return scores.map((row) => row.map((score) => Math.exp(score) / sum(row.map(Math.exp))));
}

describe('every rule fires on its mistake, and not on what only looks like it', () => {
  for (const [code, { fires, nearMiss }] of Object.entries(EXAMPLES)) {
    test(code, () => {
      const { message, hint = '', code: found } = diagnoseTrials(...fires);
      expect(found).toBe(code);
      expect(message.length).toBeLessThanOrEqual(110);
      expect(hint.length).toBeLessThanOrEqual(220);
      expect(message).not.toMatch(/\d\.\d{3}/);
      expect(diagnoseTrials(...nearMiss).code).not.toBe(code);
    });
  }
});

describe('what is not an array of numbers', () => {
  const evidenceOf = (comparison: Exclude<Comparison, { status: 'equal' }>): Evidence => ({
    comparison,
    path: 'grads.db',
    tolerance: 0,
    sizes: {},
    inputs: {},
    options: null,
    upstream: {},
    expected: {},
    axes: {},
  });
  const diagnose = (comparison: Exclude<Comparison, { status: 'equal' }>) =>
    diagnoseValues([evidenceOf(comparison)]);

  test('a missing key is told with the nearest one that is there, or with all of them', () => {
    expect(diagnose({ status: 'missing', keys: ['dx', 'dB'] })).toEqual({
      code: 'MISSING_KEY',
      message: 'is missing from what the function returns; there is "dB" instead',
      hint: 'Call it db.',
    });
    expect(diagnose({ status: 'missing', keys: ['dx', 'weights'] }).hint).toBe(
      'You returned the keys dx and weights.',
    );
    expect(diagnose({ status: 'missing', keys: [] }).hint).toBe('It returns an object without any keys.');
  });

  test('long and strange keys are cut', () => {
    const keys = Array.from({ length: 30 }, (_, i) => `${i} \u001b[31m ${'k'.repeat(500)}`);
    const { message, hint = '' } = diagnose({ status: 'missing', keys });
    expect(message.length).toBeLessThanOrEqual(110);
    expect(hint.length).toBeLessThanOrEqual(220);
    expect(hint).not.toContain('\u001b');
  });

  test('another kind is named, with its place', () => {
    expect(diagnose({ status: 'wrong-kind', kind: 'a Promise', index: [] })).toMatchObject({
      code: 'WRONG_KIND',
      message: 'is a Promise, not an array of numbers',
    });
    expect(diagnose({ status: 'wrong-kind', kind: 'undefined', index: [0, 2] }).message).toBe(
      'holds undefined at [0][2], where a number should be',
    );
  });

  test('rows of different lengths', () => {
    expect(diagnose({ status: 'ragged', index: [3] })).toMatchObject({
      code: 'RAGGED',
      message: 'has rows of different lengths, first at [3]',
    });
  });
});

test('what has no simple cause is measured', () => {
  const finding = diagnoseTrials(
    { ...layer, got: but((i, j) => (i + j) % 2 === 1, changed) },
    { ...layer, got: a },
  );
  expect(finding).toMatchObject({
    code: 'WRONG_VALUES',
    message: 'is wrong in 10 of 20 entries, first at [0][1] in 1 of 2 cases',
  });
});

test('an explanation must hold in every case', () => {
  const other = { ...layer, sizes: { N: 3, D } };
  const got = times(a, 1 / N);
  expect(diagnoseTrials({ ...layer, got }).code).toBe('DIVIDED_BY_N');
  expect(diagnoseTrials({ ...layer, got }, { ...layer, got: noise }).code).toBe('WRONG_VALUES');
  expect(diagnoseTrials({ ...layer, got: times(a, 1 / 5) }, { ...other, got: times(a, 1 / 3) }).code).toBe(
    'DIVIDED_BY_N',
  );
  expect(diagnoseTrials({ ...layer, got: times(a, 1 / 5) }, { ...other, got: times(a, 1 / 5) }).code).toBe(
    'SCALED',
  );
});

test('every code has an example', () => {
  const shown = new Set([...Object.keys(EXAMPLES), 'MISSING_KEY', 'WRONG_KIND', 'RAGGED', 'WRONG_VALUES']);
  expect(VALUE_CODES.filter((code) => !shown.has(code))).toEqual([]);
});

test('no evidence is a fault of the caller', () => {
  expect(() => diagnoseValues([])).toThrow('at least one case');
  expect(situationOf('dx', [], []).seen).toEqual([]);
});
