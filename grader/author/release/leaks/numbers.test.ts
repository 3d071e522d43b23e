import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseOf } from '../../../testing/tiny.ts';
import type { Fixture, Scope } from '../../../fixtures/fixture.ts';
import { type NamedFixture, numberProbe } from './numbers.ts';

function fixtureOf(scope: Scope, x: readonly number[], seed = 1): NamedFixture {
  const fixture: Fixture = {
    version: 1,
    assignment: 't1',
    exercise: 'scale',
    scope,
    generator: 'by hand',
    remake: 'none',
    mistakes: [],
    cases: [{ ...caseOf('larger', { x: [...x] }, null, {}, { out: [0] }), seed }],
  };
  return { path: `fixtures/t1/${scope}/scale.json`, fixture };
}

const count = (text: string, hidden: readonly number[], open: readonly number[] = []): number =>
  [...numberProbe([fixtureOf('hidden', hidden)], [fixtureOf('public', open)])(text, 'a.txt')].length;

/** Numbers as a generator draws them: of many different digits, and not round when they are shortened. */
const drawn = fc.double({ min: 1e-12, max: 1e12, noNaN: true }).filter(
  (x) =>
    digitsIn(String(x)).length >= 15 &&
    [9, 10, 11, 12].every((count) => {
      const digits = digitsIn(x.toPrecision(count));
      return new Set(digits).size > 3 && !digits.endsWith('0');
    }),
);

/** The significant digits. */
function digitsIn(written: string): string {
  return written.replace(/e.*|\D/g, '').replace(/^0+/, '');
}

test('a number is found in whatever notation, also cut or rounded to ten digits and more', () => {
  fc.assert(
    fc.property(drawn, fc.integer({ min: 10, max: 17 }), fc.boolean(), (x, digits, negative) => {
      const sign = negative ? '-' : '';
      for (const written of [x.toPrecision(digits), x.toExponential(digits - 1), String(x)]) {
        expect(count(`const x = [${sign}${written}, 1];`, [x])).toBe(1);
      }
    }),
  );
});

test('other numbers are not found, nor those that a public fixture has too', () => {
  fc.assert(
    fc.property(drawn, drawn, (x, y) => {
      fc.pre(digitsIn(x.toPrecision(9)) !== digitsIn(y.toPrecision(9)));
      expect(count(`${y}`, [x])).toBe(0);
      expect(count(`${x} ${y}`, [x, y], [x])).toBe(1);
    }),
  );
});

test('numbers that anyone could write do not count', () => {
  expect(count('0.3333333333333333 1.2345 100000000 0.1', [1 / 3, 1.2345, 1e8, 0.1])).toBe(0);
  expect(count('0.19999999999999996', [Math.sin(2e-6)])).toBe(0);
  expect(count('12_345_678 and 0.000_123_456_789', [12345678, 0.000123456789])).toBe(2);
});

test('a seed is found as a whole number only', () => {
  const probe = numberProbe([fixtureOf('hidden', [], 1443579077)], []);
  const found = (text: string): number => [...probe(text, 'a.txt')].length;
  expect(found('seed: 1443579077')).toBe(1);
  expect(found('seed: 1_443_579_077')).toBe(1);
  expect(found('seed: 14435790771, 443579077')).toBe(0);
});
