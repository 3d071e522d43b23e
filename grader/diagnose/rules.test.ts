import { describe, expect, test } from 'vitest';
import type { Comparison, Evidence } from '../compare/comparison.ts';
import type { DiagnosisCode } from './codes.ts';
import { VALUE_CODES } from './codes.ts';
import { diagnoseValues } from './diagnose-values.ts';
import { D, N, a, but, changed, noise, times, layer } from './examples/arrays.ts';
import type { Example } from './examples/arrays.ts';
import { arrangements } from './examples/arrangements.ts';
import { identities } from './examples/identities.ts';
import { regions } from './examples/regions.ts';
import { shapes } from './examples/shapes.ts';
import { terms } from './examples/terms.ts';
import { situationOf } from './scene.ts';
import { diagnoseTrials } from './trial.ts';

/** The mistakes of each rule; the codes left out here have tests of their own below. */
const EXAMPLES: Record<
  Exclude<DiagnosisCode, 'MISSING_KEY' | 'WRONG_KIND' | 'RAGGED' | 'WRONG_VALUES'>,
  Example
> = {
  ...shapes,
  ...identities,
  ...arrangements,
  ...regions,
  ...terms,
};

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

test('an output in the place of its gradient is not called swapped: two functions give the two', () => {
  const expected = { out: noise };
  const ofLayer = diagnoseTrials({ ...layer, expected, got: noise });
  expect(ofLayer).toMatchObject({ code: 'WRONG_NAME', message: 'holds what out should be' });
  expect(ofLayer.hint).toMatch(/^That is a value of the forward pass/);
  const ofLoss = diagnoseTrials({ ...layer, upstream: {}, expected, got: noise });
  expect(ofLoss.hint).toMatch(/^Are the two swapped/);
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
