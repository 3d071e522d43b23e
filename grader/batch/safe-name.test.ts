import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeName } from './safe-name.ts';

it.each([
  ['ada', 'ada'],
  ['s-123_4.b', 's-123_4.b'],
  ['S1234567', 'S1234567~1'],
  ['ADA', 'ADA~7'],
  ['ada@example.org', 'ada%40example.org'],
  ['..', '%2E%2E'],
  ['.', '%2E'],
  ['.git', '%2Egit'],
  ['ada.', 'ada%2E'],
  ['-rf', '%2Drf'],
  ['con', '%63on'],
  ['NUL.txt', '%4EUL.txt~7'],
  ['console', 'console'],
  ['com1', '%63om1'],
  ['../../etc/passwd', '%2E.%2F..%2Fetc%2Fpasswd'],
  ['a\\b', 'a%5Cb'],
  ['__proto__', '__proto__'],
  ['=cmd()', '%3Dcmd%28%29'],
  ['100%', '100%25'],
  ['~', '%7E'],
  ['', '%_'],
  ['a\0b', 'a%00b'],
  ['é', '%C3%A9'],
  ['e\u0301', 'e%CC%81'],
  ['😀', '%F0%9F%98%80'],
  ['\uD800', '%uD800'],
])('%j becomes %s', (id, name) => {
  expect(safeName(id)).toBe(name);
});

const isSafe = (name: string): boolean =>
  /^[A-Za-z0-9_%][A-Za-z0-9._%~-]*$/.test(name) &&
  !name.endsWith('.') &&
  !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name) &&
  name.length <= 180;

/** Any id, and often one of those that make trouble. */
const pieces = [
  '.',
  '..',
  '/',
  '\\',
  'con',
  'CON',
  'nul',
  '~',
  '~1',
  '%',
  '%2E',
  '%u',
  'a',
  'A',
  '-',
  '\uD800',
  'é',
];
const ids = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 })
    .map((units) => String.fromCharCode(...units)),
);

it('is always a safe name', () => {
  fc.assert(
    fc.property(ids, (id) => {
      expect(safeName(id)).toSatisfy(isSafe);
    }),
    { numRuns: 2000 },
  );
});

it('gives no two ids the same name, whatever the case of its letters', () => {
  const short = fc.string({
    unit: fc.constantFrom('a', 'A', 'b', '%', '4', '1', '~', '.', 'é', 'É'),
    maxLength: 4,
  });
  const pairs = fc.oneof(fc.tuple(ids, ids), fc.tuple(short, short), ids.map(lettersSwapped));
  fc.assert(
    fc.property(pairs, ([one, other]) => {
      fc.pre(one !== other);
      expect(safeName(one).toLowerCase()).not.toBe(safeName(other).toLowerCase());
    }),
    { numRuns: 5000 },
  );
});

it('tells all short ids apart', () => {
  const units = ['a', 'A', '.', '%', '~', '1', '-', '4', '\uD83D', '\uDE00'];
  const all = units.flatMap((x) => ['', ...units].flatMap((y) => ['', ...units].map((z) => x + y + z)));
  const different = new Set(all);
  expect(new Set([...different].map((id) => safeName(id).toLowerCase())).size).toBe(different.size);
});

it('keeps long ids apart and short enough', () => {
  const long = 'x'.repeat(500);
  expect(safeName(long).length).toBeLessThanOrEqual(180);
  expect(safeName(`${long}a`)).not.toBe(safeName(`${long}b`));
});

/** An id and the same with small letters for capitals and the other way round. */
function lettersSwapped(id: string): [string, string] {
  const swapped = id.replace(/[A-Za-z]/g, (letter) =>
    letter < 'a' ? letter.toLowerCase() : letter.toUpperCase(),
  );
  return [id, swapped];
}
