import { describe, expect, it } from 'vitest';
import { submissionOf } from '../testing/student.ts';
import { bundleFile, type Bundle } from './bundle.ts';

const bundle = (source: string, others: Readonly<Record<string, string>> = {}): Promise<Bundle> =>
  bundleFile('layers.ts', submissionOf(source, others));

async function problemOf(source: string, others: Readonly<Record<string, string>> = {}) {
  const bundled = await bundle(source, others);
  if (bundled.status !== 'rejected') throw new Error('it was bundled');
  return bundled.problem;
}

describe('imports', () => {
  it.each([
    ["import { zeros } from '#starter';", 'starter'],
    ["import { zeros } from '../../starter/index.ts';", 'starter'],
    ["import { zeros } from './starter';", 'starter'],
    ["import { add as zeros } from 'mathjs';", 'mathjs'],
    ["export { add } from 'mathjs'; const zeros = 1;", 'mathjs'],
  ])('of %s are handed to the sandbox', async (line, library) => {
    expect(await bundle(`${line} export const f = zeros;`)).toMatchObject({
      status: 'bundled',
      libraries: [library],
    });
  });

  it('of the own files, with any ending and without', async () => {
    for (const name of ['./optim.ts', './optim.js', './optim']) {
      const bundled = await bundle(`import { g } from '${name}'; export const f = g;`, {
        'optim.ts': 'export const g = (): number => 424242;',
      });
      expect(bundled).toMatchObject({
        status: 'bundled',
        code: expect.stringContaining('424242') as unknown,
      });
    }
  });

  it.each([
    ["import fs from 'fs'; fs.x;", '"fs" may not be imported'],
    ["import * as fs from 'node:fs'; fs.x;", '"node:fs" may not be imported'],
    ["export * from 'child_process';", '"child_process" may not be imported'],
    ["const fs = require('fs');", '"fs" may not be imported'],
    ["import './absent.ts';", '"./absent.ts" may not be imported'],
    ["import '../a2/layers.ts';", '"../a2/layers.ts" may not be imported'],
    ["import '../../solutions/a1/layers.ts';", 'may not be imported'],
    ["import '../../fixtures/a1/hidden/affine.json';", 'may not be imported'],
    ["import '/etc/passwd';", 'may not be imported'],
    ["import 'data:text/javascript,export default 1';", 'may not be imported'],
    ["import 'https://example.org/x.js';", 'may not be imported'],
    ["import x from 'mathjs/package.json'; x();", 'may not be imported'],
    ["import './layers.ts/../../secret.ts';", 'may not be imported'],
    ["export const f = () => import('mathjs');", 'import() is not available'],
    ["export const f = () => import('./layers.ts');", 'import() is not available'],
  ])('such as %s are refused in the line where they stand', async (line, words) => {
    const problem = await problemOf(`// first\n${line}\nexport const g = 1;`);
    expect(problem).toMatchObject({ kind: 'rejected', place: { file: 'layers.ts', line: 2, text: line } });
    expect(problem.kind === 'rejected' && problem.message).toContain(words);
  });

  it('name what may be imported', async () => {
    const problem = await problemOf("import 'fs';", { 'optim.ts': '' });
    expect(problem).toMatchObject({
      message:
        '"fs" may not be imported; graded code may import "#starter", "mathjs" and "./layers.ts", "./optim.ts"',
    });
  });

  it.each([
    "import type { Stats } from 'node:fs'; export const f = (x: Stats): Stats => x;",
    "import { type Stats } from 'node:fs'; export const f = (x: Stats): Stats => x;",
    "import fs from 'node:fs'; export const f = 1;",
  ])(
    'of types alone, or of nothing that is used, may come from anywhere: nothing of them is left',
    async (source) => {
      const bundled = await bundle(source);
      expect(bundled).toMatchObject({ status: 'bundled', libraries: [] });
      expect(bundled.status === 'bundled' && bundled.code).not.toMatch(/node:fs/);
    },
  );

  it('may form a circle', async () => {
    const bundled = await bundle("import { g } from './optim.ts'; export const f = () => g;", {
      'optim.ts': "import { f } from './layers.ts'; export const g = () => f;",
    });
    expect(bundled.status).toBe('bundled');
  });
});

describe('a syntax error', () => {
  it.each([
    ['export const f = () => {;\n  return 1 +;\n};', 2, 13],
    ['\texport const f = ;', 1, 19],
    ['const größe = "ä"; export const f = ;', 1, 37],
    ['const s = "😀"; let 1;', 1, 21],
    ['// one\r\n// two\r\nconst x = = 1;\r\n', 3, 11],
  ])('in %j is shown in its own line and column', async (source, line, column) => {
    expect(await problemOf(source)).toMatchObject({
      kind: 'rejected',
      place: { file: 'layers.ts', line, column, text: source.split(/\r?\n/)[line - 1] },
    });
  });

  it('in a file that is imported is shown there', async () => {
    const problem = await problemOf("import { g } from './optim.ts'; export const f = g;", {
      'optim.ts': '\nexport const g = (;',
    });
    expect(problem).toMatchObject({ place: { file: 'optim.ts', line: 2, column: 19 } });
  });

  it.each(['\u0000', '<div>', 'export =', '@x', '}', '`', '/*', '"', "'a\nb'"])(
    '%j is one',
    async (source) => {
      expect((await problemOf(source)).kind).toBe('rejected');
    },
  );
});

it('a file that is missing or cannot be read is told as such', async () => {
  const reason = 'is not UTF-8 text; save it as UTF-8';
  expect(await bundleFile('layers.ts', new Map([['layers.ts', { status: 'missing' }]]))).toEqual({
    status: 'rejected',
    problem: { kind: 'missing' },
  });
  expect(await bundleFile('layers.ts', new Map([['layers.ts', { status: 'unreadable', reason }]]))).toEqual({
    status: 'rejected',
    problem: { kind: 'unreadable', reason },
  });
});

describe('a bomb never hangs, and the innocent file after it is bundled', () => {
  const size = 128 * 1024;
  const fill = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size - 100);

  it.each([
    '!',
    '(',
    '[',
    '{',
    '<',
    '/',
    'a?',
    'a=',
    'a**',
    'a:',
    'if(a)',
    'a||',
    'a,',
    'a.',
    'a?.',
    'for(;;)',
    'else ',
    'x=>',
    'typeof ',
    '`${',
    '"',
    "'",
    '\\',
    '@',
    '#',
    'async ',
    'class A extends ',
    'type A = ',
    'type A = B<',
    'keyof ',
    'a as ',
    'x!',
    'do ',
    'function*',
    'label:',
    '...',
    '=>',
    'a=>a?',
    '0..',
    '\u2028',
  ])('%j', async (text) => {
    const start = performance.now();
    await bundle(`export const f = 1; ${fill(text)}`);
    expect(performance.now() - start).toBeLessThan(7000);
    expect(await bundle('export const innocent = 1;')).toMatchObject({ status: 'bundled' });
  });

  it.each(['(', '!', '{', '[', '`${', '- '])(
    '%j, hidden from the scan behind a regular expression',
    async (text) => {
      const start = performance.now();
      await bundle(`/'/; x = ${fill(text)} '`);
      expect(performance.now() - start).toBeLessThan(7000);
      expect(await bundle('export const innocent = 1;')).toMatchObject({ status: 'bundled' });
    },
  );
});
