import type { Fixture } from '../../../fixtures/fixture.ts';
import type { Find, Probe } from './leak.ts';

/** A fixture and its file, as messages name it. */
export interface NamedFixture {
  readonly path: string;
  readonly fixture: Fixture;
}

/** Numbers of fewer digits occur everywhere. */
const fewestDigits = 8;
/** To so many digits numbers are compared; a copy may have lost some of them, down to `fewestRounded`. */
const mostDigits = 12;
const fewestRounded = 10;
/** A seed below 10000 could be any number. */
const fewestSeedDigits = 5;

const numberLike = /\d[\d_]*(?:\.[\d_]+)?|\.\d[\d_]*/g;

/**
 * Looks for numbers of hidden fixtures of 8 significant digits and more, whatever their sign, exponent and separators,
 * also rounded or cut to 10 digits or more, and for hidden seeds. Numbers that a public fixture has too do not count.
 */
export function numberProbe(hidden: readonly NamedFixture[], open: readonly NamedFixture[]): Probe {
  const values = new Map<string, string>();
  const seeds = new Map<string, string>();
  for (const { path, fixture } of hidden) {
    for (const { seed } of fixture.cases) {
      if (String(seed).length >= fewestSeedDigits) seeds.set(String(seed), path);
    }
    for (const value of new Set(numbersIn(fixture.cases)))
      for (const key of keysOf(value)) values.set(key, path);
  }
  for (const { fixture } of open) {
    for (const { seed } of fixture.cases) seeds.delete(String(seed));
    for (const value of new Set(numbersIn(fixture.cases)))
      for (const key of keysOf(value)) values.delete(key);
  }
  return function* (text): Iterable<Find> {
    for (const { 0: found, index: at } of text.matchAll(numberLike)) {
      if (found.length < fewestSeedDigits) continue;
      const written = found.replaceAll('_', '');
      const seed = seeds.get(written);
      if (seed !== undefined) yield { at, what: `the seed ${written.slice(0, 2)}...`, from: seed };
      const value = values.get(trim(digitsOf(written).slice(0, mostDigits)));
      if (value !== undefined) yield { at, what: `the number ${written.slice(0, 4)}...`, from: value };
    }
  };
}

/** Every number of a case but what describes it: its seed, its sizes and its tolerances. */
function* numbersIn(value: unknown, key = ''): Generator<number> {
  if (['seed', 'sizes', 'tolerance'].includes(key)) return;
  if (typeof value === 'number') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* numbersIn(inner, name);
}

/** The digits by which a number is known: at most 12, and what is left when it is rounded or cut to 10 or more. */
function keysOf(value: number): string[] {
  const digits = significandOf(value.toExponential());
  if (digits.length < fewestDigits) return [];
  const keys = digits.length <= mostDigits ? [digits] : [];
  for (let count = fewestRounded; count <= mostDigits && count < digits.length; count++)
    keys.push(trim(digits.slice(0, count)), trim(significandOf(value.toExponential(count - 1))));
  // A fraction such as 1/3 or 0.999... is no one's own, nor is what looks like one where it is cut.
  return keys.filter((key) => key.length >= fewestDigits && hasFourDigits(key));
}

/** Whether four different digits occur. */
function hasFourDigits(key: string): boolean {
  let seen = 0;
  let count = 0;
  for (let i = 0; i < key.length && count < 4; i++) {
    const digit = 1 << Number(key.charAt(i));
    if ((seen & digit) === 0) count++;
    seen |= digit;
  }
  return count === 4;
}

/** The digits in front of an exponent, as in `-1.25e-3`. */
function significandOf(exponential: string): string {
  const first = exponential.startsWith('-') ? 1 : 0;
  return exponential.charAt(first) + exponential.slice(first + 2, exponential.indexOf('e'));
}

/** The significant digits of a number without an exponent. */
function digitsOf(written: string): string {
  return trim(written.replace(/\D/g, '').replace(/^0+/, ''));
}

function trim(digits: string): string {
  let end = digits.length;
  while (digits.charAt(end - 1) === '0') end--;
  return digits.slice(0, end);
}
