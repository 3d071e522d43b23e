import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VALUE_CODES } from './codes.ts';

const page = readFileSync(new URL('../../docs/verdicts.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `([A-Z0-9_]+)`\s+\| (.+?)\s+\| (.+?)\s+\|$/gm)];

test('docs/verdicts.md explains every code that a rule can give, once and in their order', () => {
  const listed = rows.map(([, code]) => code ?? '');
  const isValueCode = new Set<string>(VALUE_CODES);
  expect(listed.filter((code) => isValueCode.has(code))).toEqual([...VALUE_CODES]);
});

test('it explains each code in words of its own', () => {
  const meanings = rows.map(([, , seen]) => seen);
  expect(new Set(meanings).size).toBe(meanings.length);
});
