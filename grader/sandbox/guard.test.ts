import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../testing/student.ts';
import { findBurden } from './guard.ts';

const size = 128 * 1024;
const fill = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);

describe('ordinary code is no burden', () => {
  const sources = ['grader', 'starter', 'bin'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(folder, name)),
  );

  it('as the kit itself shows', () => {
    expect(sources.length).toBeGreaterThan(50);
    for (const name of sources)
      expect([name, findBurden(readFileSync(path.join(root, name), 'utf8'))]).toEqual([name, null]);
  });

  it.each([
    ['brackets in strings', `const s = "${'('.repeat(500)}", t = '${'['.repeat(500)}';`],
    ['brackets in comments', `// ${'{'.repeat(500)}\n/* ${'('.repeat(500)} */`],
    ['a ruler of minus signs in a comment', `// ${'-'.repeat(500)}`],
    ['escaped quotes', String.raw`const s = 'it\'s ((( ', t = "say \"((\"";`],
    ['a hundred nested arrays', '['.repeat(100) + ']'.repeat(100)],
    ['a long sum', `x = ${'1 + -'.repeat(5000)}1`],
    ['an apostrophe in a template', "`don't (`; x = [1];"],
  ])('%s', (_, source) => {
    expect(findBurden(source)).toBeNull();
  });
});

describe('what makes a parser recurse is a burden', () => {
  it.each(['(', '[', '{', '({[', 'f(', '`${', '(x) => (', 'function f() {', 'if (x) {', '[[1],['])(
    'nested %s',
    (bracket) => {
      expect(findBurden(fill(bracket))).toMatch(/more than 200/);
    },
  );

  it.each([
    '!',
    '~',
    '- ',
    '+ -',
    'typeof ',
    'void ',
    'delete ',
    'new ',
    'await ',
    'yield ',
    '! typeof ',
    'x=>',
    '()=> ',
  ])('repeated %s', (prefix) => {
    expect(findBurden(fill(prefix))).toBe('has more than 200 operators in a row');
  });

  it('behind a quote that nothing closes', () => {
    expect(findBurden(`/'/; ${fill('(')}`)).toMatch(/nested more than 200/);
    expect(findBurden(`/"/; ${fill('!')}`)).toMatch(/operators in a row/);
  });
});

describe('128 KB of anything are looked through at once', () => {
  it.each([
    '/*',
    '//',
    '*/',
    '/',
    "'",
    '"',
    '`',
    "'\\",
    '"\\',
    "\\'",
    '\\"',
    '\\',
    '\'"',
    "/*'",
    "'\n",
    "\\\n'",
    '/**/',
    ' ',
    '\n',
    '=>',
    '=> ',
    '=>(',
    'typeof',
    'typeof ',
    '- \n',
    '=>\t',
    'a',
    '(',
    ')',
    '()',
    '\u0000',
    '😀',
    '\ud800',
    "/* '\\",
    '//"\n',
  ])('%j', (text) => {
    for (const source of [
      fill(text),
      `'${fill(text)}`,
      `"${fill(text)}`,
      `/*${fill(text)}`,
      `x=>${fill(text)}`,
    ]) {
      const start = performance.now();
      findBurden(source);
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });
});
