import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Nested } from '../tensor/tensor.ts';
import { toNested } from '../tensor/tensor.ts';
import { build, permuted } from './arrays.ts';
import { fromNested } from '../tensor/tensor.ts';
import type { Matrix, Trial } from './trial.ts';
import { diagnoseTrials, mapNested, matrix, normals, transpose } from './trial.ts';

const length = fc.integer({ min: 2, max: 5 });
const shape = fc.array(length, { minLength: 1, maxLength: 4 });
const seed = fc.integer({ min: 1, max: 1e6 });

/** An array of normally distributed numbers. */
function random(lengths: readonly number[], next: () => number): Nested {
  return toNested(build(lengths, next));
}

/** A layer's gradient with all that its case holds, and something else in its place. */
function trialOf(lengths: readonly number[], next: () => number, got: (want: Nested) => Nested): Trial {
  const want = random(lengths, next);
  const letters = ['N', 'C', 'H', 'W'].slice(0, lengths.length);
  return {
    path: 'dx',
    want,
    got: got(want),
    sizes: Object.fromEntries(letters.map((letter, axis) => [letter, lengths[axis] ?? 1])),
    inputs: { x: random(lengths, next), w: random([lengths.at(-1) ?? 1, 3], next), b: random([3], next) },
    options: { eps: 1e-5, momentum: 0.9 },
    upstream: { out: random(lengths, next) },
    axes: { x: letters },
    expected: { out: random(lengths, next), dw: random([lengths.at(-1) ?? 1, 3], next) },
  };
}

test('an array times a constant is told to be scaled, whatever its shape and the constant', () => {
  const factor = fc.constantFrom(-7, -1, 0.3, 1.7, Math.PI, 1e-3, 250);
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 3 }), factor, seed, (shapes, c, start) => {
      const next = normals(start);
      // Two numbers of one case are too few for a constant without a name.
      fc.pre(shapes.every((lengths) => lengths.reduce((size, one) => size * one, 1) >= 3));
      const { code } = diagnoseTrials(
        ...shapes.map((lengths) => trialOf(lengths, next, (want) => mapNested(want, (value) => c * value))),
      );
      if (c === -1) expect(code).toBe('SIGN_FLIPPED');
      else expect(code).toBe('SCALED');
    }),
  );
});

test('an array divided by the size of the batch is told so, whatever its shape', () => {
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 3 }), seed, (shapes, start) => {
      const next = normals(start);
      const { code, message } = diagnoseTrials(
        ...shapes.map((lengths) =>
          trialOf(lengths, next, (want) => mapNested(want, (value) => value / (lengths[0] ?? 1))),
        ),
      );
      expect(code).toBe('DIVIDED_BY_N');
      expect(message).toBe(`is exactly 1/${shapes[0]?.[0] ?? ''} of what it should be`);
    }),
  );
});

test('a transposed matrix is told to be transposed, square or not', () => {
  fc.assert(
    fc.property(length, length, seed, (rows, columns, start) => {
      const want: Matrix = matrix(rows, columns, normals(start));
      expect(diagnoseTrials({ want, got: transpose(want) }).code).toBe('TRANSPOSED');
    }),
  );
});

test('axes in another order are told so', () => {
  fc.assert(
    fc.property(
      length,
      length,
      length,
      seed,
      fc.constantFrom([0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]),
      (a, b, c, start, order) => {
        const want = random([a, b, c], normals(start));
        const got = toNested(permuted(fromNested(want), order));
        expect(diagnoseTrials({ want, got }).code).toBe('AXES_PERMUTED');
      },
    ),
  );
});

test('noise is given no name, in one case or more, whatever the shape', () => {
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 3 }), seed, (shapes, start) => {
      const next = normals(start);
      const finding = diagnoseTrials(
        ...shapes.map((lengths) => trialOf(lengths, next, () => random(lengths, next))),
      );
      expect(finding.code).toBe('WRONG_VALUES');
    }),
    { numRuns: 300 },
  );
});

test('a single wrong number is given no name', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), seed, (cases, start) => {
      const next = normals(start);
      const trials = Array.from({ length: cases }, () => trialOf([], next, () => next()));
      expect(diagnoseTrials(...trials).code).toBe('WRONG_VALUES');
    }),
  );
});

test('noise added to some entries is placed, but its cause is not named', () => {
  const places = [
    'WRONG_VALUES',
    'ONLY_FIRST_RIGHT',
    'ONLY_LAST_RIGHT',
    'ONLY_FIRST_WRONG',
    'ONLY_LAST_WRONG',
    'WRONG_BLOCK',
    'WRONG_BEYOND_LIMIT',
    'WRONG_WHERE_NEGATIVE',
    'WRONG_WHERE_POSITIVE',
    'WRONG_BORDER',
  ];
  fc.assert(
    fc.property(shape, fc.double({ min: 0.1, max: 0.9, noNaN: true }), seed, (lengths, share, start) => {
      const next = normals(start);
      const trial = trialOf(lengths, next, (want) => {
        const first = fromNested(want);
        const spoilt = build(lengths, (i) =>
          i < Math.max(1, share * first.data.length) ? next() : (first.data[i] ?? 0),
        );
        return toNested(spoilt);
      });
      expect(places).toContain(diagnoseTrials(trial).code);
    }),
  );
});

test('no diagnosis of noise holds a number with a decimal point, and all are short', () => {
  fc.assert(
    fc.property(shape, seed, (lengths, start) => {
      const next = normals(start);
      const { message, hint = '' } = diagnoseTrials(trialOf(lengths, next, () => random(lengths, next)));
      expect(`${message} ${hint}`).not.toMatch(/\d\.\d/);
      expect(message.length).toBeLessThanOrEqual(110);
      expect(hint.length).toBeLessThanOrEqual(220);
    }),
  );
});
